import type { After } from '#lib/sync/link.ts';
import type { Instant } from '#lib/values/instant.ts';

/** A slice of work in the background is no longer than this: a sale waits for one at most, ms. */
export const SLICE_MS = 15;

/** Does work in the background, in slices between commands; `done` is called at its end. Returns what ends it before. */
export function inSlices(
	ports: { now(): Instant; readonly after: After },
	work: Iterator<unknown>,
	done: () => void = () => {}
): () => void {
	let stop = () => {};
	const slice = () => {
		const until = ports.now() + SLICE_MS;
		do if (work.next().done) return done();
		while (ports.now() < until);
		stop = ports.after(0, slice);
	};
	stop = ports.after(0, slice);
	return () => stop();
}
