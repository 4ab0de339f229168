import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { CartLine } from './cart.ts';
import { Amount, Currency, DayOf, IdOf, sum, Tender, Words } from './shapes.ts';

const About = {
	layaway: IdOf,
	number: v.string(),
	location: IdOf,
	day: DayOf,
	currency: Currency,
	person: IdOf,
	drawer: v.optional(IdOf)
};

/** Pieces were put by for a person at a fixed price; they stay ours until they are handed over (SL18). */
export const LayawayOpened = defineFact({
	name: 'layaway.opened',
	version: 1,
	family: 'sales',
	body: v.object({
		...About,
		lines: v.array(
			v.object({ ...CartLine.entries, stockNumber: v.string(), title: v.string(), price: Amount })
		),
		/** What hand-over will come to at the tax of that day. */
		total: Amount,
		until: v.optional(DayOf)
	})
});

/** A deposit was paid on a layaway: a debt of ours, no sale and no tax (SL18). */
export const LayawayPaid = defineFact({
	name: 'layaway.paid',
	version: 1,
	family: 'sales',
	body: v.pipe(
		v.object({ ...About, amount: Amount, tenders: v.array(Tender) }),
		v.check(
			({ amount, tenders }) => sum(tenders.map((each) => each.amount)) === amount,
			'the figures of the payment do not add up'
		)
	)
});

/** A layaway was called off: what was paid goes back, less a fee; the pieces are free again. */
export const LayawayCancelled = defineFact({
	name: 'layaway.cancelled',
	version: 1,
	family: 'sales',
	body: v.pipe(
		v.object({
			...About,
			pieces: v.array(IdOf),
			reason: Words,
			paid: Amount,
			fee: Amount,
			tenders: v.array(Tender)
		}),
		v.check(
			({ paid, fee, tenders }) => paid === fee - sum(tenders.map((each) => each.amount)),
			'the figures of the cancellation do not add up'
		)
	)
});
