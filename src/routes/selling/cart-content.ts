import type { CartLineBody, CartReturnBody } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';

/** A piece in the cart and what is taken off its tag; the tag itself is watched, never kept. */
export type CartLine = Pick<CartLineBody, 'piece' | 'discount' | 'reason'>;

/** What lies in a cart: enough to sell, to park, and to find again after the page has died. */
export interface CartContent {
	readonly lines: readonly CartLine[];
	readonly returns: readonly CartReturnBody[];
	readonly person?: Id;
	/** The parked cart that this was. */
	readonly parked?: Id;
}
