import { minorDigits } from '#lib/values/money.ts';

/** Notes and coins of one value in a drawer. `value` is in minor units. */
export interface Counted {
	readonly value: number;
	readonly pieces: number;
}

const NOTES = [100, 50, 20, 10, 5, 2, 1];
const CENTS = [50, 25, 10, 5, 1];

/** Values that a count lists, largest first, in minor units: a dollar's, or by powers of ten. */
export function denominations(currency: string): readonly number[] {
	const unit = 10 ** minorDigits(currency);
	if (unit === 1) return [10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1];
	const coins = currency === 'USD' ? CENTS : [50, 20, 10, 5, 2, 1];
	const notes = currency === 'USD' ? NOTES : [500, 200, ...NOTES];
	return [...notes.map((note) => note * unit), ...coins.map((coin) => (coin * unit) / 100)];
}

/** What a count comes to. */
export function sumOfCount(count: readonly Counted[]): number {
	return count.reduce((sum, { value, pieces }) => sum + value * pieces, 0);
}
