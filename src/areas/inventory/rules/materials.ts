import { parseFineness, type Fineness } from '#lib/values/fineness.ts';

/** Metals of a piece. How pure it is, and its color, stand beside it. */
export const METALS = [
	{ value: 'gold', label: 'Gold' },
	{ value: 'platinum', label: 'Platinum' },
	{ value: 'palladium', label: 'Palladium' },
	{ value: 'silver', label: 'Silver' },
	{ value: 'vermeil', label: 'Vermeil' },
	{ value: 'gold-filled', label: 'Gold filled' },
	{ value: 'plated', label: 'Plated' },
	{ value: 'steel', label: 'Steel' },
	{ value: 'titanium', label: 'Titanium' },
	{ value: 'tungsten', label: 'Tungsten' },
	{ value: 'other', label: 'Other metal' }
] as const;

/** Colors of a metal. */
export const METAL_COLORS = [
	{ value: 'yellow', label: 'Yellow' },
	{ value: 'white', label: 'White' },
	{ value: 'rose', label: 'Rose' },
	{ value: 'two-tone', label: 'Two-tone' },
	{ value: 'tri-color', label: 'Tri-color' },
	{ value: 'green', label: 'Green' },
	{ value: 'black', label: 'Black' }
] as const;

/** Stones the trade names; a rarer one is “other” with its name in the description. */
export const STONES = [
	{ value: 'diamond', label: 'Diamond' },
	{ value: 'sapphire', label: 'Sapphire' },
	{ value: 'ruby', label: 'Ruby' },
	{ value: 'emerald', label: 'Emerald' },
	{ value: 'aquamarine', label: 'Aquamarine' },
	{ value: 'morganite', label: 'Morganite' },
	{ value: 'tanzanite', label: 'Tanzanite' },
	{ value: 'topaz', label: 'Topaz' },
	{ value: 'amethyst', label: 'Amethyst' },
	{ value: 'citrine', label: 'Citrine' },
	{ value: 'garnet', label: 'Garnet' },
	{ value: 'peridot', label: 'Peridot' },
	{ value: 'tourmaline', label: 'Tourmaline' },
	{ value: 'spinel', label: 'Spinel' },
	{ value: 'alexandrite', label: 'Alexandrite' },
	{ value: 'opal', label: 'Opal' },
	{ value: 'turquoise', label: 'Turquoise' },
	{ value: 'jade', label: 'Jade' },
	{ value: 'onyx', label: 'Onyx' },
	{ value: 'pearl', label: 'Pearl' },
	{ value: 'moissanite', label: 'Moissanite' },
	{ value: 'cubic-zirconia', label: 'Cubic zirconia' },
	{ value: 'other', label: 'Other stone' }
] as const;

/** Shapes a stone is cut to. */
export const SHAPES = [
	{ value: 'round', label: 'Round' },
	{ value: 'oval', label: 'Oval' },
	{ value: 'cushion', label: 'Cushion' },
	{ value: 'princess', label: 'Princess' },
	{ value: 'emerald', label: 'Emerald cut' },
	{ value: 'radiant', label: 'Radiant' },
	{ value: 'asscher', label: 'Asscher' },
	{ value: 'marquise', label: 'Marquise' },
	{ value: 'pear', label: 'Pear' },
	{ value: 'heart', label: 'Heart' },
	{ value: 'baguette', label: 'Baguette' },
	{ value: 'trillion', label: 'Trillion' },
	{ value: 'cabochon', label: 'Cabochon' },
	{ value: 'other', label: 'Other shape' }
] as const;

/** Where a stone sits in a piece. */
export const STONE_ROLES = [
	{ value: 'center', label: 'Center' },
	{ value: 'side', label: 'Side' },
	{ value: 'accent', label: 'Accent' },
	{ value: 'melee', label: 'Melee' }
] as const;

/** Where a stone comes from. Unsaid is not natural. */
export const STONE_ORIGINS = [
	{ value: 'natural', label: 'Natural' },
	{ value: 'lab-grown', label: 'Lab-grown' },
	{ value: 'simulant', label: 'Simulant' }
] as const;

/** How a stone's weight is known: different facts that no total mixes unsaid. */
export const WEIGHT_BASES = [
	{ value: 'weighed', label: 'Weighed' },
	{ value: 'lab', label: 'Lab report' },
	{ value: 'estimated', label: 'Estimated' },
	{ value: 'stamped', label: 'Stamped' },
	{ value: 'vendor', label: 'From vendor' }
] as const;

/** A metal as words give it. */
export interface NamedMetal {
	readonly metal: string;
	readonly color?: string;
	readonly fineness?: Fineness;
}

/** INV2 A metal is guessed from words only when karat and color are both said, or the metal itself. */
export function metalFromWords(...texts: readonly string[]): NamedMetal | undefined {
	const text = texts.join(' ').toLowerCase();
	const platinum = /\bplatinum\b|\bpt ?9[05]0\b/.exec(text)?.[0];
	if (platinum) return named('platinum', platinum.replace(' ', ''));
	if (/\bpalladium\b/.test(text)) return { metal: 'palladium' };
	const karat = /\b(9|10|14|18|22) ?(?:k|kt|karat|carat gold)\b/.exec(text)?.[1];
	const color = /\b(yellow|white|rose|pink)\b/.exec(text)?.[1]?.replace('pink', 'rose');
	if (karat && color) return { ...named('gold', `${karat}k`), color };
	if (!karat && /\bsterling\b|\b925\b/.test(text)) return named('silver', '925');
	return undefined;
}

function named(metal: string, mark: string): NamedMetal {
	const fineness = parseFineness(mark);
	return fineness ? { metal, fineness } : { metal };
}
