import { handOver, say, takeBack, type JobCard, type Place } from '#areas/tickets';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Id } from '#lib/values/id.ts';
import { told } from '../selling/told.ts';
import { say as sayShell } from '../shell-words.ts';
import { deviceStatus, workspace } from '../workspace.svelte.ts';
import { LEAVES_MS, notices } from './notices.svelte.ts';

/** What a hand-over says besides where the job goes. */
interface Along {
	readonly shop?: string;
	readonly reason?: string;
	readonly check?: { readonly passed: boolean; readonly points: [] };
}

/** The notice of each job's last hand-over: one that another followed is not taken back any more. */
const shown = new Map<Id, number>();

/**
 * Hands a job over: by its next step, by a drag or by a key it is the same command, with the way back beside it.
 * Out of the final check it has passed unless it goes back. Answers whether it went.
 */
export async function moveJob(job: JobCard, to: Place, along: Along = {}): Promise<boolean> {
	const checked: Along =
		job.place === 'check' ? { check: { passed: to === 'bin', points: [] } } : {};
	const input = { ticket: job.ticket, jobs: [job.job], to, ...checked, ...along };
	const tells = to === 'bin' && willTell(job);
	const moved = await told(workspace.run(handOver, input), () => undefined);
	const [move] = moved?.moves ?? [];
	if (!move) return false;
	const done = say('nextDone', { number: job.number, label: say(`to-${to}`) });
	const words = deviceStatus.current.online ? 'willTell' : 'willTellLater';
	const before = shown.get(job.job);
	if (before !== undefined) toasts.dismiss(before);
	const notice = toasts.show({
		text: tells ? `${done} · ${say(words, { name: job.name })}` : done,
		action: { label: sayShell('undo'), run: () => void back(job, move) },
		...(tells ? { stay: LEAVES_MS } : {})
	});
	shown.set(job.job, notice);
	return true;
}

/** TK22 Takes a hand-over back that was a mistake. */
function back({ ticket, job, number }: JobCard, move: Id): Promise<unknown> {
	return told(workspace.run(takeBack, { ticket, job, move }), () =>
		say('takenBackDone', { number })
	);
}

/** TK21 Whether the next step of a job has its customer told, as far as this page knows. */
export function willTell({ tells }: JobCard): boolean {
	return tells && !notices.impossible;
}

/** What the button of a job's next step says. */
export function nextWords(job: JobCard, to: Place): string {
	const checked = job.place === 'check';
	if (to === 'bin' && willTell(job)) {
		const label = say(checked ? 'short-passed' : 'short-ready');
		return say('nextTells', { label, name: job.name });
	}
	if (to === 'bin') return say(checked ? 'next-passed' : 'next-bin');
	return to === 'check' || to === 'bench' ? say(`next-${to}`) : say(`to-${to}`);
}
