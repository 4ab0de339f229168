import type { SumRow } from '#lib/projections/derivation.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Money } from '#lib/values/money.ts';
import { TURNOVERS, type TurnoverOf } from '../projections.ts';
import type { Results, ResultsArgs, StepResult } from './shapes.ts';
import { accountByNumber, inPeriod, inStatement, stepsOf, type Step } from '../rules.ts';
import { ofLocation, toldAs } from './told.ts';

/** Sums of a step, minor units. */
interface Sums {
	income: number;
	cost: number;
	expense: number;
}

/** BK9 A step after the other, also those in which nothing was posted. */
export function resultsOf(
	tables: Tables,
	{ from, through, step, location }: ResultsArgs
): readonly Results[] {
	const steps = stepsOf(from, through, step);
	const scope = { from, through, ...(location === undefined ? {} : { location }) };
	const currencies = new Map<string, Sums[]>();
	for (const [, { about, sums }] of tables.all<SumRow<TurnoverOf>>(TURNOVERS)) {
		if (!inPeriod(about.day, scope) || !ofLocation(about.location, scope)) continue;
		const type = accountByNumber(toldAs(tables, about.location, about.account))?.type;
		if (type !== 'income' && type !== 'cost' && type !== 'expense') continue;
		const course = currencies.get(about.currency) ?? steps.map(noSums);
		currencies.set(about.currency, course);
		const at = course[steps.findIndex((each) => inPeriod(about.day, each))];
		if (at) at[type] += inStatement(type, (sums['debit'] ?? 0) - (sums['credit'] ?? 0));
	}
	return [...currencies]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([currency, course]) => ({
			currency,
			steps: steps.map((each, index) => resultOf(each, course[index] ?? noSums(), currency))
		}));
}

function noSums(): Sums {
	return { income: 0, cost: 0, expense: 0 };
}

function resultOf(step: Step, { income, cost, expense }: Sums, currency: string): StepResult {
	const money = (minor: number): Money => ({ minor, currency });
	return {
		...step,
		netSales: money(income),
		costOfSales: money(cost),
		grossProfit: money(income - cost),
		expenses: money(expense),
		profit: money(income - cost - expense)
	};
}
