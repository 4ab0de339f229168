import { readDecimal, requireInteger, safeNumber, tenTo, writeDecimal } from './exact.ts';

declare const rateBrand: unique symbol;

/**
 * A rate charged or taken off, as an integer of thousandths of a percent, never negative:
 * 8.875 % is 8875. Basis points would be too coarse: New York City's combined sales tax is 8.875 %.
 */
export type Rate = number & { readonly [rateBrand]: true };

/** A whole amount as a rate: 100 % in thousandths of a percent. */
export const WHOLE_RATE = 100_000;

/** Makes a rate from thousandths of a percent; throws RangeError unless a safe integer of 0 or more. */
export function rate(thousandthsOfPercent: number): Rate {
	const n = requireInteger(thousandthsOfPercent, 'rate');
	if (!isRate(n)) throw new RangeError('rate must not be negative');
	return n;
}

/**
 * Reads a percentage as typed (`8.875`, `8.875 %`, `8,875 %`); undefined when it is negative, finer
 * than a thousandth of a percent, or not a number. A comma is always the decimal sign here: nobody
 * groups thousands in a rate.
 */
export function parseRate(text: string): Rate | undefined {
	const plain = text.replace(/\s*%\s*$/, '').trim();
	const decimal = readDecimal(/^\d+,\d+$/.test(plain) ? plain.replace(',', '.') : plain);
	if (!decimal) return undefined;
	const scaled = decimal.unscaled * 1000n;
	const unit = tenTo(decimal.places);
	if (scaled % unit !== 0n) return undefined;
	const n = safeNumber(scaled / unit);
	return isRate(n) ? n : undefined;
}

/** Writes the rate as percent without the sign or spare zeros: 8875 → `8.875`, 8000 → `8`. */
export function rateToPercent(value: Rate): string {
	return writeDecimal(BigInt(value), 3).replace(/\.?0+$/, '');
}

/** Whether stored JSON is a rate. */
export function isRate(value: unknown): value is Rate {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
