import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { Amount, Currency, DayOf, IdOf, Minor, Words } from './shapes.ts';

/** Which drawer, where, on which business day and in which money. */
const About = { drawer: IdOf, location: IdOf, day: DayOf, currency: Currency };

/** Notes and coins by value. */
export const Count = v.array(
	v.object({
		value: v.pipe(Minor, v.minValue(1)),
		pieces: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
	})
);

/** A drawer was opened with its float, which came from the safe. */
export const DrawerOpened = defineFact({
	name: 'drawer.opened',
	version: 1,
	family: 'sales',
	body: v.object({
		...About,
		float: Amount,
		count: Count
	})
});

/**
 * Cash was put in or taken out without a sale, for a reason: from or to the safe, or for an expense.
 * `minor` is below nothing when taken out.
 */
export const DrawerPaid = defineFact({
	name: 'drawer.paid',
	version: 1,
	family: 'sales',
	body: v.object({
		...About,
		minor: Minor,
		against: v.picklist(['safe', 'expense']),
		reason: Words
	})
});

/** A drawer was opened and nothing was sold, for a reason. */
export const DrawerOpenedWithoutSale = defineFact({
	name: 'drawer.openedWithoutSale',
	version: 1,
	family: 'security',
	body: v.object({ location: IdOf, day: DayOf, drawer: v.optional(IdOf), reason: Words })
});

/**
 * A drawer was counted and closed, before anyone was told what was expected (SL17). `back` returns to
 * the safe as the next float; the rest of the count is to be banked.
 */
export const DrawerClosed = defineFact({
	name: 'drawer.closed',
	version: 1,
	family: 'sales',
	body: v.object({
		...About,
		count: Count,
		counted: Amount,
		back: Amount
	})
});

/** What a person says about a drawer that was over or short, once the count is saved. */
export const DrawerExplained = defineFact({
	name: 'drawer.explained',
	version: 1,
	family: 'sales',
	body: v.object({ drawer: IdOf, reason: Words })
});

/** Somebody looked at counts of a drawer that came after the first, which stands. */
export const RecountSeen = defineFact({
	name: 'drawer.recountSeen',
	version: 1,
	family: 'sales',
	body: v.object({ drawer: IdOf, seen: v.pipe(v.array(IdOf), v.minLength(1)) })
});

/** What a drawer's close had set aside was taken to the bank. */
export const CashBanked = defineFact({
	name: 'cash.banked',
	version: 1,
	family: 'sales',
	body: v.object({
		...About,
		minor: Amount,
		slip: v.optional(Words)
	})
});
