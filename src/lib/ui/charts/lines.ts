import { area, curveMonotoneX, line } from 'd3-shape';
import type { Room, ValueAxis } from './plot.ts';

type Heights = Pick<ValueAxis, 'y'>;

type Spot = readonly [x: number, y: number];

/** Where the moments of a line lie across the chart, the first and the last at its edges, px. */
export function moments(count: number, room: Room): readonly number[] {
	if (count < 2) return Array.from({ length: count }, () => room.left + room.width / 2);
	return Array.from(
		{ length: count },
		(_, index) => room.left + (room.width * index) / (count - 1)
	);
}

/** The path of a line through its values; it never swings beyond them. */
export function linePath(values: readonly number[], axis: Heights, room: Room): string {
	const draw = line<Spot>()
		.x(([x]) => x)
		.y(([, y]) => y)
		.curve(curveMonotoneX)
		.digits(1);
	return draw(spots(values, axis, room)) ?? '';
}

/** The path around what lies between a line and the foot of the chart. */
export function areaPath(values: readonly number[], axis: Heights, room: Room): string {
	const draw = area<Spot>()
		.x(([x]) => x)
		.y0(room.top + room.height)
		.y1(([, y]) => y)
		.curve(curveMonotoneX)
		.digits(1);
	return draw(spots(values, axis, room)) ?? '';
}

/** Heights close to these at which names stand clear of each other, none lower than `lowest`, px. */
export function apart(heights: readonly number[], clear: number, lowest: number): number[] {
	const placed = [...heights];
	const upwards = heights
		.map((height, index) => ({ height, index }))
		.sort((a, b) => b.height - a.height || b.index - a.index);
	let limit = lowest;
	for (const { height, index } of upwards) {
		const at = Math.min(height, limit);
		placed[index] = at;
		limit = at - clear;
	}
	return placed;
}

function spots(values: readonly number[], axis: Heights, room: Room): Spot[] {
	const across = moments(values.length, room);
	return values.map((value, index) => [across[index] ?? 0, axis.y(value)]);
}
