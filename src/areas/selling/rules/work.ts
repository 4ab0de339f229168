import { rateIncluded } from '#lib/values/money.ts';
import type { LineTotals, PricedLine, TaxRule } from './totals.ts';

/** What is asked for a job, in minor units, as the price book reads. */
export interface WorkPrice {
	readonly labor: number;
	readonly parts: number;
}

/** SL45 A job among the lines of a sale: its parts are taxed, its labor where the location says so. */
export function pricedWork(
	{ labor, parts }: WorkPrice,
	tax: TaxRule,
	currency: string
): PricedLine {
	const price = { minor: labor + parts, currency };
	return { list: price, price, taxable: tax.labor ? price : { minor: parts, currency } };
}

/** SL45 Its net in parts and labor, which sum to it. */
export function netParts(
	{ net }: Pick<LineTotals, 'net'>,
	{ labor }: WorkPrice,
	tax: TaxRule
): WorkPrice {
	const { currency } = net;
	const taxIn =
		tax.labor && tax.included ? rateIncluded({ minor: labor, currency }, tax.rate).minor : 0;
	return { labor: labor - taxIn, parts: net.minor - labor + taxIn };
}
