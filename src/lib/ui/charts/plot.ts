/** A value with what it is called: one bar, one moment of a line. */
export interface Point {
	readonly label: string;
	readonly value: number;
}

/** Values that belong together, one for each label of the chart: a line, or one color of a stack. */
export interface Series {
	readonly label: string;
	readonly values: readonly number[];
}

/** What every chart of several series takes; at most six of them. */
export interface SeriesChart {
	readonly label: string;
	/** What stands under each moment or bar. */
	readonly labels: readonly string[];
	readonly series: readonly Series[];
	readonly wording: Wording;
	/** In px. */
	readonly height?: number;
}

/** The room in which marks are drawn, in px, labels and axes left out. */
export interface Room {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/** Puts values into words: in full for reading out, and short for an axis. */
export interface Wording {
	readonly full: (value: number) => string;
	readonly short: (value: number) => string;
}

/** A rectangle in px. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** A line across the chart at a round value. */
export interface Tick {
	readonly value: number;
	readonly y: number;
}

/** The up-and-down of a chart. */
export interface ValueAxis {
	/** Where a value lies, px from the top of the drawing. */
	readonly y: (value: number) => number;
	readonly ticks: readonly Tick[];
}

/**
 * Where values lie, px from the top, when nothing but their course is told: the least at the foot, the highest at
 * the top. What scales axes is much to load for that, and the first screen has such courses.
 */
export function courseIn(room: Room, values: readonly number[]): Pick<ValueAxis, 'y'> {
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const [low, high] = least < most ? [least, most] : [Math.min(0, least), Math.max(1, most)];
	return { y: (value) => room.top + room.height * (1 - (value - low) / (high - low)) };
}

/** The room that is left inside a drawing of that size: words of the axis at its start, labels at its foot. */
export function roomIn(
	width: number,
	height: number,
	{
		start = 0,
		top = 8,
		end = 8,
		foot = 24
	}: Partial<Record<'start' | 'top' | 'end' | 'foot', number>>
): Room {
	return {
		left: start,
		top,
		width: Math.max(1, width - start - end),
		height: Math.max(1, height - top - foot)
	};
}

/** What a character of a label takes at most, px: labels are measured before they are drawn. */
const CHARACTER_PX = 6.6;
const GAP_PX = 10;
/** Height of a line of labels, px. */
export const LABEL_LINE_PX = 15;

/** Every how many-th label of an axis is written, so that none runs into the next. `longest` in characters. */
export function labelStep(count: number, room: Room, longest: number): number {
	const fits = Math.max(1, Math.floor(room.width / (longest * CHARACTER_PX + GAP_PX)));
	return Math.max(1, Math.ceil(count / fits));
}

/** A label broken between its words into lines that fit into a place so wide, px. */
export function labelLines(label: string, place: number): readonly string[] {
	const most = Math.max(1, Math.floor(place / CHARACTER_PX));
	const lines: string[] = [];
	for (const word of label.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= most)
			lines.push(`${lines.pop()} ${word}`);
		else lines.push(word);
	}
	return lines;
}

/** How high labels stand under a chart whose places are so wide, px. */
export function labelsHeight(labels: readonly string[], width: number): number {
	const place = width / Math.max(1, labels.length);
	const lines = labels.map((label) => labelLines(label, place).length);
	return 9 + LABEL_LINE_PX * Math.max(1, ...lines);
}

/** The mark nearest to a place across the chart, for a pointer; −1 without marks. */
export function nearest(centers: readonly number[], x: number): number {
	let best = -1;
	for (const [index, center] of centers.entries()) {
		if (best < 0 || Math.abs(center - x) < Math.abs((centers[best] ?? 0) - x)) best = index;
	}
	return best;
}
