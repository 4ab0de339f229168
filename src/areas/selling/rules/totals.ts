import { allocateMoney, rateIncluded, takeRate, type Money } from '#lib/values/money.ts';
import type { Rate } from '#lib/values/rate.ts';

/** One jurisdiction's part of a location's tax. */
export interface TaxPart {
	readonly name: string;
	readonly rate: Rate;
}

/** How a location taxes a sale. */
export interface TaxRule {
	readonly name: string;
	/** All parts together. */
	readonly rate: Rate;
	readonly parts: readonly TaxPart[];
	/** The prices on the tags hold the tax already. */
	readonly included: boolean;
	/** Which of the two ways of rounding is charged; both are kept. */
	readonly rounding: TaxRounding;
	/** Labor on a customer's own piece is taxed as goods are. */
	readonly labor?: true;
}

/** Tax rounded once for the whole sale, or on each line. */
export type TaxRounding = 'invoice' | 'line';

/** What goes into the totals for each line: the tag and what is asked. */
export interface PricedLine {
	readonly list: Money;
	readonly price: Money;
	/** What of the price is taxed; all of it unless it is said. */
	readonly taxable?: Money;
}

/** The figures of one line. `net` is without tax; `taxes` are the parts of `tax`. */
export interface LineTotals extends PricedLine {
	/** What was taken off, without tax. */
	readonly off: Money;
	readonly net: Money;
	readonly tax: Money;
	readonly taxes: readonly Money[];
}

/** The figures of a sale. `net + tax = total`, to the minor unit; lines and parts sum to `tax`. */
export interface SaleTotals {
	/** Sum of what is asked, as the tags read. */
	readonly subtotal: Money;
	/** Sum of what was taken off the tags. */
	readonly discount: Money;
	readonly net: Money;
	readonly tax: Money;
	readonly total: Money;
	/** SL8 Tax rounded on each line, and once on the sale; `tax` is the one that the location charges. */
	readonly taxByLine: Money;
	readonly taxByInvoice: Money;
	/** Tax of each part of the rule, in its order. */
	readonly taxes: readonly Money[];
	readonly lines: readonly LineTotals[];
}

/**
 * SL1 Tax is rounded half away from zero, once for the sale or on each line as the location says,
 * and shared among lines and jurisdictions so that either way they sum to it exactly.
 */
export function totalsOf(
	priced: readonly PricedLine[],
	rule: TaxRule,
	currency: string
): SaleTotals {
	const taxIn = (minor: number) =>
		(rule.included ? rateIncluded : takeRate)({ minor, currency }, rule.rate).minor;
	const subtotal = sum(priced.map((line) => line.price.minor));
	const taxed = priced.map(({ taxable, price }) => (taxable ?? price).minor);
	const each = taxed.map(taxIn);
	const byLine = sum(each);
	const byInvoice = taxIn(sum(taxed));
	const charged = rule.rounding === 'line' ? byLine : byInvoice;
	const shared = rule.rounding === 'line' ? each : shares(charged, taxed);
	const cells = partsOf(shared, rule.parts);
	const amount = (minor: number): Money => ({ minor, currency });
	const lines = priced.map((line, index): LineTotals => {
		const tax = shared[index] ?? 0;
		const off = line.list.minor - line.price.minor;
		return {
			...line,
			off: amount(rule.included ? off - taxIn(off) : off),
			net: amount(rule.included ? line.price.minor - tax : line.price.minor),
			tax: amount(tax),
			taxes: (cells[index] ?? []).map(amount)
		};
	});
	const net = rule.included ? subtotal - charged : subtotal;
	return {
		subtotal: amount(subtotal),
		discount: amount(sum(priced.map((line) => line.list.minor)) - subtotal),
		net: amount(net),
		tax: amount(charged),
		total: amount(net + charged),
		taxByLine: amount(byLine),
		taxByInvoice: amount(byInvoice),
		taxes: rule.parts.map((_part, part) => amount(sum(cells.map((row) => row[part] ?? 0)))),
		lines
	};
}

/**
 * SL8 Tax of each line by jurisdiction. Each line takes from what is left of every jurisdiction's share
 * of the whole, so that rows sum to the line's tax and columns to that share, and none is below nothing.
 */
function partsOf(
	lineTax: readonly number[],
	parts: readonly TaxPart[]
): readonly (readonly number[])[] {
	const rates = parts.map((part) => part.rate as number);
	let left = shares(sum(lineTax), rates);
	return lineTax.map((tax) => {
		const row = shares(tax, left);
		left = left.map((share, part) => share - (row[part] ?? 0));
		return row;
	});
}

function shares(minor: number, weights: readonly number[]): readonly number[] {
	if (minor === 0 || weights.every((weight) => weight === 0)) return weights.map(() => 0);
	// The currency plays no part in sharing.
	return allocateMoney({ minor, currency: 'XXX' }, weights).map((share) => share.minor);
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, each) => total + each, 0);
}
