import { defineArea } from '#lib/area/area.ts';
import { turnovers } from './projections.ts';
import { accountLedger, profitAndLoss, standing, trialBalance } from './queries.ts';

export { say } from './messages.ts';
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
export {
	accountByNumber,
	ACCOUNTS,
	PERIODS,
	periodOf,
	UNCOUNTED,
	type Account,
	type Period,
	type PeriodName,
	type StandingName
} from './rules.ts';

/** The books: they fold the entries that other areas cause, and import none of them. */
export default defineArea({
	name: 'books',
	derivations: [turnovers],
	queries: [trialBalance, profitAndLoss, standing, accountLedger]
});
