import { wrapped, type Measure } from './layout.ts';

/** What tags are printed on: rat-tails, barbells, or plain small labels. */
export type TagStock = 'rat-tail' | 'barbell' | 'label';

/** How a tag tells a scanner its number: a QR code, or the bars of Code 128. */
export type TagCode = 'squares' | 'bars';

/** What stands on one tag. Amounts are already worded. */
export interface Tag {
	/** What the code says and a person can type. */
	readonly number: string;
	readonly price: string;
	/** The first matters most; what has no room is left out whole, from the end. */
	readonly lines: readonly string[];
}

/** Tags to print, one after the other on one kind of label: one model, drawn as print HTML and as PDF. */
export interface PrintedTags {
	readonly title: string;
	readonly stock: TagStock;
	readonly code: TagCode;
	readonly tags: readonly Tag[];
}

/** A part of a label that is printed, in mm from its top left. */
export interface Pad {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** A kind of label, in mm. What lies beside its two pads, such as a tail, is not printed on. */
export interface Stock {
	readonly width: number;
	readonly height: number;
	readonly front: Pad;
	readonly back: Pad;
}

/** The labels that tags are printed on: 2.2 × 0.5 in, 3.5 × 7/16 in, 32 × 25 mm. */
export const STOCKS: Readonly<Record<TagStock, Stock>> = {
	'rat-tail': {
		width: 55.9,
		height: 12.7,
		front: { x: 0, y: 0, width: 22, height: 12.7 },
		back: { x: 22, y: 0, width: 22, height: 12.7 }
	},
	barbell: {
		width: 88.9,
		height: 11.1,
		front: { x: 0, y: 0, width: 22.2, height: 11.1 },
		back: { x: 66.7, y: 0, width: 22.2, height: 11.1 }
	},
	label: {
		width: 32,
		height: 25,
		front: { x: 0, y: 0, width: 32, height: 12.5 },
		back: { x: 0, y: 12.5, width: 32, height: 12.5 }
	}
};

/** Something at a place on a label, in mm from its top left; `y` of a text is its foot. */
export type TagMark =
	| {
			readonly kind: 'text';
			readonly x: number;
			readonly y: number;
			readonly size: number;
			readonly text: string;
			readonly strong: boolean;
	  }
	| ({ readonly kind: TagCode } & Pad);

/** Nothing is printed nearer to the edge of a pad. */
const MARGIN = 1;
/** Sizes of text, mm; the smallest still reads (4.5 pt). */
const SIZES = [2.6, 2.4, 2.2, 2, 1.8, 1.6];
const SMALLEST = 1.6;
/** Size of the number on the front, where it fits. */
const HEAD = 2.5;
const LEADING = 1.2;
/** The narrowest bar that an ordinary scanner reads, and no wider than this, mm. */
const BAR_MIN = 0.19;
const BAR_MAX = 0.33;
/** Room on both sides that a scanner needs, in the narrowest bar (ISO/IEC 15417). */
export const BARS_QUIET = 10;

/**
 * Lays a tag out: number and words on the front, code and price on the back. Text shrinks to what has
 * room. Bars that would be too narrow for a scanner (`modules` wide by themselves) become a QR code.
 */
export function laidTag(
	tag: Tag,
	{ stock, code }: Pick<PrintedTags, 'stock' | 'code'>,
	modules: number,
	measure: Measure
): readonly TagMark[] {
	const front = inside(STOCKS[stock].front);
	const back = inside(STOCKS[stock].back);
	const bar = Math.min(BAR_MAX, back.width / (modules + 2 * BARS_QUIET));
	const behind =
		code === 'bars' && bar >= BAR_MIN
			? withBars(tag, back, bar * (modules + 2 * BARS_QUIET), measure)
			: withSquares(tag, back, measure);
	return [...words(tag, front, measure), ...behind];
}

function inside({ x, y, width, height }: Pad): Pad {
	return {
		x: x + MARGIN,
		y: y + MARGIN,
		width: width - 2 * MARGIN,
		height: height - 2 * MARGIN
	};
}

/** The number, then as many of the lines as there is room for, in the largest size that takes them all. */
function words({ number, lines }: Tag, pad: Pad, measure: Measure): readonly TagMark[] {
	const laid = (size: number, kept: readonly string[]) =>
		kept.flatMap((line) => wrapped(line, pad.width, size, measure));
	const fits = (size: number, kept: readonly string[]) =>
		(HEAD + laid(size, kept).length * size) * LEADING <= pad.height;
	const size = SIZES.find((each) => fits(each, lines)) ?? SMALLEST;
	const kept = lines.slice(
		0,
		lengthThat((count) => fits(size, lines.slice(0, count)), lines.length)
	);
	const head = fitted(number, HEAD, pad.width, measure);
	return [
		text(number, pad.x, pad.y + HEAD, head, true),
		...laid(size, kept).map((line, index) =>
			text(line, pad.x, pad.y + HEAD + (index + 1) * size * LEADING, size, false)
		)
	];
}

/** A square at the start; beside it the price, and under that the number for whoever has no scanner. */
function withSquares({ number, price }: Tag, pad: Pad, measure: Measure): readonly TagMark[] {
	const side = Math.min(pad.height, pad.width * 0.54);
	const x = pad.x + side + 0.6;
	const width = pad.x + pad.width - x;
	const priced = fitted(price, 3.4, width, measure);
	const numbered = fitted(number, 2, width, measure);
	const middle = pad.y + pad.height / 2;
	return [
		{ kind: 'squares', x: pad.x, y: pad.y, width: side, height: side },
		text(price, x, middle - 0.2, priced, true),
		text(number, x, middle + numbered + 0.6, numbered, false)
	];
}

/** Bars over the whole width; under them the price, and the number at the end. */
function withBars(
	{ number, price }: Tag,
	pad: Pad,
	width: number,
	measure: Measure
): readonly TagMark[] {
	const foot = 3;
	const half = pad.width / 2 - 0.5;
	const priced = fitted(price, 2.8, half, measure);
	const numbered = fitted(number, 2, half, measure);
	const y = pad.y + pad.height - 0.4;
	return [
		{ kind: 'bars', x: pad.x, y: pad.y, width, height: pad.height - foot - 0.4 },
		text(price, pad.x, y, priced, true),
		text(number, pad.x + pad.width - measure(number, numbered), y, numbered, false)
	];
}

/** The wanted size, or as much smaller as the text needs to fit. */
function fitted(text: string, size: number, width: number, measure: Measure): number {
	return Math.min(size, (width / measure(text, 1)) * 0.98);
}

function lengthThat(fits: (count: number) => boolean, most: number): number {
	let count = most;
	while (count > 0 && !fits(count)) count -= 1;
	return count;
}

function text(words: string, x: number, y: number, size: number, strong: boolean): TagMark {
	return { kind: 'text', x, y, size, text: words, strong };
}
