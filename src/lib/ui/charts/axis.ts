import { scaleLinear } from 'd3-scale';
import type { Room, ValueAxis } from './plot.ts';

/** How far apart round values may lie at least, px. */
const TICK_PX = 44;

/**
 * An axis on which all of `values` have room. It has zero on it, for a bar that begins elsewhere lies about
 * its size; where it is drawn it ends at `round` values.
 */
export function valueAxis(
	values: readonly number[],
	room: Room,
	{ round = true }: { readonly round?: boolean } = {}
): ValueAxis {
	const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
	const count = Math.max(1, Math.floor(room.height / TICK_PX));
	const scale = scaleLinear()
		.domain(low === high ? [0, 1] : [low, high])
		.range([room.top + room.height, room.top]);
	if (round) {
		scale.nice(count);
		const [floor = 0, top = 1] = scale.domain();
		// A sliver below zero is not worth a whole step of the axis.
		if (low < 0 && high > 0 && low > floor / SLIVER) scale.domain([low, top]);
	}
	return {
		y: (value) => scale(value),
		ticks: scale.ticks(count).map((value) => ({ value, y: scale(value) }))
	};
}

/** What reaches below zero by less than this part of the rounded axis is a sliver. */
const SLIVER = 4;
