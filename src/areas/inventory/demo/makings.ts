import type { Chance } from '#lib/area/chance.ts';
import { carats } from '#lib/values/carats.ts';
import { parseFineness } from '#lib/values/fineness.ts';
import { weight } from '#lib/values/weight.ts';
import { meleeCost, metalCost, stoneCost } from './prices.ts';

/** Something a piece is made of: what its record says of it, what it is called, what it cost in cents. */
export interface Making<Line> {
	readonly line: Line;
	readonly words: string;
	readonly cost: number;
}

/** A metal as a line of a piece. */
export interface MetalLine {
	readonly metal: string;
	readonly color?: string;
	readonly fineness?: NonNullable<ReturnType<typeof parseFineness>>;
	readonly weight?: NonNullable<ReturnType<typeof weight>>;
}

/** A stone, or many alike, as a line of a piece. */
export interface StoneLine {
	readonly kind: string;
	readonly shape: string;
	readonly count: number;
	readonly carats: ReturnType<typeof carats>;
	readonly basis: string;
	readonly color?: string;
	readonly clarity?: string;
	/** Unsaid of a pearl: they are cultured, and called so. */
	readonly origin?: string;
	readonly treatment?: string;
	readonly certificate?: string;
	readonly role: string;
}

const GOLDS = ['yellow', 'yellow', 'white', 'white', 'rose'] as const;

/** Gold, mostly of 14 karat, weighing so many hundredths of a gram. */
export function gold(chance: Chance, least: number, most: number): Making<MetalLine> {
	const karat = chance.happens(0.75) ? '14k' : '18k';
	const color = chance.pick(GOLDS) ?? 'yellow';
	const centigrams = chance.from(least, most);
	const words = `${karat} ${color[0]?.toUpperCase()}${color.slice(1)} Gold`;
	return metalOf({ metal: 'gold', color }, karat, centigrams, words);
}

/** Platinum, which is heavier for the same ring. */
export function platinum(chance: Chance, least: number, most: number): Making<MetalLine> {
	const centigrams = Math.round(chance.from(least, most) * 1.6);
	return metalOf({ metal: 'platinum' }, 'Pt950', centigrams, 'Platinum');
}

/** Sterling silver. */
export function silver(chance: Chance, least: number, most: number): Making<MetalLine> {
	return metalOf({ metal: 'silver' }, '925', chance.from(least, most), 'Sterling Silver');
}

/** What engagement rings are made of. */
export function bridalMetal(chance: Chance, least: number, most: number): Making<MetalLine> {
	return chance.happens(0.3) ? platinum(chance, least, most) : gold(chance, least, most);
}

function metalOf(
	line: MetalLine,
	alloy: string,
	centigrams: number,
	words: string
): Making<MetalLine> {
	const fineness = parseFineness(alloy);
	const grams = weight((centigrams / 100).toFixed(2), 'g');
	return {
		line: { ...line, ...(fineness ? { fineness } : {}), ...(grams ? { weight: grams } : {}) },
		words,
		cost: metalCost(alloy, centigrams)
	};
}

const DIAMOND_COLORS = ['D', 'E', 'F', 'G', 'G', 'H', 'H', 'I', 'J'] as const;
const CLARITIES = ['VVS2', 'VS1', 'VS1', 'VS2', 'VS2', 'SI1', 'SI1', 'SI2'] as const;
const LAB = 'NYGL';
const REPORT_FROM = 50;

/** A diamond of so many points; from half a carat on it has a report. */
export function diamond(
	chance: Chance,
	points: number,
	{ shape = 'round', origin = 'natural', count = 1, role = 'center' } = {}
): Making<StoneLine> {
	const reported = points >= REPORT_FROM && count === 1;
	const certificate = `${LAB} ${chance.from(2_100_000, 2_999_999)}`;
	const line = {
		kind: 'diamond',
		shape,
		count,
		carats: carats(points * 10 * count),
		basis: reported ? 'lab' : 'weighed',
		color: chance.pick(DIAMOND_COLORS) ?? 'G',
		clarity: chance.pick(CLARITIES) ?? 'VS2',
		origin,
		role,
		...(reported ? { certificate } : {})
	};
	const grown = origin === 'lab-grown' ? 'Lab-grown ' : '';
	return { line, words: `${grown}Diamond`, cost: stoneCost('diamond', points, origin) * count };
}

/** Small diamonds of so many points together. */
export function melee(count: number, points: number): Making<StoneLine> {
	const line = {
		kind: 'diamond',
		shape: 'round',
		count,
		carats: carats(points * 10),
		basis: 'estimated',
		origin: 'natural',
		role: 'melee'
	};
	return { line, words: 'Diamond', cost: meleeCost(points) };
}

const COLORED = [
	['sapphire', 'oval', 'Heated'],
	['sapphire', 'cushion', 'Heated'],
	['ruby', 'oval', 'Heated'],
	['emerald', 'emerald', 'Oiled'],
	['aquamarine', 'emerald', ''],
	['morganite', 'cushion', ''],
	['tanzanite', 'trillion', 'Heated'],
	['amethyst', 'pear', ''],
	['citrine', 'cushion', ''],
	['garnet', 'round', ''],
	['peridot', 'oval', ''],
	['topaz', 'radiant', 'Irradiated'],
	['tourmaline', 'marquise', ''],
	['opal', 'cabochon', '']
] as const;

/** A colored stone, or a pair, each between so many points. */
export function colored(chance: Chance, least: number, most: number, count = 1): Making<StoneLine> {
	const [kind, shape, treatment] = chance.pick(COLORED) ?? COLORED[0];
	const points = chance.from(least, most);
	const line = {
		kind,
		shape,
		count,
		carats: carats(points * 10 * count),
		basis: 'weighed',
		origin: 'natural',
		role: 'center',
		...(treatment ? { treatment } : {})
	};
	const words = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
	return { line, words, cost: stoneCost(kind, points, 'natural') * count };
}

/** Cultured pearls, so many of them. */
export function pearls(count: number): Making<StoneLine> {
	const line = {
		kind: 'pearl',
		shape: 'round',
		count,
		carats: carats(count * 2_000),
		basis: 'estimated',
		role: 'center'
	};
	return { line, words: 'Cultured Pearl', cost: stoneCost('pearl', 300, 'natural') * count };
}
