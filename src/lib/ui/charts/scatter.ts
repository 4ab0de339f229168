import { scaleLinear } from 'd3-scale';
import type { Room } from './plot.ts';

/** How far apart round values across the chart may lie at least, px. */
const TICK_PX = 80;

/** The left-and-right of a cloud: where a value lies, and the round values on the way. */
export interface AcrossAxis {
	readonly x: (value: number) => number;
	readonly ticks: readonly { readonly value: number; readonly x: number }[];
}

/** An axis across the chart on which all of `values` have room. */
export function acrossAxis(values: readonly number[], room: Room): AcrossAxis {
	const low = Math.min(...values);
	const high = Math.max(...values);
	const count = Math.max(1, Math.floor(room.width / TICK_PX));
	const scale = scaleLinear()
		.domain(values.length === 0 ? [0, 1] : low === high ? [low - 1, high + 1] : [low, high])
		.range([room.left, room.left + room.width])
		.nice(count);
	return {
		x: (value) => scale(value),
		ticks: scale.ticks(count).map((value) => ({ value, x: scale(value) }))
	};
}
