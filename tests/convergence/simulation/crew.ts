import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { secondsOf, Tally, type Batch } from './batch.ts';
import { simulate, type Options, type Result } from './run.ts';
import { Sightings } from './sightings.ts';

/** What a process of the crew is told: a seed to play and how. */
interface Order {
	readonly seed: number;
	readonly options: Options;
}

/** What it says: first that it is ready, then of each seed what came of it. */
interface Report {
	/** Of a class, and so sent as what it counts. */
	readonly result?: Omit<Result, 'sightings'> & { readonly counts: Sightings['counts'] };
	/** Seconds of processor time for this seed. */
	readonly busy: number;
}

/** What a process is started with to be one of a crew. */
export const OF_A_CREW = '--of-a-crew';

/**
 * Plays seeds on every core, in one process each; whichever is free is given the next. A world depends
 * on nothing but its seed, so it does not matter who plays it. Throws when a process dies.
 */
export async function playOnEveryCore(
	program: string,
	seeds: Iterable<number>,
	options: Options
): Promise<Batch> {
	const waiting = [...seeds];
	const size = Math.min(availableParallelism(), waiting.length);
	const crew = await Promise.all(Array.from({ length: size }, () => readyMember(program)));
	const tally = new Tally();
	let busy = 0;
	const work = async (member: ChildProcess) => {
		for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
			member.send({ seed, options } satisfies Order);
			const report = await reportOf(member);
			busy += report.busy;
			if (report.result) tally.add(received(report.result));
		}
	};
	try {
		await Promise.all(crew.map(work));
	} finally {
		for (const member of crew) member.disconnect();
	}
	return tally.batch(busy);
}

/** Plays what it is told until nobody is there to tell. */
export async function serveCrew(): Promise<void> {
	const tell = (report: Report) => process.send?.(report);
	process.on('message', ({ seed, options }: Order) => {
		const worked = process.cpuUsage();
		void simulate(seed, options).then(({ sightings, ...result }) => {
			const busy = secondsOf(process.cpuUsage(worked));
			tell({ result: { ...result, counts: sightings.counts }, busy });
		});
	});
	tell({ busy: 0 });
	await once(process, 'disconnect');
}

async function readyMember(program: string): Promise<ChildProcess> {
	const member = fork(program, [OF_A_CREW], { serialization: 'advanced' });
	await reportOf(member);
	return member;
}

async function reportOf(member: ChildProcess): Promise<Report> {
	const over = new AbortController();
	const { signal } = over;
	try {
		const died = once(member, 'exit', { signal }).then(([code]) => {
			throw new Error(`A process that played seeds ended with ${code}`);
		});
		const [report] = (await Promise.race([once(member, 'message', { signal }), died])) as [Report];
		return report;
	} finally {
		over.abort();
	}
}

function received({ counts, ...result }: NonNullable<Report['result']>): Result {
	const sightings = new Sightings();
	for (const [sight, times] of counts) sightings.saw(sight, times);
	return { ...result, sightings };
}
