import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { isDay, type Day } from '#lib/values/day.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { isRate, type Rate } from '#lib/values/rate.ts';

const IdOf = v.custom<Id>(isId);
const Minor = v.pipe(v.number(), v.safeInteger());

const SaleLine = v.object({
	piece: IdOf,
	/** Frozen: later edits of the piece do not change an old receipt. */
	stockNumber: v.string(),
	title: v.string(),
	price: Minor,
	tax: Minor
});

const Tender = v.variant('kind', [
	v.object({ kind: v.literal('cash'), amount: Minor, received: Minor, change: Minor }),
	v.object({ kind: v.literal('card'), amount: Minor, last4: v.optional(v.string()) })
]);

const Figures = v.object({
	sale: IdOf,
	/** The receipt number, a label. */
	number: v.string(),
	location: IdOf,
	/** Business day at the location. */
	day: v.custom<Day>(isDay),
	currency: v.pipe(v.string(), v.length(3)),
	lines: v.array(SaleLine),
	taxName: v.string(),
	taxRate: v.custom<Rate>(isRate),
	taxIncluded: v.boolean(),
	net: Minor,
	tax: Minor,
	total: Minor,
	tenders: v.array(Tender)
});

const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

/** A sale whose figures do not add up is kept and never folded: it would be wrong everywhere. */
const Body = v.pipe(
	Figures,
	v.check(
		(sale) =>
			sale.net + sale.tax === sale.total &&
			sum(sale.lines.map((line) => line.tax)) === sale.tax &&
			sum(sale.tenders.map((tender) => tender.amount)) === sale.total,
		'the figures of the sale do not add up'
	)
);

/** The body of a completed sale. */
export type SaleBody = v.InferOutput<typeof Body>;

/**
 * A sale was completed: what was sold, how it was taxed and paid. All amounts are minor units of
 * `currency`; `net + tax = total`, and the tenders sum to `total`.
 */
export const SaleCompleted = defineFact({
	name: 'sale.completed',
	version: 1,
	family: 'sales',
	body: Body
});
