import { minorDigits, type Money } from '#lib/values/money.ts';

/** A note smaller than one part in this many of the sum is not worth offering. */
const SMALLEST_SHARE = 150;

/** SL2 Cash: the exact amount first, then what a customer is likely to hand over, at most three. */
export function cashSuggestions(total: Money): readonly Money[] {
	const unit = 10 ** minorDigits(total.currency);
	const notes = [5, 10, 20, 50, 100, 500, 1000].map((step) => step * unit);
	// Nobody hands over a five more than some thousands: small notes only for small sums.
	const steps = notes.filter((note) => note * SMALLEST_SHARE >= total.minor);
	const rounded = steps.map((step) => Math.ceil(total.minor / step) * step);
	const more = [...new Set(rounded)].filter((minor) => minor > total.minor).sort((a, b) => a - b);
	return [total, ...more.slice(0, 3).map((minor) => ({ minor, currency: total.currency }))];
}
