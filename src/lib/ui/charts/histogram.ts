import { scaleLinear } from 'd3-scale';
import type { Point } from './plot.ts';

/** A class of a histogram: from `from` on and below `to`; the last one holds its end too. */
export interface Bin {
	readonly from: number;
	readonly to: number;
	readonly count: number;
}

/** How many of `values` lie in each of about `classes` classes of one width, with round ends. */
export function bins(values: readonly number[], classes = 10): readonly Bin[] {
	if (values.length === 0) return [];
	const low = Math.min(...values);
	const high = Math.max(...values);
	const edges = scaleLinear()
		.domain(low === high ? [low, low + 1] : [low, high])
		.nice(classes)
		.ticks(classes);
	return edges.slice(1).map((to, index) => {
		const from = edges[index] ?? to;
		const last = index === edges.length - 2;
		const count = values.filter(
			(value) => value >= from && (value < to || (last && value === to))
		).length;
		return { from, to, count };
	});
}

/** Classes as bars, each called by where it begins and ends. */
export function binPoints(all: readonly Bin[], word: (value: number) => string): readonly Point[] {
	return all.map(({ from, to, count }) => ({ label: `${word(from)}–${word(to)}`, value: count }));
}
