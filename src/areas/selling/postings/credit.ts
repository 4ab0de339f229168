import { ACCOUNTS } from '#areas/books';
import { credit, definePostings, entry, type Entry } from '#lib/ledger/ledger.ts';
import { say } from '../messages.ts';
import { CREDITS_OWED, type CreditOwedRow } from '../projections/credit.ts';
import { moneyLines } from './money.ts';

/** SL19 What a person pays of their overdrawn store credit ends what they owe; it is no sale. */
export const creditPostings = definePostings({
	from: [CREDITS_OWED],
	entries(rows): readonly Entry[] {
		const { paid = [] } = (rows[CREDITS_OWED] as CreditOwedRow | undefined) ?? {};
		return paid.map(({ day, location, currency, person, amount, tenders }) =>
			entry({ day, location, currency, text: say('creditPaidOff'), href: `/customers/${person}` }, [
				...moneyLines(tenders),
				credit(ACCOUNTS.storeCredits.number, amount)
			])
		);
	}
});
