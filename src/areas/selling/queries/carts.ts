import { Location, locationHere } from '#areas/settings';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import {
	CARTS,
	type CartDepositBody,
	type CartLineBody,
	type CartReturnBody,
	type CartRow,
	type CartWorkBody
} from '../projections/carts.ts';

/** A cart that waits to be taken up. */
export interface ParkedCart {
	readonly cart: Id;
	readonly at: Instant;
	readonly device: Id;
	readonly location: Id;
	readonly label?: string;
	readonly person?: Id;
	readonly sellers?: readonly { readonly seller: Id; readonly share: number }[];
	readonly lines: readonly CartLineBody[];
	readonly returns: readonly CartReturnBody[];
	readonly work: readonly CartWorkBody[];
	readonly deposits: readonly CartDepositBody[];
	readonly fetchedBy?: Id;
}

/** SL20 Carts that wait at this device's location, oldest first, from whichever device. */
export const parkedCarts = defineQuery<Record<string, never>, readonly ParkedCart[]>({
	name: 'selling.parkedCarts',
	reads: [CARTS, Location.name],
	answer(tables, _args, context) {
		const location = locationHere(tables, context);
		return openCarts(tables).filter((cart) => cart.location === location?.id);
	}
});

/** Carts that wait to be taken up, at all locations, oldest first. */
export function openCarts(tables: Tables): readonly ParkedCart[] {
	const waiting: ParkedCart[] = [];
	for (const [key] of tables.all<CartRow>(CARTS)) {
		const cart = parkedCart(tables, key);
		if (cart) waiting.push(cart);
	}
	return waiting.sort((a, b) => a.at - b.at);
}

/** A parked cart by id, or undefined when it was taken up, thrown away, or is not here. */
export function parkedCart(tables: Tables, cart: string): ParkedCart | undefined {
	const row = tables.get<CartRow>(CARTS, cart);
	if (!row?.parked || row.closed) return undefined;
	const { at, device, location, label, person, sellers, lines } = row.parked;
	const { returns = [], work = [], deposits = [], fetchedBy } = row.parked;
	return {
		cart: row.parked.cart,
		at: instantOfStamp(at),
		device,
		location,
		lines,
		returns,
		work,
		deposits,
		...(label ? { label } : {}),
		...(person ? { person } : {}),
		...(sellers ? { sellers } : {}),
		...(fetchedBy ? { fetchedBy } : {})
	};
}
