import {
	divideRounded,
	readDecimal,
	requireInteger,
	safeNumber,
	tenTo,
	typedDecimal,
	writeDecimal
} from './exact.ts';
import { hasShape } from './shape.ts';

/** Units a scale shows: gram, pennyweight, troy ounce, grain, carat, kilogram, avoirdupois ounce, tola. */
export type WeightUnit = 'g' | 'dwt' | 'ozt' | 'gr' | 'ct' | 'kg' | 'oz' | 'tola';

/**
 * A weight as an integer of 0.1 mg, with what was typed kept beside it for display; the integer is
 * the one that counts. Negative only as a difference: a rule refuses a negative entry.
 */
export interface Weight {
	readonly tenthMilligrams: number;
	readonly entered?: { readonly value: string; readonly unit: WeightUnit };
}

// Exact by definition: the international pound (1959) makes the grain 64.79891 mg; 1 dwt = 24 gr,
// 1 ozt = 480 gr, 1 oz = 437.5 gr, 1 tola = 180 gr; the metric carat (1907) is 0.2 g.
const NANOGRAMS: Readonly<Record<WeightUnit, bigint>> = {
	g: 1_000_000_000n,
	dwt: 1_555_173_840n,
	ozt: 31_103_476_800n,
	gr: 64_798_910n,
	ct: 200_000_000n,
	kg: 1_000_000_000_000n,
	oz: 28_349_523_125n,
	tola: 11_663_803_800n
};

const NANOGRAMS_PER_TENTH_MILLIGRAM = 100_000n;

const SPELLINGS: ReadonlyMap<string, WeightUnit> = new Map([
	['gm', 'g'],
	['gms', 'g'],
	['gram', 'g'],
	['grams', 'g'],
	['pennyweight', 'dwt'],
	['pennyweights', 'dwt'],
	['oz t', 'ozt'],
	['troy oz', 'ozt'],
	['grain', 'gr'],
	['grains', 'gr'],
	['cts', 'ct'],
	['carat', 'ct'],
	['carats', 'ct'],
	['tolas', 'tola']
]);

/** Every unit, in the order a menu shows them. */
export const WEIGHT_UNITS: readonly WeightUnit[] = [
	'g',
	'dwt',
	'ozt',
	'gr',
	'ct',
	'kg',
	'oz',
	'tola'
];

/**
 * Makes a weight from decimal text, exactly, rounded half away from zero to 0.1 mg and keeping what
 * was entered; undefined when the text is not a plain decimal or the weight is too large to hold.
 */
export function weight(value: string, unit: WeightUnit): Weight | undefined {
	const tenthMilligrams = convert(value, unit);
	return tenthMilligrams === undefined ? undefined : { tenthMilligrams, entered: { value, unit } };
}

/**
 * Reads `3.2 dwt`, `3.2dwt`, `3,2 g` or, in the default unit, `3.2`; undefined for unknown units and
 * bad numbers. `gr` is the grain and `oz` the avoirdupois ounce; the troy ounce is `ozt`.
 */
export function parseWeight(text: string, defaultUnit: WeightUnit): Weight | undefined {
	const found = /^(.*?[\d.,]) *([a-z][a-z ]*)?$/.exec(
		text.replace(/\s+/g, ' ').trim().toLowerCase()
	);
	const value = typedDecimal(found?.[1] ?? '');
	const word = found?.[2];
	const unit = word === undefined ? defaultUnit : isWeightUnit(word) ? word : SPELLINGS.get(word);
	return value === undefined || unit === undefined ? undefined : weight(value, unit);
}

/** The weight in a unit as decimal text with that many places, rounded half away from zero. */
export function weightIn(value: Weight, unit: WeightUnit, decimals: number): string {
	const nanograms = BigInt(value.tenthMilligrams) * NANOGRAMS_PER_TENTH_MILLIGRAM;
	return writeDecimal(divideRounded(nanograms * tenTo(decimals), NANOGRAMS[unit]), decimals);
}

/** a + b; nothing was entered, so the sum keeps none. */
export function addWeight(a: Weight, b: Weight): Weight {
	return { tenthMilligrams: requireInteger(a.tenthMilligrams + b.tenthMilligrams, 'weight') };
}

/** a − b, which may be negative; keeps nothing entered. */
export function subtractWeight(a: Weight, b: Weight): Weight {
	return { tenthMilligrams: requireInteger(a.tenthMilligrams - b.tenthMilligrams, 'weight') };
}

/** Whether two weights are equal to 0.1 mg, however they were entered. */
export function sameWeight(a: Weight, b: Weight): boolean {
	return a.tenthMilligrams === b.tenthMilligrams;
}

/** Whether stored JSON is a weight; what was entered, if kept, must convert to the integer beside it. */
export function isWeight(value: unknown): value is Weight {
	if (!hasShape(value, ['tenthMilligrams'], ['entered'])) return false;
	const { tenthMilligrams, entered } = value;
	if (!Number.isSafeInteger(tenthMilligrams)) return false;
	if (!('entered' in value)) return true;
	return (
		hasShape(entered, ['value', 'unit']) &&
		typeof entered['value'] === 'string' &&
		isWeightUnit(entered['unit']) &&
		convert(entered['value'], entered['unit']) === tenthMilligrams
	);
}

/** Whether a word is a weight unit's own name. */
function isWeightUnit(value: unknown): value is WeightUnit {
	return WEIGHT_UNITS.some((unit) => unit === value);
}

function convert(value: string, unit: WeightUnit): number | undefined {
	const decimal = readDecimal(value);
	if (!decimal) return undefined;
	const nanograms = decimal.unscaled * NANOGRAMS[unit];
	return safeNumber(
		divideRounded(nanograms, NANOGRAMS_PER_TENTH_MILLIGRAM * tenTo(decimal.places))
	);
}
