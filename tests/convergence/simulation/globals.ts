/**
 * Import this before anything that loads yjs: lib0 keeps the clock and the randomness it finds when
 * it is loaded. Outside a run everything goes to the real ones.
 */
import { webcrypto } from 'node:crypto';
import process from 'node:process';

/** The clock, timers and randomness of a simulated world. */
export interface VirtualGlobals {
	now(): number;
	random(): number;
	bytes(length: number): Uint8Array;
	timer(ms: number, run: () => void, repeat: boolean): number;
	immediate(run: () => void): void;
	cancel(timer: number): void;
}

let world: VirtualGlobals | undefined;

const realNow = Date.now.bind(Date);
const realRandom = Math.random.bind(Math);
const realBytes = webcrypto.getRandomValues.bind(webcrypto);
const real = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate };

Date.now = () => (world ? world.now() : realNow());
Math.random = () => (world ? world.random() : realRandom());
Object.defineProperty(webcrypto, 'getRandomValues', {
	configurable: true,
	value: (into: Uint32Array): Uint32Array => {
		if (!world) return realBytes(into);
		const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
		bytes.set(world.bytes(bytes.length));
		return into;
	}
});

/** Real time, for rates and time-outs of the simulation itself. */
export const realTime = realNow;

/** Resolves when every promise that can go on has gone on. */
export function drained(): Promise<void> {
	return new Promise((resolve) => void real.setImmediate(resolve));
}

/** Runs with the world's clock, timers and randomness in place of the process's. */
export async function inWorld<Result>(
	virtual: VirtualGlobals,
	run: () => Promise<Result>
): Promise<Result> {
	const listen = process.on.bind(process);
	world = virtual;
	const set =
		(repeat: boolean) =>
		(run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
			virtual.timer(ms ?? 0, () => run(...args), repeat);
	const cancel = (timer: unknown) => {
		if (typeof timer === 'number') virtual.cancel(timer);
	};
	Object.assign(globalThis, {
		setTimeout: set(false),
		setInterval: set(true),
		clearTimeout: cancel,
		clearInterval: cancel,
		setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) =>
			virtual.immediate(() => run(...args))
	});
	// Each provider wants to say goodbye when the process ends; thousands of crashed ones must not.
	process.on = ((event: string, listener: () => void) =>
		event === 'exit' ? process : listen(event, listener)) as typeof process.on;
	try {
		return await run();
	} finally {
		world = undefined;
		Object.assign(globalThis, real);
		process.on = listen as typeof process.on;
	}
}
