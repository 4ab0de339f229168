import type { PersonView } from '#areas/customers';
import { hearsByMail, say, type TicketView } from '#areas/tickets';
import type { Instant } from '#lib/values/instant.ts';
import { notices } from './notices.svelte.ts';
import { TOO_LATE_MS } from './send-notices.ts';

/** TK21 Why the mail that should go out by itself does not, with what would help; undefined where it will. */
export function whyNotSent(
	{ takenIn, notice }: TicketView,
	{ name, values }: PersonView,
	now: Instant
): string | undefined {
	if (!values.email) return say('noAddress', { name });
	if (values.noEmail) return say('wantsNoMail', { name });
	if (!hearsByMail(values)) return say('notAgreed', { name });
	if (notices.impossible) return say('noMailServer');
	if (notice.since !== undefined && now - notice.since > TOO_LATE_MS) return say('mailTooLate');
	return notices.problems[takenIn.ticket];
}
