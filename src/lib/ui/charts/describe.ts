import { say } from './messages.ts';
import type { Point, Series } from './plot.ts';
import type { Bin } from './histogram.ts';
import type { Step } from './waterfall.ts';

type Word = (value: number) => string;

/** A course over time in one sentence: its ends, its highest and lowest, where it stands now. */
export function describeCourse(points: readonly Point[], word: Word): string {
	const [first] = points;
	const last = points.at(-1);
	if (!first || !last) return say('nothing');
	if (points.length === 1) return say('one', { label: first.label, value: word(first.value) });
	const [least, most] = [extreme(points, -1), extreme(points, 1)];
	const ends = { first: first.label, last: last.label, now: word(last.value) };
	if (least.value === most.value) return say('level', ends);
	return say('course', {
		...ends,
		most: word(most.value),
		mostAt: most.label,
		least: word(least.value),
		leastAt: least.label
	});
}

/** Parts of a whole in one sentence: the sum, the largest and the smallest. */
export function describeParts(points: readonly Point[], word: Word): string {
	const [first, ...others] = points;
	if (!first) return say('nothing');
	if (others.length === 0) return say('one', { label: first.label, value: word(first.value) });
	const [least, most] = [extreme(points, -1), extreme(points, 1)];
	return say('parts', {
		sum: word(sumOf(points.map((each) => each.value))),
		most: word(most.value),
		mostAt: most.label,
		least: word(least.value),
		leastAt: least.label
	});
}

/** Stacked series in one sentence: the sum, and what each series has of it. */
export function describeStacks(series: readonly Series[], word: Word): string {
	if (series.every(({ values }) => values.length === 0)) return say('nothing');
	const parts = series.map(({ label, values }) =>
		say('stacks', { label, sum: word(sumOf(values)) })
	);
	const sum = word(sumOf(series.flatMap(({ values }) => values)));
	return say('together', { sum, parts: parts.join(', ') });
}

/** How values are spread, in one sentence: how many they are, and the fullest class. */
export function describeBins(points: readonly Point[], all: readonly Bin[]): string {
	const count = sumOf(all.map((bin) => bin.count));
	if (count === 0) return say('nothing');
	const most = extreme(points, 1);
	return say('spread', { count: say('classes', count), most: most.value, mostAt: most.label });
}

/** A cloud of points in one sentence: how many, and how far they reach either way. */
export function describeCloud(
	values: readonly { readonly x: number; readonly y: number }[],
	x: { readonly label: string; readonly word: Word },
	y: { readonly label: string; readonly word: Word }
): string {
	if (values.length === 0) return say('nothing');
	const [xs, ys] = [values.map((each) => each.x), values.map((each) => each.y)];
	return say('cloud', {
		count: say('classes', values.length),
		x: x.label,
		xLow: x.word(Math.min(...xs)),
		xHigh: x.word(Math.max(...xs)),
		y: y.label,
		yLow: y.word(Math.min(...ys)),
		yHigh: y.word(Math.max(...ys))
	});
}

/** A waterfall in one sentence: where it begins, each change, where it ends. */
export function describeSteps(steps: readonly Step[], word: Word): string {
	const [first, ...others] = steps;
	const last = others.at(-1);
	if (!first) return say('nothing');
	if (!last) return say('one', { label: first.label, value: word(first.value) });
	const worded = ({ label, value }: Step) => say('change', { label, value: word(value) });
	const changes = others.filter((step) => !step.total).map(worded);
	return say('steps', { first: worded(first), changes: changes.join(', '), last: worded(last) });
}

function extreme(points: readonly Point[], sign: 1 | -1): Point {
	return points.reduce((best, each) => (sign * each.value > sign * best.value ? each : best));
}

function sumOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}
