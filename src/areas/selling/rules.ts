import {
	allocateMoney,
	minorDigits,
	rateIncluded,
	sumMoney,
	takeRate,
	type Money
} from '#lib/values/money.ts';
import type { Rate } from '#lib/values/rate.ts';

/** How a location taxes a sale. */
export interface TaxRule {
	readonly name: string;
	readonly rate: Rate;
	/** The prices on the tags hold the tax already. */
	readonly included: boolean;
}

/** The figures of a sale. `net + tax = total`, to the minor unit; the lines' tax sums to `tax`. */
export interface SaleTotals {
	/** Sum of the tag prices. */
	readonly subtotal: Money;
	readonly net: Money;
	readonly tax: Money;
	readonly total: Money;
	/** Tax of each line, in the order of the prices. */
	readonly lineTax: readonly Money[];
}

/**
 * SL1 Tax is taken once on the whole sale, rounded half away from zero, and then shared among the
 * lines by price so that the lines sum to it exactly.
 */
export function totalsOf(prices: readonly Money[], tax: TaxRule, currency: string): SaleTotals {
	const subtotal = sumMoney(prices, currency);
	const amount = tax.included ? rateIncluded(subtotal, tax.rate) : takeRate(subtotal, tax.rate);
	const net = tax.included ? { minor: subtotal.minor - amount.minor, currency } : subtotal;
	const total = tax.included ? subtotal : { minor: subtotal.minor + amount.minor, currency };
	const shares = prices.map((price) => price.minor);
	const lineTax =
		subtotal.minor === 0
			? prices.map(() => ({ minor: 0, currency }))
			: allocateMoney(amount, shares);
	return { subtotal, net, tax: amount, total, lineTax };
}

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

/** SL3 Receipt numbers are labels: the device's prefix and its own running number, never reused. */
export function receiptNumber(prefix: string, number: number): string {
	return `${prefix}-${String(number).padStart(6, '0')}`;
}
