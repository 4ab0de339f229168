/** A name under something: typed, and where a finger or a pen was at hand, drawn as well. */
export interface Signature {
	readonly name: string;
	/** The strokes as one SVG path in the box of `SIGNATURE_BOX`. */
	readonly line?: string;
}

/** A point of a stroke, in units of the box. */
export type PenPoint = readonly [x: number, y: number];

/** Where a signature is drawn, in units of its path. */
export const SIGNATURE_BOX = { width: 600, height: 200 } as const;

/** Longest path, in signs: a long name written at leisure has some four thousand. */
const LINE_MAX = 6_000;
const NAME_MAX = 80;
/** How far the pen goes between two points that are kept, in units; further and further until it fits. */
const STEPS = [4, 7, 12, 20, 40];
const LINE = /^(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})*)+$/;
/** How a text begins that is kept as a paper: the byte order mark of UTF-8. */
const MARK = '\uFEFF';

/** The strokes of a pen as one path: whole units, no denser than the eye sees, never longer than is kept. */
export function penLine(strokes: readonly (readonly PenPoint[])[]): string | undefined {
	for (const step of STEPS) {
		const line = strokes.flatMap((stroke) => strokeOf(stroke, step)).join('');
		if (line !== '' && line.length <= LINE_MAX) return line;
	}
	return undefined;
}

function strokeOf(stroke: readonly PenPoint[], step: number): readonly string[] {
	const kept: PenPoint[] = [];
	for (const [index, point] of stroke.entries()) {
		const last = kept.at(-1);
		const isEnd = index === stroke.length - 1;
		if (!last || isEnd || Math.hypot(point[0] - last[0], point[1] - last[1]) >= step)
			kept.push(point);
	}
	const { width, height } = SIGNATURE_BOX;
	// A dot is a stroke, too: a path that goes nowhere draws nothing, so it goes one unit.
	const drawn =
		kept.length === 1 ? [...kept, [(kept[0]?.[0] ?? 0) + 1, kept[0]?.[1] ?? 0] as const] : kept;
	return drawn.map(
		([x, y], index) => `${index === 0 ? 'M' : 'L'}${within(x, width)} ${within(y, height)}`
	);
}

function within(value: number, most: number): number {
	return Math.min(most, Math.max(0, Math.round(value)));
}

/** A signature as the text that its paper holds; undefined while nobody's name stands there. */
export function signatureText({ name, line }: Signature): string | undefined {
	const sound = name
		.normalize('NFC')
		.replace(/[\p{C}\s]+/gu, ' ')
		.trim()
		.slice(0, NAME_MAX);
	if (sound === '') return undefined;
	return MARK + [sound, ...(line && isLine(line) ? [line] : [])].join('\n');
}

/** The signature that a paper holds; a line that is none is left out. */
export function readSignature(text: string): Signature {
	const [name = '', line = ''] = text.replace(MARK, '').split('\n', 2);
	return isLine(line) ? { name, line } : { name };
}

function isLine(text: string): boolean {
	return text.length <= LINE_MAX && LINE.test(text);
}
