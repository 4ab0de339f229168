import {
	divideRounded,
	readDecimal,
	safeNumber,
	tenTo,
	typedDecimal,
	writeDecimal
} from './exact.ts';
import { hasShape } from './shape.ts';

/** Units of a rule or gauge: millimetre, centimetre, inch. */
export type LengthUnit = 'mm' | 'cm' | 'in';

/** A length as an integer of 0.01 mm, with what was typed kept beside it for display. */
export interface Length {
	readonly hundredths: number;
	readonly entered?: { readonly value: string; readonly unit: LengthUnit };
}

// The inch is 25.4 mm exactly (international yard, 1959), so every unit is a whole number of 0.01 mm.
const HUNDREDTHS: Readonly<Record<LengthUnit, bigint>> = { mm: 100n, cm: 1000n, in: 2540n };

const SPELLINGS: ReadonlyMap<string, LengthUnit> = new Map([
	['"', 'in'],
	['\u2033', 'in'],
	['\u201d', 'in'],
	['inch', 'in'],
	['inches', 'in']
]);

/** Every unit, in the order a menu shows them. */
export const LENGTH_UNITS: readonly LengthUnit[] = ['mm', 'cm', 'in'];

/**
 * Makes a length from decimal text, exactly, rounded half away from zero to 0.01 mm and keeping what
 * was entered; undefined when the text is not a plain decimal or the length is too large to hold.
 */
export function length(value: string, unit: LengthUnit): Length | undefined {
	const hundredths = convert(value, unit);
	return hundredths === undefined ? undefined : { hundredths, entered: { value, unit } };
}

/** Reads `6.5 mm`, `18"`, `45,5 cm` or, in the default unit, `6.5`; undefined for anything else. */
export function parseLength(text: string, defaultUnit: LengthUnit): Length | undefined {
	const found = /^(.*?[\d.,])\s*([a-z"\u2033\u201d]+)?$/.exec(text.trim().toLowerCase());
	const value = typedDecimal(found?.[1] ?? '');
	const word = found?.[2];
	const unit = word === undefined ? defaultUnit : isLengthUnit(word) ? word : SPELLINGS.get(word);
	return value === undefined || unit === undefined ? undefined : length(value, unit);
}

/** The length in a unit as decimal text with that many places, rounded half away from zero. */
export function lengthIn(value: Length, unit: LengthUnit, decimals: number): string {
	const scaled = BigInt(value.hundredths) * tenTo(decimals);
	return writeDecimal(divideRounded(scaled, HUNDREDTHS[unit]), decimals);
}

/** Whether two lengths are equal to 0.01 mm, however they were entered. */
export function sameLength(a: Length, b: Length): boolean {
	return a.hundredths === b.hundredths;
}

/** Whether stored JSON is a length; what was entered, if kept, must convert to the integer beside it. */
export function isLength(value: unknown): value is Length {
	if (!hasShape(value, ['hundredths'], ['entered'])) return false;
	const { hundredths, entered } = value;
	if (!Number.isSafeInteger(hundredths)) return false;
	if (!('entered' in value)) return true;
	return (
		hasShape(entered, ['value', 'unit']) &&
		typeof entered['value'] === 'string' &&
		isLengthUnit(entered['unit']) &&
		convert(entered['value'], entered['unit']) === hundredths
	);
}

/** Whether a word is a length unit's own name. */
function isLengthUnit(value: unknown): value is LengthUnit {
	return LENGTH_UNITS.some((unit) => unit === value);
}

function convert(value: string, unit: LengthUnit): number | undefined {
	const decimal = readDecimal(value);
	if (!decimal) return undefined;
	return safeNumber(divideRounded(decimal.unscaled * HUNDREDTHS[unit], tenTo(decimal.places)));
}
