import * as v from 'valibot';
import { isDay, type Day } from '#lib/values/day.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { isPaperName, type PaperName } from '#lib/values/paper.ts';
import { isRate, type Rate } from '#lib/values/rate.ts';

/** Stored forms that several facts of the till share. */
export const IdOf = v.custom<Id>(isId, 'not an id');
/** A paper, such as the name that somebody signed. */
export const PaperOf = v.custom<PaperName>(isPaperName, 'not a paper');
/** A business day. */
export const DayOf = v.custom<Day>(isDay, 'not a day');
/** A rate in thousandths of a percent. */
export const RateOf = v.custom<Rate>(isRate, 'not a rate');
/** Minor units of the fact's currency. */
export const Minor = v.pipe(v.number(), v.safeInteger());
/** Minor units, not below nothing. */
export const Amount = v.pipe(Minor, v.minValue(0));
/** Code of a currency. */
export const Currency = v.pipe(v.string(), v.length(3));
/** A few words that a person typed. */
export const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));

/** How a line was brought below its tag. */
export const DiscountShape = v.variant('kind', [
	v.object({ kind: v.literal('percent'), rate: RateOf }),
	v.object({ kind: v.literal('amount'), minor: Amount }),
	v.object({ kind: v.literal('price'), minor: Amount })
]);

/** A line's part of the tax of one jurisdiction, as it stood then. */
export const TaxShare = v.object({ name: v.string(), rate: RateOf, amount: Minor });

/** Which payment of which sale a refund gives back. */
const Of = v.object({ sale: IdOf, tender: v.number() });

/**
 * A payment (above nothing) or a refund (below). Of a card never more than its last four digits (SL5).
 * A deposit is money that a customer had paid on a layaway, or on work that they left with us.
 */
export const Tender = v.variant('kind', [
	v.object({
		kind: v.literal('cash'),
		amount: Minor,
		received: Amount,
		change: Amount,
		of: v.optional(Of)
	}),
	v.object({
		kind: v.literal('card'),
		amount: Minor,
		last4: v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
		brand: v.optional(v.string()),
		of: v.optional(Of)
	}),
	v.object({ kind: v.literal('credit'), amount: Minor, person: IdOf, of: v.optional(Of) }),
	v.object({
		kind: v.literal('deposit'),
		amount: Minor,
		layaway: IdOf,
		of: v.optional(Of)
	}),
	v.object({
		kind: v.literal('work-deposit'),
		amount: Minor,
		ticket: IdOf,
		of: v.optional(Of)
	})
]);

/** A payment or a refund as it is kept. */
export type TenderBody = v.InferOutput<typeof Tender>;

/** Who sold, by hundredths of a percent. */
export const Seller = v.object({ seller: IdOf, share: v.pipe(v.number(), v.safeInteger()) });

/** The sum of amounts. */
export const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);
