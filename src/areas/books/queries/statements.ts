import type { SumRow } from '#lib/projections/derivation.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import { TURNOVERS, type TurnoverOf } from '../projections.ts';
import type {
	ProfitAndLoss,
	Scope,
	Standing,
	StatementLine,
	TrialBalance,
	TrialLine
} from './shapes.ts';
import {
	accountByNumber,
	inPeriod,
	inStatement,
	sidesOf,
	STANDINGS,
	type AccountType
} from '../rules.ts';
import { compare, ofLocation, toldAs } from './told.ts';

/** BK1 Debit balances left, credit balances right, at the end of a day. */
export function trialBalanceOf(
	tables: Tables,
	{ through, location }: Pick<Scope, 'through' | 'location'>
): readonly TrialBalance[] {
	return netsOf(tables, scopeOf({ through, location })).map(({ currency, accounts }) => {
		const lines = accounts.map(({ account, net }): TrialLine => {
			const { debit, credit } = sidesOf(net);
			const known = accountByNumber(account);
			return {
				account,
				name: known?.name ?? account,
				type: known?.type,
				debit: { minor: debit, currency },
				credit: { minor: credit, currency }
			};
		});
		const total = (side: 'debit' | 'credit'): Money => ({
			minor: lines.reduce((sum, line) => sum + line[side].minor, 0),
			currency
		});
		return { currency, lines, debit: total('debit'), credit: total('credit') };
	});
}

/** BK4 Net sales, less what the goods cost, less expenses. */
export function profitAndLossOf(tables: Tables, scope: Scope): readonly ProfitAndLoss[] {
	return netsOf(tables, scope).map(({ currency, accounts }) => {
		const part = (type: AccountType) => statementLines(accounts, type, currency);
		const [income, cost, expense] = [part('income'), part('cost'), part('expense')];
		const [netSales, costOfSales, expenses] = [income, cost, expense].map((lines) =>
			lines.reduce((sum, { amount }) => sum + amount.minor, 0)
		) as [number, number, number];
		const money = (minor: number): Money => ({ minor, currency });
		return {
			currency,
			income,
			cost,
			expense,
			netSales: money(netSales),
			costOfSales: money(costOfSales),
			grossProfit: money(netSales - costOfSales),
			expenses: money(expenses),
			profit: money(netSales - costOfSales - expenses)
		};
	});
}

/** BK5 What accounts come to, in plain figures. */
export function standingOf(
	tables: Tables,
	{ through, location }: Pick<Scope, 'through' | 'location'>
): readonly Standing[] {
	return netsOf(tables, scopeOf({ through, location })).map(({ currency, accounts }) => ({
		currency,
		figures: STANDINGS.flatMap(({ name, owed, holds }) => {
			const held = accounts.filter(({ account }) => holds(account));
			const net = held.reduce((sum, each) => sum + each.net, 0);
			if (held.length === 0) return [];
			return [
				{
					name,
					amount: { minor: owed ? -net : net, currency },
					accounts: held.map(({ account }) => account)
				}
			];
		})
	}));
}

interface AccountNet {
	readonly account: string;
	/** Debits less credits, minor units. */
	readonly net: number;
}

/** What accounts moved in a scope, by currency and number; accounts that moved by nothing are left out. */
function netsOf(
	tables: Tables,
	scope: Scope
): readonly { readonly currency: string; readonly accounts: readonly AccountNet[] }[] {
	const currencies = new Map<string, Map<string, number>>();
	for (const [, { about, sums }] of tables.all<SumRow<TurnoverOf>>(TURNOVERS)) {
		if (!inPeriod(about.day, scope) || !ofLocation(about.location, scope)) continue;
		const accounts = currencies.get(about.currency) ?? new Map<string, number>();
		const net = (sums['debit'] ?? 0) - (sums['credit'] ?? 0);
		const account = toldAs(tables, about.location, about.account);
		currencies.set(about.currency, accounts.set(account, (accounts.get(account) ?? 0) + net));
	}
	return [...currencies]
		.sort(([a], [b]) => compare(a, b))
		.map(([currency, accounts]) => ({
			currency,
			accounts: [...accounts]
				.filter(([, net]) => net !== 0)
				.sort(([a], [b]) => compare(a, b))
				.map(([account, net]) => ({ account, net }))
		}));
}

function statementLines(
	accounts: readonly AccountNet[],
	type: AccountType,
	currency: string
): readonly StatementLine[] {
	return accounts.flatMap(({ account: number, net }) => {
		const account = accountByNumber(number);
		if (account?.type !== type) return [];
		return [{ account, amount: { minor: inStatement(type, net), currency } }];
	});
}

function scopeOf({
	through,
	location
}: {
	readonly through?: Day | undefined;
	readonly location?: Id | undefined;
}): Scope {
	return {
		...(through === undefined ? {} : { through }),
		...(location === undefined ? {} : { location })
	};
}
