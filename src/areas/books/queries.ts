import { ENTRIES, TOLD_AS } from '#lib/ledger/ledger.ts';
import { defineReport } from '#lib/projections/query.ts';
import { TURNOVERS } from './projections.ts';
import type {
	Ledger,
	LedgerArgs,
	ProfitAndLoss,
	Results,
	ResultsArgs,
	Scope,
	Standing,
	TrialBalance
} from './queries/shapes.ts';

const statements = () => import('./queries/statements.ts');
const SUMS = [TURNOVERS, TOLD_AS];

/** BK1 The trial balance at the end of `through`, one for each currency that was traded in. */
export const trialBalance = defineReport<
	Pick<Scope, 'through' | 'location'>,
	readonly TrialBalance[]
>({
	name: 'books.trialBalance',
	reads: SUMS,
	load: async () => (await statements()).trialBalanceOf
});

/** BK4 Profit and loss of a period, one for each currency that was traded in. */
export const profitAndLoss = defineReport<Scope, readonly ProfitAndLoss[]>({
	name: 'books.profitAndLoss',
	reads: SUMS,
	load: async () => (await statements()).profitAndLossOf
});

/** BK5 What is in the shop, what is owed: plain figures at the end of a day, each made of accounts. */
export const standing = defineReport<Pick<Scope, 'through' | 'location'>, readonly Standing[]>({
	name: 'books.standing',
	reads: SUMS,
	load: async () => (await statements()).standingOf
});

/** BK9 Profit and loss by days or months, one course for each currency that was traded in. */
export const results = defineReport<ResultsArgs, readonly Results[]>({
	name: 'books.results',
	reads: SUMS,
	load: async () => (await import('./queries/results.ts')).resultsOf
});

/** BK6 The ledger of an account; each line opens what caused it, and the balance runs with it. */
export const accountLedger = defineReport<LedgerArgs, Ledger>({
	name: 'books.accountLedger',
	reads: [ENTRIES, TOLD_AS],
	load: async () => (await import('./queries/ledger.ts')).ledgerOf
});
