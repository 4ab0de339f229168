import type { PieceView } from '#areas/inventory';
import { GEM_OUTLINES, type GemOutline } from '#lib/ui/gem.ts';

/** Hue in degrees, saturation and lightness in percent. */
export type Color = readonly [hue: number, saturation: number, lightness: number];

/** Stones by the color the eye expects of them. */
const STONES: Readonly<Record<string, Color>> = {
	diamond: [205, 24, 84],
	sapphire: [222, 66, 44],
	ruby: [348, 72, 42],
	emerald: [152, 58, 36],
	aquamarine: [190, 52, 72],
	morganite: [14, 58, 78],
	tanzanite: [246, 48, 50],
	topaz: [198, 62, 66],
	amethyst: [276, 46, 52],
	citrine: [40, 80, 56],
	garnet: [354, 62, 32],
	peridot: [76, 54, 50],
	tourmaline: [332, 56, 56],
	spinel: [340, 56, 50],
	alexandrite: [172, 34, 42],
	opal: [186, 28, 84],
	turquoise: [178, 48, 54],
	jade: [142, 34, 46],
	onyx: [220, 12, 20],
	pearl: [36, 26, 88],
	moissanite: [190, 20, 86],
	'cubic-zirconia': [210, 18, 88]
};

const METALS: Readonly<Record<string, Color>> = {
	yellow: [43, 58, 62],
	rose: [18, 48, 70],
	white: [210, 10, 76],
	platinum: [212, 12, 72],
	silver: [210, 6, 78],
	steel: [214, 8, 58],
	titanium: [220, 6, 48],
	black: [220, 10, 28]
};

/** Round stones that are polished, not cut. */
const POLISHED = new Set(['pearl', 'opal', 'turquoise', 'jade', 'onyx']);
const NEUTRAL: Color = [210, 12, 72];

/** What stands for a piece while it has no photo: its first stone, and its metal. */
export interface PieceLook {
	readonly stone?: {
		readonly outline: GemOutline;
		readonly color: Color;
		readonly polished: boolean;
	};
	readonly metal: Color;
	readonly category: string;
	/** The same piece always looks the same. */
	readonly seed: number;
}

/** The color of a stone by its kind, such as `ruby`. */
export function stoneColor(kind: string): Color {
	return STONES[kind] ?? NEUTRAL;
}

/** The color of a metal by its look, such as `rose`. */
export function metalColor(look: string): Color {
	return METALS[look] ?? NEUTRAL;
}

/** How a piece without a photo is drawn. */
export function lookOf({ values }: PieceView): PieceLook {
	const { stones = [], metals = [] } = values;
	const listed = stones.find(({ role }) => role === 'center') ?? stones[0];
	// A loose stone is one, whether anybody has listed it or not.
	const stone = listed ?? (values.category === 'loose-stone' ? { kind: '' } : undefined);
	const metal = metals[0];
	return {
		metal: METALS[metal?.color ?? ''] ?? METALS[metal?.metal ?? ''] ?? goldOr(metal?.metal),
		category: values.category ?? 'other',
		seed: [...values.stockNumber].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 9_973, 7),
		...(stone
			? {
					stone: {
						outline: outlineOf(stone.kind, listed?.shape),
						color: stoneColor(stone.kind),
						polished: POLISHED.has(stone.kind)
					}
				}
			: {})
	};
}

function goldOr(metal: string | undefined): Color {
	const golden = metal === 'gold' || metal === 'vermeil' || metal === 'gold-filled';
	return (golden ? METALS['yellow'] : undefined) ?? NEUTRAL;
}

function outlineOf(kind: string, shape: string | undefined): GemOutline {
	const known = GEM_OUTLINES.find((each) => each === shape);
	return known ?? (POLISHED.has(kind) ? 'cabochon' : 'round');
}
