/**
 * Exact decimal arithmetic under the value types: BigInt in, BigInt out, never a float.
 */

/** A decimal number as written: `unscaled` × 10^-`places`. */
export interface Decimal {
	readonly unscaled: bigint;
	readonly places: number;
}

const DECIMAL = /^(-?)(?:(\d{1,15})(?:\.(\d{1,12}))?|\.(\d{1,12}))$/;

/** Reads `-12.50` or `.5` exactly; undefined for anything else (signs, groups, exponents). */
export function readDecimal(text: string): Decimal | undefined {
	const found = DECIMAL.exec(text);
	if (!found) return undefined;
	const fraction = found[3] ?? found[4] ?? '';
	const unscaled = BigInt((found[2] ?? '') + fraction);
	return { unscaled: found[1] === '-' ? -unscaled : unscaled, places: fraction.length };
}

/** Writes an integer of 10^-`places` as decimal text with exactly that many places: 1299, 2 → `12.99`. */
export function writeDecimal(unscaled: bigint, places: number): string {
	const sign = unscaled < 0n ? '-' : '';
	const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(places + 1, '0');
	if (places === 0) return sign + digits;
	return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Divides and rounds half away from zero, the rule of every value type; the denominator is positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
	if (denominator <= 0n) throw new RangeError('denominator must be positive');
	const size = numerator < 0n ? -numerator : numerator;
	const rounded = (2n * size + denominator) / (2n * denominator);
	return numerator < 0n ? -rounded : rounded;
}

/** Power of ten as a BigInt. */
export function tenTo(power: number): bigint {
	return 10n ** BigInt(power);
}

/** The number of a BigInt, or undefined when a number cannot hold it exactly. */
export function safeNumber(value: bigint): number | undefined {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : undefined;
}

/** The same integer without a negative zero; throws RangeError, naming `what`, unless it is a safe integer. */
export function requireInteger(value: number, what: string): number {
	if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be a safe integer`);
	return value + 0;
}

/**
 * Turns a quantity a person typed into plain decimal text: spaces trimmed, a true minus sign
 * understood, and one comma taken as the decimal sign unless it could group thousands (`1,250`
 * is refused because it may mean either).
 */
export function typedDecimal(text: string): string | undefined {
	const plain = text.trim().replace('\u2212', '-');
	if (/^-?[1-9]\d{0,2},\d{3}$/.test(plain)) return undefined;
	const dotted = /^-?\d*,\d+$/.test(plain) ? plain.replace(',', '.') : plain;
	return readDecimal(dotted) ? dotted : undefined;
}
