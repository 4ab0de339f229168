import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import {
	CartClosed,
	CartDeposit,
	CartLine,
	CartParked,
	CartReturn,
	CartWork
} from '../facts/cart.ts';
import { IdOf, Seller, Words } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { parkedCart, type ParkedCart } from '../queries/carts.ts';
import { tillOf } from './here.ts';
import { isRefused } from './refused.ts';

/** SL20 Puts a cart aside for every device of this location. Nothing is reserved. */
export const parkCart = defineCommand({
	name: 'selling.parkCart',
	label: 'Park cart',
	done: 'Cart parked',
	input: v.object({
		label: v.optional(Words),
		person: v.optional(IdOf),
		sellers: v.optional(v.array(Seller)),
		lines: v.array(CartLine),
		returns: v.optional(v.array(CartReturn)),
		work: v.optional(v.array(CartWork)),
		deposits: v.optional(v.array(CartDeposit)),
		fetchedBy: v.optional(IdOf)
	}),
	decide(input, tables, context): Decision<{ readonly cart: Id }> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const { label, person, sellers, lines, returns = [], work = [], deposits = [] } = input;
		const { fetchedBy } = input;
		if (lines.length + returns.length + work.length + deposits.length === 0)
			return refuse('empty', say('cartEmpty'));
		const cart = context.newId();
		const fact = CartParked.write({
			cart,
			location: till.location.id,
			lines,
			...(label ? { label } : {}),
			...(person ? { person } : {}),
			...(sellers ? { sellers } : {}),
			...(returns.length > 0 ? { returns } : {}),
			...(work.length > 0 ? { work } : {}),
			...(deposits.length > 0 ? { deposits } : {}),
			...(fetchedBy ? { fetchedBy } : {})
		});
		return decided([fact], { cart });
	}
});

/** SL20 Takes a parked cart up again, on whichever device; it is no longer parked. */
export const recallCart = defineCommand({
	name: 'selling.recallCart',
	label: 'Take up a parked cart',
	done: 'Parked cart taken up',
	input: v.object({ cart: IdOf }),
	decide({ cart }, tables): Decision<ParkedCart> {
		const parked = parkedCart(tables, cart);
		if (!parked) return refuse('gone', say('cartGone'));
		return decided([CartClosed.write({ cart, how: 'recalled' })], parked);
	}
});

/** SL20 Throws a parked cart away. */
export const discardCart = defineCommand({
	name: 'selling.discardCart',
	label: 'Throw a parked cart away',
	done: 'Parked cart thrown away',
	input: v.object({ cart: IdOf }),
	decide({ cart }, tables): Decision<{ readonly cart: Id }> {
		if (!parkedCart(tables, cart)) return refuse('gone', say('cartGone'));
		return decided([CartClosed.write({ cart, how: 'discarded' })], { cart });
	}
});
