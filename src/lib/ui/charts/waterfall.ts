import { places } from './bars.ts';
import type { Box, Point, Room, ValueAxis } from './plot.ts';

/** A step of a waterfall: what changes by it, or, as a `total`, what stands there. */
export interface Step extends Point {
	readonly total?: boolean;
}

/** A step with what stood before it and what stands after it. */
export interface Stand extends Step {
	readonly before: number;
	readonly after: number;
}

/** The steps with what stands before and after each. A total is what it says; it should be the sum so far. */
export function stands(steps: readonly Step[]): readonly Stand[] {
	let now = 0;
	return steps.map((step) => {
		const before = step.total ? 0 : now;
		now = step.total ? step.value : now + step.value;
		return { ...step, before, after: now };
	});
}

/** One box a step, from what stood before to what stands after. */
export function waterfall(all: readonly Stand[], axis: ValueAxis, room: Room): readonly Box[] {
	return places(all.length, room).map(({ x, width }, index) => {
		const { before = 0, after = 0 } = all[index] ?? {};
		const [from, to] = [axis.y(before), axis.y(after)];
		return { x, width, y: Math.min(from, to), height: Math.abs(to - from) };
	});
}
