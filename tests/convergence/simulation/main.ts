import './globals.ts';
import { simulate } from './run.ts';

/** Runs one quick look; replaced by the command line. */
export async function main(from: number, count: number): Promise<void> {
	for (let seed = from; seed < from + count; seed += 1) {
		const result = await simulate(seed);
		console.log(
			seed,
			result.hash,
			result.events,
			result.facts,
			result.acked,
			JSON.stringify(result.broken[0] ?? null)?.slice(0, 600)
		);
	}
}
