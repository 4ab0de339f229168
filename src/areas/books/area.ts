import { defineArea } from '#lib/area/area.ts';
import { ENTRIES } from '#lib/ledger/ledger.ts';
import { SEE_BOOKS } from './permissions.ts';
import { turnovers, TURNOVERS } from './projections.ts';
import { accountLedger, profitAndLoss, results, standing, trialBalance } from './queries.ts';

export { say } from './messages.ts';
export { SEE_BOOKS } from './permissions.ts';
export { accountLedger, profitAndLoss, results, standing, trialBalance } from './queries/calls.ts';
export type {
	Ledger,
	LedgerLine,
	ProfitAndLoss,
	Scope,
	Standing,
	StatementLine,
	TrialBalance,
	TrialLine,
	Results,
	StepResult
} from './queries/shapes.ts';
export {
	accountByNumber,
	ACCOUNTS,
	lastTwelveMonths,
	PERIODS,
	periodOf,
	stepsOf,
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
