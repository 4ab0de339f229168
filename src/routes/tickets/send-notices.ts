import { peopleById } from '#areas/customers';
import { locations } from '#areas/settings';
import {
	hearsByMail,
	noteNotice,
	noticeMail,
	say,
	ticket as ticketQuery,
	type NoticeDue
} from '#areas/tickets';
import { later, sinceOpened } from '#lib/ui/timing.ts';
import type { Id } from '#lib/values/id.ts';
import { sendMail } from '#lib/workspace/face-outside.ts';
import { workspace } from '../workspace.svelte.ts';
import { LEAVES_MS, notices } from './notices.svelte.ts';

/** Another device asks only when the first did not; counted from when it heard of it, whatever its clock says. */
const OTHERS_MS = 120_000;
/** After a relay or a mail server said no, it is asked again. */
const AGAIN_MS = 300_000;
/** What is older is told by hand: nobody expects such a mail any more. */
export const TOO_LATE_MS = 7 * 86_400_000;

/** When this page heard of each, ms since it opened. */
const heard = new Map<Id, number>();

/**
 * TK21 Has the mails sent that are due, each once its time has come; until the returned function is called. Any
 * number of devices and pages may ask: the relay sends a mail of one id once.
 */
export function sendNotices(due: readonly NoticeDue[]): () => void {
	const stops = new Map<Id, () => void>();
	let ended = false;
	const plan = (ticket: Id, ms: number) => {
		const run = () =>
			void send(ticket).then((again) => {
				if (again && !ended) plan(ticket, AGAIN_MS);
			});
		stops.set(ticket, later(ms, run));
	};
	for (const { ticket, since, here } of due) {
		const old = workspace.now() - since;
		if (old > TOO_LATE_MS) continue;
		const first = heard.get(ticket) ?? sinceOpened();
		heard.set(ticket, first);
		plan(ticket, Math.max(here ? LEAVES_MS - old : OTHERS_MS - (sinceOpened() - first), 0));
	}
	return () => {
		ended = true;
		for (const stop of stops.values()) stop();
	};
}

/** Has one sent and keeps that it was; answers whether it is worth asking again. */
async function send(ticket: Id): Promise<boolean> {
	const standing = await notices.ask();
	if (standing?.is !== 'ready') return true;
	const view = await workspace.ask(ticketQuery, { ticket });
	if (!view || view.notice.waits.length === 0) return false;
	const { person, location } = view.takenIn;
	const [known] = await workspace.ask(peopleById, { ids: [person] });
	if (!known || !hearsByMail(known.values)) return true;
	const places = await workspace.ask(locations, {});
	const place = places.find(({ id }) => id === location)?.values;
	const shop = { ...place, name: place?.name ?? '' };
	const mail = noticeMail(view, known.values, { about: 'ready', shop });
	if (!mail) return false;
	const { id, to, subject, text, jobs } = mail;
	const answer = await sendMail(workspace, id, { to, subject, text });
	if (answer?.is === 'sent')
		await workspace.run(noteNotice, { ticket, notice: id, jobs: [...jobs] });
	else if (answer?.is === 'perhaps') notices.note(ticket, say('mailPerhaps'));
	else if (answer) notices.note(ticket, say('mailFailed', { reason: answer.reason }));
	return answer === undefined || answer.is === 'not-sent';
}
