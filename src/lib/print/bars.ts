import { code128, type DrawingContext } from 'bwip-js/generic';
import { UNHEARD } from './drawing.ts';

/** A bar of a code: where it begins and how wide it is, in the width of the narrowest bar. */
export interface Bar {
	readonly at: number;
	readonly width: number;
}

/** The bars of a code and how wide all of it is, without the quiet zones beside it. */
export interface Bars {
	readonly bars: readonly Bar[];
	readonly width: number;
}

/** Widths are drawn at twice their size, so that the middle of a bar is a whole number. */
const SCALE = 2;

/** How wide the bars of a text are, in the narrowest bar; infinite where Code 128 has no sign for a letter. */
export function modulesOf(text: string): number {
	return /^[\x20-\x7e]+$/.test(text) ? barsOf(text).width : Infinity;
}

/** Code 128 (ISO/IEC 15417) of a text of ASCII characters; throws when it holds any other. */
export function barsOf(text: string): Bars {
	return code128({ bcid: 'code128', text, scale: SCALE }, collector());
}

function collector(): DrawingContext<Bars> {
	const bars: Bar[] = [];
	let width = 0;
	return {
		...UNHEARD,
		init(wide) {
			width = wide / SCALE;
		},
		line(x0, _y0, _x1, _y1, lineWidth) {
			bars.push({ at: (x0 - lineWidth / 2) / SCALE, width: lineWidth / SCALE });
		},
		end: () => ({ bars: bars.sort((a, b) => a.at - b.at), width })
	};
}
