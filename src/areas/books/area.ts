import { defineArea } from '#lib/area/area.ts';
import { ENTRIES } from '#lib/ledger/ledger.ts';
import { SEE_BOOKS } from './permissions.ts';
import { turnovers, TURNOVERS } from './projections.ts';
import { results } from './queries/results.ts';
import { accountLedger, profitAndLoss, standing, trialBalance } from './queries.ts';

export { say } from './messages.ts';
export { SEE_BOOKS } from './permissions.ts';
export {
	accountLedger,
	profitAndLoss,
	standing,
	trialBalance,
	type Ledger,
	type LedgerLine,
	type ProfitAndLoss,
	type Scope,
	type Standing,
	type StatementLine,
	type TrialBalance,
	type TrialLine
} from './queries.ts';
export { results, type Results, type StepResult } from './queries/results.ts';
export {
	accountByNumber,
	ACCOUNTS,
	lastTwelveMonths,
	PERIODS,
	periodOf,
	UNCOUNTED,
	type Account,
	type Period,
	type PeriodName,
	type Step,
	type StepLength,
	type StandingName
} from './rules.ts';

/** The books: they fold the entries that other areas cause, and import none of them. */
export default defineArea({
	name: 'books',
	derivations: [turnovers],
	permissions: [SEE_BOOKS],
	withheld: [ENTRIES, TURNOVERS].map((table) => ({ table, see: SEE_BOOKS })),
	queries: [trialBalance, profitAndLoss, results, standing, accountLedger]
});
