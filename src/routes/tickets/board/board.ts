import type { JobCard, say } from '#areas/tickets';

/** What of a board is shown. */
export interface BoardFilter {
	/** A jeweler's id, `NOBODY`, or nothing for all. */
	readonly whose: string;
	readonly late: boolean;
	readonly waiting: boolean;
}

/** What a jeweler has on the bench; jobs that nobody has taken yet are a line of their own. */
export interface Load {
	readonly holder: string;
	readonly name: string;
	readonly jobs: number;
	/** Of bench work, with one digit. */
	readonly hours: string;
	readonly late: number;
}

const NOBODY = 'nobody';
const MINUTES_AN_HOUR = 60;
/** Where work is that is still to be done. */
const TO_DO: readonly JobCard['place'][] = ['counter', 'bench'];

/** Whether a job is shown on a board that is filtered so. */
export function matches(job: JobCard, { whose, late, waiting }: BoardFilter): boolean {
	if (whose && (job.holder ?? NOBODY) !== whose) return false;
	if (late && !isLate(job)) return false;
	return !waiting || waitsOn(job) !== undefined;
}

/** What each jeweler has to do, the one with most first. */
export function loadsOf(jobs: readonly JobCard[]): readonly Load[] {
	const own = new Map<string, JobCard[]>();
	for (const job of jobs) {
		if (!TO_DO.includes(job.place)) continue;
		const holder = job.holder ?? NOBODY;
		own.set(holder, [...(own.get(holder) ?? []), job]);
	}
	return [...own]
		.map(([holder, has]) => ({ holder, has, minutes: has.reduce(addMinutes, 0) }))
		.sort((a, b) => b.minutes - a.minutes)
		.map(({ holder, has, minutes }) => ({
			holder,
			name: has[0]?.holderName ?? '',
			jobs: has.length,
			hours: (minutes / MINUTES_AN_HOUR).toFixed(1),
			late: has.filter(isLate).length
		}));
}

/** Whom or what a job waits for, as a word to say; undefined while it goes on. */
export function waitsOn({ waits, stage }: JobCard): Parameters<typeof say>[0] | undefined {
	if (waits) return `hold-${waits}` as 'hold-parts';
	if (stage === 'approval') return 'stage-approval';
	return stage === 'estimate' ? 'stage-estimate' : undefined;
}

const isLate = ({ late, stage }: JobCard) => late > 0 && stage !== 'ready';
const addMinutes = (sum: number, { minutes }: JobCard) => sum + minutes;
