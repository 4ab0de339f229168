import type * as v from 'valibot';
import type { Stamp } from '#lib/facts/stamp.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Id } from '#lib/values/id.ts';
import {
	CartClosed,
	CartParked,
	type CartDeposit,
	type CartLine,
	type CartReturn,
	type CartWork
} from '../facts/cart.ts';

/** Table of carts that were put aside. */
export const CARTS = 'cart';

/** A line of a cart. */
export type CartLineBody = v.InferOutput<typeof CartLine>;
/** A line that a customer brings back. */
export type CartReturnBody = v.InferOutput<typeof CartReturn>;
/** A job that is handed out. */
export type CartWorkBody = v.InferOutput<typeof CartWork>;
/** Money on work that is not done yet. */
export type CartDepositBody = v.InferOutput<typeof CartDeposit>;

type Parked = ReturnType<typeof CartParked.read> & {};

/** A cart that was put aside; once closed it is for ever, whoever closed it first. */
export interface CartRow {
	readonly parked?: Parked & { readonly at: Stamp; readonly device: Id };
	readonly closed: boolean;
}

type Change = { readonly parked: Parked } | 'closed';

/** Parked carts. A cart has one id for each time that it is put aside, so nothing is ever edited. */
export const carts = defineProjection<CartRow, Change>({
	table: CARTS,
	version: 1,
	sources: [
		from(CartParked, ({ body }) => [[body.cart, { parked: body }]]),
		from(CartClosed, ({ body }) => [[body.cart, 'closed']])
	],
	fold(row, change, { at, device }) {
		if (change === 'closed') return { ...row, closed: true };
		return row?.parked
			? row
			: { parked: { ...change.parked, at, device }, closed: row?.closed ?? false };
	}
});
