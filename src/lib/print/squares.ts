import { qrcode, type DrawingContext } from 'bwip-js/generic';
import { UNHEARD } from './drawing.ts';

/** A QR code as one drawing: an SVG path of dark squares, filled by the even-odd rule, a unit a square. */
export interface Squares {
	readonly path: string;
	/** Width and height, without the quiet zone around it. */
	readonly size: number;
}

/** The encoder draws a square two wide. */
const SCALE = 2;

/** QR code (ISO/IEC 18004) of a text, at level M: 15 % of it may be hidden. */
export function squaresOf(text: string): Squares {
	return qrcode({ bcid: 'qrcode', text, scale: 1 }, collector());
}

function collector(): DrawingContext<Squares> {
	const outlines: string[] = [];
	let size = 0;
	return {
		...UNHEARD,
		init(wide) {
			size = wide / SCALE;
		},
		polygon(points) {
			const corners = points.map(([x, y]) => `${x / SCALE} ${y / SCALE}`);
			outlines.push(`M${corners.join('L')}Z`);
		},
		end: () => ({ path: outlines.join(''), size })
	};
}
