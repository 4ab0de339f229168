import { ENTRIES, TOLD_AS } from '#lib/ledger/ledger.ts';
import { defineReport } from '#lib/projections/query.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import { TURNOVERS } from './projections.ts';
import type { Account, AccountType, Period, StandingName, Step, StepLength } from './rules.ts';

/** Which part of the books is asked for; without a location all of them. */
export interface Scope extends Period {
	readonly location?: Id;
}

const statements = () => import('./queries/statements.ts');
const SUMS = [TURNOVERS, TOLD_AS];

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
export const trialBalance = defineReport<
	Pick<Scope, 'through' | 'location'>,
	readonly TrialBalance[]
>({
	name: 'books.trialBalance',
	reads: SUMS,
	load: async () => (await statements()).trialBalanceOf
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
export const profitAndLoss = defineReport<Scope, readonly ProfitAndLoss[]>({
	name: 'books.profitAndLoss',
	reads: SUMS,
	load: async () => (await statements()).profitAndLossOf
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
export const standing = defineReport<Pick<Scope, 'through' | 'location'>, readonly Standing[]>({
	name: 'books.standing',
	reads: SUMS,
	load: async () => (await statements()).standingOf
});

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

/** BK9 Profit and loss by days or months, one course for each currency that was traded in. */
export const results = defineReport<ResultsArgs, readonly Results[]>({
	name: 'books.results',
	reads: SUMS,
	load: async () => (await import('./queries/results.ts')).resultsOf
});

/** What a course is asked for. */
export interface ResultsArgs extends Step {
	readonly step: StepLength;
	readonly location?: Id;
}

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

/** What a ledger is asked for. */
export interface LedgerArgs extends Scope {
	readonly account: string;
	readonly currency: string;
	readonly limit: number;
	readonly offset?: number;
}

/** BK6 The ledger of an account; each line opens what caused it, and the balance runs with it. */
export const accountLedger = defineReport<LedgerArgs, Ledger>({
	name: 'books.accountLedger',
	reads: [ENTRIES, TOLD_AS],
	load: async () => (await import('./queries/ledger.ts')).ledgerOf
});
