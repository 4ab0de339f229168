import { minorDigits } from '#lib/values/money.ts';

/** Where price bands begin, in units of the currency: the steps in which the trade prices its cases. */
const BEGINNINGS = [0, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000] as const;

/** SL48 Where the band of a price begins, in units of the currency; `minor` is the price in minor units. */
export function bandOf(minor: number, currency: string): number {
	const units = minor / 10 ** minorDigits(currency);
	return BEGINNINGS.findLast((begin) => begin <= units) ?? 0;
}

/** Where a band ends that begins there, in units; the last one does not. */
export function endOfBand(begin: number): number | undefined {
	return BEGINNINGS.find((next) => next > begin);
}
