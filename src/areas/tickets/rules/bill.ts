import { divideRounded, readDecimal, tenTo } from '#lib/values/exact.ts';
import { rateIncluded, type Money } from '#lib/values/money.ts';
import type { Rate } from '#lib/values/rate.ts';
import type { Weight } from '#lib/values/weight.ts';

/** How a location taxes work. */
interface TaxOnWork {
	readonly rate: Rate;
	/** Prices are said with it. */
	readonly included: boolean;
	/** Labor is taxed as parts are. */
	readonly labor?: true;
}

/** What a job comes to for us, in minor units. */
export interface JobBill {
	readonly cost: number;
	/** What is left of the price, without tax; below nothing where it cost more. Absent while nothing is asked for it. */
	readonly margin?: number;
}

/** TK12 What a job cost, and what that leaves of its price; what was taken back counts for nothing. */
export function billOf(
	costs: readonly { readonly amount: number; readonly back?: object }[],
	{ labor, parts, tasks }: { labor: number; parts: number; tasks: readonly unknown[] },
	tax: TaxOnWork | undefined,
	currency: string
): JobBill {
	const cost = costs.reduce((sum, { amount, back }) => (back ? sum : sum + amount), 0);
	if (tasks.length === 0) return { cost };
	const taxed = { minor: tax?.labor ? labor + parts : parts, currency };
	const taxIn = tax?.included ? rateIncluded(taxed, tax.rate).minor : 0;
	return { cost, margin: labor + parts - taxIn - cost };
}

/** TK12 What metal of a weight costs at the price of one of the units it was weighed in: 1.13 dwt at 41.00 is 46.33. */
export function metalCost({ entered }: Weight, { minor, currency }: Money): Money | undefined {
	const decimal = readDecimal(entered?.value ?? '');
	if (!decimal) return undefined;
	const exact = decimal.unscaled * BigInt(minor);
	return { minor: Number(divideRounded(exact, tenTo(decimal.places))), currency };
}
