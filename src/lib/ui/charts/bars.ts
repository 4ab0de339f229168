import { scaleBand } from 'd3-scale';
import { stack, stackOffsetDiverging } from 'd3-shape';
import type { Box, Room, Series, ValueAxis } from './plot.ts';

/** How much of a place is left empty beside its bar. */
const GAP = 0.14;
/** A bar wider than this is a wall, px. */
const WIDEST = 96;

/** Places of equal width across the chart, one for each mark. */
export function places(
	count: number,
	room: Room
): readonly { x: number; width: number; center: number }[] {
	const band = scaleBand<number>()
		.domain(Array.from({ length: count }, (_, index) => index))
		.range([room.left, room.left + room.width])
		.paddingInner(GAP)
		.paddingOuter(GAP / 2);
	const width = Math.min(band.bandwidth(), WIDEST);
	return Array.from({ length: count }, (_, index) => {
		const center = (band(index) ?? 0) + band.bandwidth() / 2;
		return { x: center - width / 2, width, center };
	});
}

/** One bar a value, from zero up or down. */
export function bars(values: readonly number[], axis: ValueAxis, room: Room): readonly Box[] {
	return places(values.length, room).map(({ x, width }, index) => {
		const [from, to] = [axis.y(0), axis.y(values[index] ?? 0)];
		return { x, width, y: Math.min(from, to), height: Math.abs(to - from) };
	});
}

/** For each series its boxes, one on the other; what is below zero hangs down. */
export function stackedBars(
	series: readonly Series[],
	count: number,
	axis: ValueAxis,
	room: Room
): readonly (readonly Box[])[] {
	const across = places(count, room);
	return layers(series, count).map((layer) =>
		layer.map(([low, high], index) => {
			const { x = 0, width = 0 } = across[index] ?? {};
			return { x, width, y: axis.y(high), height: Math.abs(axis.y(low) - axis.y(high)) };
		})
	);
}

/** How far up and down the stacks reach: what an axis must have room for. */
export function stackExtent(series: readonly Series[], count: number): readonly number[] {
	return layers(series, count).flatMap((layer) => layer.flat());
}

function layers(
	series: readonly Series[],
	count: number
): readonly (readonly (readonly [low: number, high: number])[])[] {
	const rows = Array.from({ length: count }, (_, index) => index);
	return stack<number, number>()
		.keys(series.map((_, index) => index))
		.value((row, key) => series[key]?.values[row] ?? 0)
		.offset(stackOffsetDiverging)(rows)
		.map((layer) => layer.map(([low, high]) => [low, high] as const));
}
