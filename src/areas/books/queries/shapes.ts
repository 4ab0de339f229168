import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import type { Account, AccountType, Period, StandingName, Step, StepLength } from '../rules.ts';

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

/** How the shop stands in plain words: an amount and the accounts that make it. */
export interface Standing {
	readonly currency: string;
	readonly figures: readonly {
		readonly name: StandingName;
		readonly amount: Money;
		readonly accounts: readonly string[];
	}[];
}

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
