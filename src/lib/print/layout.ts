import type { PrintBlock, PrintModel, Paper } from './model.ts';

/** A point is 1/72 inch. */
const MM = 72 / 25.4;

/** Size of a sheet in points; a roll is as long as what is on it. */
export interface Sheet {
	readonly width: number;
	readonly height: number | undefined;
	readonly margin: number;
	/** Size of plain text. */
	readonly text: number;
}

/** The sheets that pages are printed on. */
export const SHEETS: Readonly<Record<Paper, Sheet>> = {
	'roll-80': { width: 80 * MM, height: undefined, margin: 4 * MM, text: 8.5 },
	letter: { width: 612, height: 792, margin: 20 * MM, text: 10 },
	a4: { width: 210 * MM, height: 297 * MM, margin: 20 * MM, text: 10 }
};

/** Something at a place: `y` is the distance of its foot from the top of its block. */
export type Mark =
	| {
			readonly kind: 'text';
			readonly x: number;
			readonly y: number;
			readonly size: number;
			readonly text: string;
			readonly quiet: boolean;
	  }
	| { readonly kind: 'rule'; readonly y: number }
	| { readonly kind: 'code'; readonly y: number; readonly height: number; readonly text: string }
	| { readonly kind: 'square'; readonly y: number; readonly side: number; readonly text: string }
	| {
			readonly kind: 'drawing';
			readonly y: number;
			readonly height: number;
			/** Points a unit of the path. */
			readonly scale: number;
			readonly path: string;
	  };

/** A block laid out: how high it is and what is in it. */
export interface Laid {
	readonly height: number;
	readonly marks: readonly Mark[];
}

/** The width of a text at a size, in points. */
export type Measure = (text: string, size: number) => number;

/** Side of a square code: a phone reads it at arm's length. */
const SQUARE = 26 * MM;
/** Widest signature: as large as one is written. */
const DRAWN = 60 * MM;
const LEADING = 1.35;
/** Room between the two sides of a row. */
const GAP = 8;

/** Lays every block out in the width of its sheet; nothing is cut off, long words are broken. */
export function laidOut({ blocks, paper }: PrintModel, measure: Measure): readonly Laid[] {
	const sheet = SHEETS[paper];
	const width = sheet.width - 2 * sheet.margin;
	return blocks.map((block) => layOut(block, width, sheet.text, measure));
}

function layOut(block: PrintBlock, width: number, size: number, measure: Measure): Laid {
	switch (block.kind) {
		case 'heading':
			return centered(block.text, width, size * 1.6, false, measure);
		case 'text': {
			const { text, quiet = false, center = false, strong = false } = block;
			const at = strong ? size * 1.25 : quiet ? size * 0.9 : size;
			if (center) return centered(text, width, at, quiet, measure);
			return column(text, 0, width, at, quiet, measure);
		}
		case 'row':
			return row(block, width, size, measure);
		case 'code':
			return code(block.text, width, size, measure);
		case 'square': {
			const y = size * 0.6 + SQUARE;
			return {
				height: y + size * 0.4,
				marks: [{ kind: 'square', y, side: SQUARE, text: block.text }]
			};
		}
		case 'drawing': {
			const scale = Math.min(width, DRAWN) / block.box.width;
			const height = block.box.height * scale;
			const words = column(block.text, 0, width, size * 0.9, true, measure);
			const line: Mark = { kind: 'drawing', y: height, height, scale, path: block.path };
			const marks = [line, ...lowered(words.marks, height)];
			return { height: height + words.height, marks };
		}
		case 'rule':
			return { height: size * 1.2, marks: [{ kind: 'rule', y: size * 0.6 }] };
	}
}

function row(
	{ left, right, note, strong = false }: Extract<PrintBlock, { kind: 'row' }>,
	width: number,
	size: number,
	measure: Measure
): Laid {
	const at = strong ? size * 1.25 : size;
	const amount = measure(right, at);
	const first = column(left, 0, width - amount - GAP, at, false, measure);
	const under = note ? column(note, 0, width - amount - GAP, size * 0.85, true, measure) : NOTHING;
	const worth: Mark = {
		kind: 'text',
		x: width - amount,
		y: at,
		size: at,
		text: right,
		quiet: false
	};
	return {
		height: first.height + under.height + size * 0.2,
		marks: [...first.marks, worth, ...lowered(under.marks, first.height)]
	};
}

function code(text: string, width: number, size: number, measure: Measure): Laid {
	const height = size * 4.5;
	const words = centered(text, width, size, false, measure);
	const top = size * 0.6;
	const bars: Mark = { kind: 'code', y: top + height, height, text };
	const under = top + height + size * 0.2;
	return { height: under + words.height, marks: [bars, ...lowered(words.marks, under)] };
}

const NOTHING: Laid = { height: 0, marks: [] };

function lowered(marks: readonly Mark[], by: number): readonly Mark[] {
	return marks.map((mark) => ({ ...mark, y: mark.y + by }));
}

function centered(
	text: string,
	width: number,
	size: number,
	quiet: boolean,
	measure: Measure
): Laid {
	const lines = wrapped(text, width, size, measure);
	const marks = lines.map((line, index): Mark => ({
		kind: 'text',
		x: (width - measure(line, size)) / 2,
		y: size + index * size * LEADING,
		size,
		text: line,
		quiet
	}));
	return { height: lines.length * size * LEADING, marks };
}

function column(
	text: string,
	x: number,
	width: number,
	size: number,
	quiet: boolean,
	measure: Measure
): Laid {
	const lines = wrapped(text, width, size, measure);
	const marks = lines.map((line, index): Mark => ({
		kind: 'text',
		x,
		y: size + index * size * LEADING,
		size,
		text: line,
		quiet
	}));
	return { height: lines.length * size * LEADING, marks };
}

/** Lines that fit: broken between words, and within a word that is too long by itself. */
export function wrapped(
	text: string,
	width: number,
	size: number,
	measure: Measure
): readonly string[] {
	return text
		.normalize('NFC')
		.split('\n')
		.flatMap((paragraph) => {
			const lines: string[] = [];
			let line = '';
			for (const word of paragraph
				.split(/(?<=[ \t])/)
				.flatMap((each) => pieces(each, width, size, measure))) {
				if (line !== '' && measure((line + word).trimEnd(), size) > width) {
					lines.push(line.trimEnd());
					line = word;
				} else line += word;
			}
			return [...lines, line.trimEnd()];
		});
}

function pieces(word: string, width: number, size: number, measure: Measure): readonly string[] {
	if (measure(word.trimEnd(), size) <= width) return [word];
	const parts: string[] = [];
	let part = '';
	for (const { segment } of new Intl.Segmenter().segment(word)) {
		if (part !== '' && measure(part + segment, size) > width) {
			parts.push(part);
			part = segment;
		} else part += segment;
	}
	return [...parts, part];
}
