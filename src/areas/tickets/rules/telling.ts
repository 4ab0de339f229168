import type { Id } from '#lib/values/id.ts';
import type { TicketEvent } from './events.ts';
import { isDone, type Standing } from './standing.ts';

/** A job, as far as telling its customer goes. */
interface OfJob {
	readonly body: { readonly job: Id };
	readonly standing: Standing;
}

/** What a person said of being written to. */
interface Wishes {
	readonly email?: string | undefined;
	readonly noEmail?: boolean | undefined;
	/** The day on which they agreed to e-mail. */
	readonly emailConsent?: string | undefined;
}

/** TK21 Whether a mail may go to somebody by itself: they have an address, agreed, and did not think better of it. */
export function hearsByMail({ email, noEmail, emailConsent }: Wishes = {}): boolean {
	return Boolean(email && emailConsent && !noEmail);
}

/**
 * TK21 The jobs that a mail tells by itself to be ready: none before all of the ticket is done, none while one is in
 * two places, and each once, however often it goes back to the bench: whoever works on it again calls.
 */
export function untold(events: readonly TicketEvent[], jobs: readonly OfJob[]): readonly Id[] {
	if (jobs.some(({ standing }) => !isDone(standing.stage) || isTorn(standing))) return [];
	return jobs.flatMap(({ body: { job }, standing: { stage, lies } }) =>
		stage === 'ready' && lies[0].tells && !isSettled(events, job) ? [job] : []
	);
}

/** The hand-over that ended the work on these jobs, the last one, where their customer is told by itself. */
export function lastOf(
	events: readonly TicketEvent[],
	jobs: readonly Id[]
): TicketEvent | undefined {
	return events.findLast(({ job, handsOver }) => handsOver?.tells && job && jobs.includes(job));
}

/** The jobs on which nobody works any more. */
export function doneOf(jobs: readonly OfJob[]): Id[] {
	return jobs.flatMap(({ body, standing }) => (isDone(standing.stage) ? [body.job] : []));
}

/** Whether a customer was told that a job is ready, or is not to be told by itself. */
export function isSettled(events: readonly TicketEvent[], job: Id): boolean {
	return events.some(({ tells, holdsBack }) => {
		if (holdsBack) return holdsBack.includes(job);
		return tells?.about === 'ready' && (!tells.jobs || tells.jobs.includes(job));
	});
}

function isTorn({ stage, lies }: Standing): boolean {
	return stage !== 'collected' && lies.length > 1;
}
