import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { valueAxis } from './axis.ts';
import { bars, places, stackedBars, stackExtent } from './bars.ts';
import Bars from './Bars.svelte';
import Histogram from './Histogram.svelte';
import { binPoints, bins } from './histogram.ts';
import Lines from './Lines.svelte';
import { apart, linePath, moments } from './lines.ts';
import { courseIn, labelLines, labelsHeight, labelStep, nearest, roomIn } from './plot.ts';
import Scatter from './Scatter.svelte';
import { acrossAxis } from './scatter.ts';
import Spark from './Spark.svelte';
import StackedBars from './StackedBars.svelte';
import { stands, waterfall } from './waterfall.ts';
import Waterfall from './Waterfall.svelte';

const room = roomIn(400, 200, { start: 50, top: 10, end: 10, foot: 20 });
const word = (value: number) => `$${value}`;
const wording = { full: word, short: word };

describe('geometry', () => {
	test('an axis of bars begins at zero and has round values', () => {
		const axis = valueAxis([820, 1_170], room);
		expect(axis.ticks.map((tick) => tick.value)).toEqual([0, 500, 1_000, 1_500]);
		expect(axis.y(0)).toBe(180);
	});

	test('a course is filled by its values; one that is level, or has none, lies where it would from zero', () => {
		const filled = courseIn(room, [820, 1_170]);
		expect([filled.y(820), filled.y(995), filled.y(1_170)]).toEqual([180, 95, 10]);
		expect(courseIn(room, [0, 0]).y(0)).toBe(180);
		expect(courseIn(room, [7, 7]).y(7)).toBe(10);
		expect(courseIn(room, []).y(0)).toBe(180);
	});

	test('a sliver below zero does not stretch the axis by a whole step', () => {
		const axis = valueAxis([-97, 120_000], room);
		expect(axis.ticks.map((tick) => tick.value)).toEqual([0, 50_000, 100_000, 150_000]);
		expect(axis.y(-97)).toBe(180);
		expect(valueAxis([-40_000, 120_000], room).ticks[0]?.value).toBe(-50_000);
	});

	test('an axis without values, or with only zeros, is an axis still', () => {
		for (const values of [[], [0, 0]]) {
			const axis = valueAxis(values, room);
			expect(axis.y(0)).toBe(180);
			expect(axis.y(1)).toBeLessThan(180);
		}
	});

	test('bars stand on zero, hang from it below, and are as high as their value', () => {
		const axis = valueAxis([50, -50], room);
		const [up, down] = bars([50, -25], axis, room);
		expect(up?.y).toBeCloseTo(axis.y(50));
		expect((up?.y ?? 0) + (up?.height ?? 0)).toBeCloseTo(axis.y(0));
		expect(down?.y).toBeCloseTo(axis.y(0));
		expect(down?.height).toBeCloseTo((up?.height ?? 0) / 2);
	});

	test('places have one width, do not touch, and lie inside the drawing', () => {
		const all = places(5, room);
		for (const [index, { x, width }] of all.entries()) {
			expect(x).toBeGreaterThanOrEqual(room.left);
			expect(x + width).toBeLessThanOrEqual(room.left + room.width);
			expect(x).toBeGreaterThan((all[index - 1]?.x ?? 0) + (index > 0 ? width : -1));
		}
		expect(places(1, room)[0]?.width).toBeLessThanOrEqual(96);
		expect(places(0, room)).toEqual([]);
	});

	test('a stack is as high as its parts together, and what is below zero hangs down', () => {
		const series = [
			{ label: 'Card', values: [30, 10] },
			{ label: 'Cash', values: [20, -5] }
		];
		expect(Math.max(...stackExtent(series, 2))).toBe(50);
		expect(Math.min(...stackExtent(series, 2))).toBe(-5);
		const axis = valueAxis(stackExtent(series, 2), room);
		const [card, cash] = stackedBars(series, 2, axis, room);
		expect(card?.[0]?.y).toBeCloseTo((cash?.[0]?.y ?? 0) + (cash?.[0]?.height ?? 0));
		expect(cash?.[0]?.y).toBeCloseTo(axis.y(50));
		expect(cash?.[1]?.y).toBeCloseTo(axis.y(0));
	});

	test('a line runs from edge to edge through its values', () => {
		expect(moments(3, room)).toEqual([50, 220, 390]);
		const axis = valueAxis([0, 100], room);
		expect(linePath([0, 100], axis, room)).toBe('M50,180L390,10');
		expect(linePath([], axis, room)).toBe('');
	});

	test('names at the ends of lines stand clear of each other, in the order of their lines, within the drawing', () => {
		expect(apart([20, 100], 15, 180)).toEqual([20, 100]);
		expect(apart([180, 178], 15, 180)).toEqual([180, 165]);
		expect(apart([180, 180, 90], 15, 180)).toEqual([165, 180, 90]);
		expect(apart([], 15, 180)).toEqual([]);
	});

	test('classes have round ends, hold every value once, and the last holds its end', () => {
		const values = [100, 120, 199, 200, 450, 500];
		const all = bins(values, 4);
		expect(all.map(({ from, to, count }) => [from, to, count])).toEqual([
			[100, 200, 3],
			[200, 300, 1],
			[300, 400, 0],
			[400, 500, 2]
		]);
		expect(binPoints(all, word)[0]?.label).toBe('$100–$200');
		expect(bins([])).toEqual([]);
		expect(bins([7, 7]).reduce((sum, bin) => sum + bin.count, 0)).toBe(2);
	});

	test('a step of a waterfall hangs where the one before ended, a total stands on the ground', () => {
		const all = stands([
			{ label: 'Net sales', value: 100, total: true },
			{ label: 'Cost', value: -60 },
			{ label: 'Gross', value: 40, total: true },
			{ label: 'Expenses', value: -55 },
			{ label: 'Loss', value: -15, total: true }
		]);
		expect(all.map(({ before, after }) => [before, after])).toEqual([
			[0, 100],
			[100, 40],
			[0, 40],
			[40, -15],
			[0, -15]
		]);
		const axis = valueAxis(
			all.flatMap(({ before, after }) => [before, after]),
			room
		);
		const boxes = waterfall(all, axis, room);
		expect(boxes[1]?.y).toBeCloseTo(boxes[0]?.y ?? -1);
		expect((boxes[1]?.y ?? 0) + (boxes[1]?.height ?? 0)).toBeCloseTo(boxes[2]?.y ?? -1);
	});

	test('a cloud spreads over the drawing, one point alone stands in its middle', () => {
		const axis = acrossAxis([1, 3], room);
		expect([axis.x(1), axis.x(3)]).toEqual([50, 390]);
		expect(acrossAxis([2], room).x(2)).toBe(220);
	});

	test('labels are thinned out or broken so that none runs into the next', () => {
		expect(labelStep(12, room, 8)).toBe(3);
		expect(labelStep(3, room, 8)).toBe(1);
		expect(labelLines('Cost of sales', 60)).toEqual(['Cost of', 'sales']);
		expect(labelLines('Expenses', 10)).toEqual(['Expenses']);
		expect(labelsHeight(['Cost of sales', 'Profit'], 120)).toBe(39);
	});

	test('a pointer means the mark nearest to it', () => {
		expect(nearest([10, 20, 30], 24)).toBe(1);
		expect(nearest([10, 20, 30], 900)).toBe(2);
		expect(nearest([], 1)).toBe(-1);
	});
});

/** What a chart says of itself: its sentence, its table cell by cell, its cursor. */
function said(html: string) {
	const text = (part: string) => part.replace(/<!--.*?-->|<[^>]+>/gs, '').trim();
	return {
		summary: text(/<figcaption[^>]*>(.*?)<\/figcaption>/s.exec(html)?.[1] ?? ''),
		cells: [...html.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => text(cell)),
		cursor: /role="slider"[^>]*/.exec(html)?.[0] ?? ''
	};
}

describe('what charts say to who does not see them', () => {
	const points = [
		{ label: 'Sep', value: 300 },
		{ label: 'Oct', value: 900 },
		{ label: 'Nov', value: 500 }
	];
	const months = points.map((point) => point.label);

	test('a spark says its course', () => {
		const { body } = render(Spark, { props: { label: 'Sales', points, word } });
		expect(body).toContain(
			'aria-label="Sales. From Sep to Nov: most $900 in Oct, least $300 in Sep, $500 at the end."'
		);
		expect(render(Spark, { props: { label: 'Sales', points: [], word } }).body).toContain(
			'Nothing to show yet.'
		);
	});

	test('lines say the course of each, and show all values as a table', () => {
		const series = [
			{ label: 'Sales', values: [300, 900, 500] },
			{ label: 'Profit', values: [50, 50, 50] }
		];
		const props = { label: 'Results', labels: months, series, wording };
		const { summary, cells, cursor } = said(render(Lines, { props }).body);
		expect(summary).toBe(
			'Sales: From Sep to Nov: most $900 in Oct, least $300 in Sep, $500 at the end. ' +
				'Profit: From Sep to Nov: $50 throughout.'
		);
		expect(cells.slice(3, 6)).toEqual(['Sep', '$300', '$50']);
		expect(cursor).toContain('aria-valuetext="Sep: Sales $300, Profit $50"');
		expect(cursor).toContain('aria-valuemax="3"');
	});

	test('bars say their sum and extremes', () => {
		const { summary, cells } = said(
			render(Bars, { props: { label: 'Age', points, wording } }).body
		);
		expect(summary).toBe('All together $1700; most $900: Oct, least $300: Sep.');
		expect(cells).toEqual(['', 'Value', 'Sep', '$300', 'Oct', '$900', 'Nov', '$500']);
	});

	test('stacked bars say what each part comes to, and no part is told by its color alone', () => {
		const series = [
			{ label: 'Card', values: [1, 2, 3] },
			{ label: 'Cash', values: [4, 0, 0] }
		];
		const { body } = render(StackedBars, {
			props: { label: 'Paid', labels: months, series, wording }
		});
		expect(said(body).summary).toBe('All together $10: Card $6, Cash $4.');
		expect(body).toContain('<pattern');
	});

	test('a histogram says where most values lie', () => {
		const values = [100, 120, 199, 200, 450, 500];
		const props = { label: 'Prices', values, word, classes: 4 };
		const { summary } = said(render(Histogram, { props }).body);
		expect(summary).toBe('6 values, most of them (3) at $100–$200.');
	});

	test('a scatter says how far it reaches, and its table goes from left to right', () => {
		const { summary, cells } = said(
			render(Scatter, {
				props: {
					label: 'Price by carat',
					dots: [
						{ label: 'R-2', x: 2, y: 900, kind: 'Natural' },
						{ label: 'R-1', x: 1, y: 400, kind: 'Lab-grown' }
					],
					x: { label: 'Carats', word: (value: number) => `${value} ct` },
					y: { label: 'Price', word }
				}
			}).body
		);
		expect(summary).toBe('2 values; Carats from 1 ct to 2 ct, Price from $400 to $900.');
		expect(cells.slice(3)).toEqual(['R-1', '1 ct', '$400', 'R-2', '2 ct', '$900']);
	});

	test('a waterfall says where it begins, each change, and where it ends', () => {
		const steps = [
			{ label: 'Net sales', value: 100, total: true },
			{ label: 'Cost', value: -60 },
			{ label: 'Profit', value: 40, total: true }
		];
		const { summary } = said(
			render(Waterfall, { props: { label: 'Margin', steps, wording } }).body
		);
		expect(summary).toBe('From Net sales $100 by Cost $-60 to Profit $40.');
	});

	test('a chart without values says so, has no cursor and no table', () => {
		const { summary, cells, cursor } = said(
			render(Bars, { props: { label: 'Age', points: [], wording } }).body
		);
		expect([summary, cells, cursor]).toEqual(['Nothing to show yet.', [], '']);
	});
});
