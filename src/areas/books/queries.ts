import { ENTRIES, TOLD_AS, type Entry, type EntryRow, type ToldAs } from '#lib/ledger/ledger.ts';
import type { MemberRow, SumRow } from '#lib/projections/derivation.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import { TURNOVERS, type TurnoverOf } from './projections.ts';
import {
	accountByNumber,
	inPeriod,
	inStatement,
	sidesOf,
	STANDINGS,
	UNCOUNTED,
	type Account,
	type AccountType,
	type Period,
	type StandingName
} from './rules.ts';

/** Which part of the books is asked for; without a location all of them. */
export interface Scope extends Period {
	readonly location?: Id;
}

/** One account of a trial balance; one of the two amounts is zero. */
export interface TrialLine {
	readonly account: string;
	readonly name: string;
	readonly type: AccountType | undefined;
	readonly debit: Money;
	readonly credit: Money;
}

/** All accounts with a balance in one currency, and the totals, which are equal. */
export interface TrialBalance {
	readonly currency: string;
	readonly lines: readonly TrialLine[];
	readonly debit: Money;
	readonly credit: Money;
}

/** BK1 The trial balance at the end of `through`, one for each currency that was traded in. */
export const trialBalance = defineQuery<
	Pick<Scope, 'through' | 'location'>,
	readonly TrialBalance[]
>({
	name: 'books.trialBalance',
	reads: [TURNOVERS, TOLD_AS],
	answer: (tables, { through, location }) =>
		netsOf(tables, scopeOf({ through, location })).map(({ currency, accounts }) => {
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
		})
});

/** One account of a statement, with the amount as its part of the statement counts it. */
export interface StatementLine {
	readonly account: Account;
	readonly amount: Money;
}

/** What came in, what it cost and what is left, in one currency. */
export interface ProfitAndLoss {
	readonly currency: string;
	readonly income: readonly StatementLine[];
	readonly cost: readonly StatementLine[];
	readonly expense: readonly StatementLine[];
	readonly netSales: Money;
	readonly costOfSales: Money;
	readonly grossProfit: Money;
	readonly expenses: Money;
	readonly profit: Money;
}

/** BK4 Profit and loss of a period, one for each currency that was traded in. */
export const profitAndLoss = defineQuery<Scope, readonly ProfitAndLoss[]>({
	name: 'books.profitAndLoss',
	reads: [TURNOVERS, TOLD_AS],
	answer: (tables, scope) =>
		netsOf(tables, scope).map(({ currency, accounts }) => {
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
		})
});

/** How the shop stands in plain words: an amount and the accounts that make it. */
export interface Standing {
	readonly currency: string;
	readonly figures: readonly {
		readonly name: StandingName;
		readonly amount: Money;
		readonly accounts: readonly string[];
	}[];
}

/** BK5 What is in the shop, what is owed: plain figures at the end of a day, each made of accounts. */
export const standing = defineQuery<Pick<Scope, 'through' | 'location'>, readonly Standing[]>({
	name: 'books.standing',
	reads: [TURNOVERS, TOLD_AS],
	answer: (tables, { through, location }) =>
		netsOf(tables, scopeOf({ through, location })).map(({ currency, accounts }) => ({
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
		}))
});

/** One line of an account's ledger, with the way to what caused it. */
export interface LedgerLine {
	/** Unique within the ledger. */
	readonly id: string;
	readonly day: Day;
	readonly text: string;
	readonly href: string;
	/** A debit is positive. */
	readonly amount: Money;
	/** Of the account after this line. */
	readonly balance: Money;
}

/** An account over a period: what stood before it, its lines, what stands after it. */
export interface Ledger {
	readonly before: Money;
	readonly after: Money;
	/** Newest first, the window that was asked for; the first of them is line `offset` of the whole. */
	readonly lines: readonly LedgerLine[];
	readonly offset: number;
	readonly total: number;
}

/** BK6 The ledger of an account; each line opens what caused it, and the balance runs with it. */
export const accountLedger = defineQuery<
	Scope & {
		readonly account: string;
		readonly currency: string;
		readonly limit: number;
		readonly offset?: number;
	},
	Ledger
>({
	name: 'books.accountLedger',
	reads: [ENTRIES, TOLD_AS],
	answer(tables, { account, currency, offset = 0, limit, ...scope }) {
		const lines: Omit<LedgerLine, 'balance'>[] = [];
		let before = 0;
		for (const [key, row] of tables.all<EntryRow>(ENTRIES)) {
			for (const [member, entry] of Object.entries(row.members)) {
				if (entry.currency !== currency || !ofLocation(entry.location, scope)) continue;
				const found = linesOf(tables, entry, account, `${key}#${member}`);
				if (inPeriod(entry.day, scope)) lines.push(...found);
				else if (!scope.through || entry.day <= scope.through)
					before += found.reduce((sum, line) => sum + line.amount.minor, 0);
			}
		}
		lines.sort((a, b) => compare(a.day, b.day) || compare(a.text, b.text) || compare(a.id, b.id));
		let balance = before;
		const running = lines.map((line) => {
			balance += line.amount.minor;
			return { ...line, balance: { minor: balance, currency } };
		});
		return {
			before: { minor: before, currency },
			after: { minor: balance, currency },
			lines: running.reverse().slice(offset, offset + limit),
			offset,
			total: lines.length
		};
	}
});

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

function linesOf(
	tables: Tables,
	{ location, day, text, href, currency, lines }: Entry,
	account: string,
	source: string
): readonly Omit<LedgerLine, 'balance'>[] {
	const found = lines.filter((line) => toldAs(tables, location, line.account) === account);
	// BK8 Cash and cards of one payment are told as one amount.
	const minors =
		account === UNCOUNTED.number && found.length > 0
			? [found.reduce((sum, line) => sum + line.minor, 0)]
			: found.map((line) => line.minor);
	return minors.map((minor, index) => ({
		id: `${source}/${index}`,
		day,
		text,
		href,
		amount: { minor, currency }
	}));
}

/** BK8 The account under which another is told for now. */
export function toldAs(tables: Tables, location: Id, account: string): string {
	const row = tables.get<MemberRow<ToldAs>>(TOLD_AS, `${location}/${account}`);
	const [told] = Object.values(row?.members ?? {});
	return told?.account ?? account;
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

/** Whether something happened at the location that is asked for, if one is. */
export function ofLocation(location: Id, scope: Pick<Scope, 'location'>): boolean {
	return scope.location === undefined || scope.location === location;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
