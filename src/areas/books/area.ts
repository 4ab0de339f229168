import { defineArea } from '#lib/area/area.ts';
import { balances } from './projections.ts';
import { accountLedger, trialBalance } from './queries.ts';

export { say } from './messages.ts';
export {
	accountLedger,
	trialBalance,
	type LedgerLine,
	type TrialBalance,
	type TrialLine
} from './queries.ts';
export { accountByNumber, ACCOUNTS, type Account } from './rules.ts';

/** The books: they fold the entries that other areas cause, and import none of them. */
export default defineArea({
	name: 'books',
	derivations: [balances],
	queries: [trialBalance, accountLedger]
});
