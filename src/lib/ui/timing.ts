/** The one place in lib/ui that waits: timers and frames, each returning how to call it off. */

/** Runs `then` once after `ms` milliseconds; the returned function calls it off. */
export function later(ms: number, then: () => void): () => void {
	const id = setTimeout(then, ms);
	return () => clearTimeout(id);
}

/** Runs `then` before the next paint; the returned function calls it off. */
export function nextFrame(then: () => void): () => void {
	const id = requestAnimationFrame(then);
	return () => cancelAnimationFrame(id);
}

/** Runs `then` once the next paint is done, so that it delays none; the returned function calls it off. */
export function afterFrame(then: () => void): () => void {
	let stop = nextFrame(() => (stop = later(0, then)));
	return () => stop();
}

/** A finger that presses twice has pressed again within this time, ms. */
const SLIP_MS = 400;

/** Waits until a second press of the same finger is over: for a button that means something else after the first. */
export function pastSlip(): Promise<void> {
	return new Promise((resolve) => later(SLIP_MS, resolve));
}

/** Runs `then` every `ms` milliseconds until the returned function is called. */
export function every(ms: number, then: () => void): () => void {
	const id = setInterval(then, ms);
	return () => clearInterval(id);
}

/** Milliseconds since the page opened, on the same scale as an event's `timeStamp`. */
export function sinceOpened(): number {
	return performance.now();
}

/** Wraps `run` so that many calls within one frame become one, made just before the paint. */
export function oncePerFrame(run: () => void): { (): void; cancel(): void } {
	let stop: (() => void) | undefined;
	const call = () => {
		stop ??= nextFrame(() => {
			stop = undefined;
			run();
		});
	};
	return Object.assign(call, {
		cancel: () => {
			stop?.();
			stop = undefined;
		}
	});
}
