import process from 'node:process';
import { realTime } from './globals.ts';
import type { Planted } from './planted-relay.ts';
import { simulate, type Options, type Result } from './run.ts';
import { Sightings } from './sightings.ts';

/** What came of many seeds. Keeps of each seed only what is counted, and the whole of those that failed. */
export interface Batch {
	readonly seeds: number;
	/** Seeds that broke a promise. */
	readonly failed: readonly Result[];
	readonly sightings: Sightings;
	readonly events: number;
	/** Facts on the disks of relays. */
	readonly facts: number;
	/** Receipts that authors of facts heard. */
	readonly acked: number;
	/** Virtual time, ms. */
	readonly lasted: number;
	readonly troubles: ReadonlyMap<string, number>;
	readonly seconds: number;
	/** Seconds that a core was at work for it, whatever else the machine did. */
	readonly busy: number;
}

/** Adds up what came of seeds. */
export class Tally {
	readonly #begun = realTime();
	readonly #failed: Result[] = [];
	readonly #sightings = new Sightings();
	readonly #troubles = new Map<string, number>();
	readonly #sums = { seeds: 0, events: 0, facts: 0, acked: 0, lasted: 0 };

	add(result: Result): void {
		if (result.broken.length > 0) this.#failed.push(result);
		this.#sightings.add(result.sightings);
		for (const [is, times] of result.troubles)
			this.#troubles.set(is, (this.#troubles.get(is) ?? 0) + times);
		this.#sums.seeds += 1;
		for (const sum of ['events', 'facts', 'acked', 'lasted'] as const)
			this.#sums[sum] += result[sum];
	}

	/** The whole so far, given the seconds that cores were at work for it. */
	batch(busy: number): Batch {
		return {
			...this.#sums,
			failed: this.#failed,
			sightings: this.#sightings,
			troubles: this.#troubles,
			seconds: (realTime() - this.#begun) / 1_000,
			busy
		};
	}
}

/** Plays seeds one after another. */
export async function playAll(seeds: Iterable<number>, options: Options = {}): Promise<Batch> {
	const worked = process.cpuUsage();
	const tally = new Tally();
	for (const seed of seeds) tally.add(await simulate(seed, options));
	return tally.batch(secondsOf(process.cpuUsage(worked)));
}

/** Seconds of processor time. */
export function secondsOf({ user, system }: { user: number; system: number }): number {
	return (user + system) / 1_000_000;
}

/** When a planted bug was found, and by which promise. */
export interface Find {
	readonly planted: Planted;
	readonly seed: number | undefined;
	readonly property: string;
}

/** Looks for a planted bug, seed after seed, for as many seeds as it is given. */
export async function lookFor(planted: Planted, from = 1): Promise<Find> {
	for (let seed = from; seed < from + planted.within; seed += 1) {
		const { broken } = await simulate(seed, { bug: planted.plant });
		// What is broken without the bug as well shows nothing about the bug.
		if (broken.length > 0 && (await simulate(seed)).broken.length === 0)
			return { planted, seed: seed - from + 1, property: broken[0]?.property ?? '' };
	}
	return { planted, seed: undefined, property: '' };
}

/** Looks for planted bugs, one after the other. */
export async function lookForAll(
	bugs: readonly Planted[],
	told: (find: Find) => void
): Promise<readonly Find[]> {
	const finds: Find[] = [];
	for (const planted of bugs) {
		const find = await lookFor(planted);
		told(find);
		finds.push(find);
	}
	return finds;
}

/** Seeds from the first, so many. */
export function seedsFrom(first: number, count: number): readonly number[] {
	return Array.from({ length: count }, (_, n) => first + n);
}

/** What a person wants to read of seeds that failed. */
export function told(failed: readonly Result[]): readonly string[] {
	return failed.map(({ seed, broken }) => {
		const [first] = broken;
		return `npm run simulate -- --seed ${seed}: ${first?.property}: ${first?.detail}`;
	});
}
