/**
 * What things cost a made shop, in cents, and what it asks for them. Round figures of the trade, so that
 * costs, prices and margins look like a jeweler's; nobody should buy by them.
 */

/** A gram of each alloy, worked. */
const METALS: Readonly<Record<string, number>> = {
	'14k': 68_00,
	'18k': 88_00,
	Pt950: 62_00,
	'925': 3_50
};

/** A carat of each stone at one carat; a natural diamond grows dearer with its size. */
const STONES: Readonly<Record<string, number>> = {
	diamond: 3_600_00,
	sapphire: 640_00,
	ruby: 820_00,
	emerald: 700_00,
	aquamarine: 160_00,
	morganite: 110_00,
	tanzanite: 290_00,
	topaz: 14_00,
	amethyst: 16_00,
	citrine: 15_00,
	garnet: 24_00,
	peridot: 48_00,
	tourmaline: 180_00,
	opal: 95_00,
	pearl: 9_00
};

const LAB_GROWN_A_CARAT = 260_00;
const MELEE_A_CARAT = 520_00;

/** The metal of a piece, from its weight in hundredths of a gram. */
export function metalCost(alloy: string, centigrams: number): number {
	return Math.round(((METALS[alloy] ?? 0) * centigrams) / 100);
}

/** A stone, from its weight in hundredths of a carat. */
export function stoneCost(kind: string, points: number, origin: string): number {
	if (origin === 'lab-grown') return Math.round((LAB_GROWN_A_CARAT * points) / 100);
	const aCarat = STONES[kind] ?? 20_00;
	const dearer = kind === 'diamond' ? Math.max(25, Math.min(points, 250)) : 100;
	return Math.round((aCarat * points * dearer) / 10_000);
}

/** Small diamonds together. */
export function meleeCost(points: number): number {
	return Math.round((MELEE_A_CARAT * points) / 100);
}

/** What is asked for a piece: `markup` hundredths of its cost, ended the way tags end. */
export function tagOf(cost: number, markup: number): number {
	const dollars = (cost * markup) / 10_000;
	if (dollars < 100) return Math.max(Math.ceil(dollars / 5) * 5 - 1, 19) * 100;
	if (dollars < 1_000) return (Math.ceil(dollars / 25) * 25 - 5) * 100;
	return (Math.ceil(dollars / 50) * 50 - (dollars < 5_000 ? 5 : 0)) * 100;
}
