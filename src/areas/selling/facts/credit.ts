import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { Amount, Currency, DayOf, IdOf, sum, Tender } from './shapes.ts';

/**
 * Somebody took note that a person owes us what their store credit was overdrawn by, once they had
 * spent this much of it in all (SL19).
 */
export const CreditOwed = defineFact({
	name: 'credit.owed',
	version: 1,
	family: 'sales',
	body: v.object({ person: IdOf, currency: Currency, owed: Amount, spent: Amount })
});

/** A person paid what their store credit was overdrawn by, or a part of it (SL19). */
export const CreditPaid = defineFact({
	name: 'credit.paid',
	version: 1,
	family: 'sales',
	body: v.pipe(
		v.object({
			person: IdOf,
			location: IdOf,
			day: DayOf,
			currency: Currency,
			amount: Amount,
			tenders: v.array(Tender),
			drawer: v.optional(IdOf)
		}),
		v.check(
			({ amount, tenders }) => sum(tenders.map((each) => each.amount)) === amount,
			'the figures of the payment do not add up'
		)
	)
});
