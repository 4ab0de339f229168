import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { Amount, DiscountShape, IdOf, Minor, Seller, Words } from './shapes.ts';

/** A line of a cart: the piece, the tag as it was seen, and what is taken off. */
export const CartLine = v.object({
	piece: IdOf,
	list: Amount,
	discount: v.optional(DiscountShape),
	reason: v.optional(Words)
});

/** A line that a customer brings back. */
export const CartReturn = v.object({
	sale: IdOf,
	line: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	condition: v.picklist(['fine', 'worn', 'damaged', 'not-taken']),
	reason: Words
});

/** A job of a customer that is handed out. */
export const CartWork = v.object({ ticket: IdOf, job: IdOf });

/** Money on work that is not done yet; below nothing to be given back. */
export const CartDeposit = v.object({ ticket: IdOf, amount: Minor });

/** A cart was put aside. It reserves nothing; every device of the location can take it up (SL20). */
export const CartParked = defineFact({
	name: 'cart.parked',
	version: 1,
	family: 'sales',
	body: v.object({
		cart: IdOf,
		location: IdOf,
		label: v.optional(Words),
		person: v.optional(IdOf),
		sellers: v.optional(v.array(Seller)),
		lines: v.array(CartLine),
		returns: v.optional(v.array(CartReturn)),
		work: v.optional(v.array(CartWork)),
		deposits: v.optional(v.array(CartDeposit)),
		fetchedBy: v.optional(IdOf)
	})
});

/** A parked cart was taken up again or thrown away. */
export const CartClosed = defineFact({
	name: 'cart.closed',
	version: 1,
	family: 'sales',
	body: v.object({ cart: IdOf, how: v.picklist(['recalled', 'discarded']) })
});
