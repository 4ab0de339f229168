import { TOLD_AS } from '#lib/ledger/ledger.ts';
import type { SumRow } from '#lib/projections/derivation.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import { TURNOVERS, type TurnoverOf } from '../projections.ts';
import { ofLocation, toldAs } from '../queries.ts';
import {
	accountByNumber,
	inPeriod,
	inStatement,
	stepsOf,
	type Step,
	type StepLength
} from '../rules.ts';

/** What came in, what it cost and what is left, in one step of a course. */
export interface StepResult extends Step {
	readonly netSales: Money;
	readonly costOfSales: Money;
	readonly grossProfit: Money;
	readonly expenses: Money;
	readonly profit: Money;
}

/** A course in one currency, a step after the other. */
export interface Results {
	readonly currency: string;
	readonly steps: readonly StepResult[];
}

/** Sums of a step, minor units. */
interface Sums {
	income: number;
	cost: number;
	expense: number;
}

/** BK9 Profit and loss by days or months, one course for each currency that was traded in. */
export const results = defineQuery<
	Step & { readonly step: StepLength; readonly location?: Id },
	readonly Results[]
>({
	name: 'books.results',
	reads: [TURNOVERS, TOLD_AS],
	answer(tables, { from, through, step, location }) {
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
});

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
