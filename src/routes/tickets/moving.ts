import { handOver, say, type JobCard, type Place } from '#areas/tickets';
import { told } from '../selling/told.ts';
import { workspace } from '../workspace.svelte.ts';

/** What a hand-over says besides where the job goes. */
interface Along {
	readonly shop?: string;
	readonly check?: { readonly passed: boolean; readonly points: [] };
}

/**
 * Hands a job over: by its next step, by a drag or by a key it is the same command. Out of the final check it
 * has passed unless it goes back. Answers whether it went.
 */
export async function moveJob(job: JobCard, to: Place, along: Along = {}): Promise<boolean> {
	const checked: Along =
		job.place === 'check' ? { check: { passed: to === 'bin', points: [] } } : {};
	const input = { ticket: job.ticket, jobs: [job.job], to, ...checked, ...along };
	const label = say(`to-${to}`);
	const moved = await told(workspace.run(handOver, input), () =>
		say('nextDone', { number: job.number, label })
	);
	return moved !== undefined;
}

/** What the button of a job's next step says. */
export function nextWords({ place }: JobCard, to: Place): string {
	if (to === 'bin') return say(place === 'check' ? 'next-passed' : 'next-bin');
	return to === 'check' || to === 'bench' ? say(`next-${to}`) : say(`to-${to}`);
}
