import { takeRate, type Money } from '#lib/values/money.ts';
import { rate, WHOLE_RATE, type Rate } from '#lib/values/rate.ts';

/** How a line's price was brought down: by percent, by an amount, or to a price. */
export type Discount =
	| { readonly kind: 'percent'; readonly rate: Rate }
	| { readonly kind: 'amount'; readonly minor: number }
	| { readonly kind: 'price'; readonly minor: number };

/**
 * SL9 What is asked for a piece after its discount; undefined where that is below nothing or above
 * the tag: a higher price is written on the tag, not given at the till.
 */
export function priceAfter(list: Money, discount: Discount | undefined): Money | undefined {
	const minor = list.minor - takenOff(list, discount);
	return minor < 0 || minor > list.minor ? undefined : { minor, currency: list.currency };
}

/** SL41 What comes off a tag without asking anybody, where a location does not say. */
export const USUAL_LIMIT: Rate = rate(10_000);

/** SL41 Whether more came off a tag than a limit allows, to the cent. */
export function isOverLimit(list: Money, price: Money, limit: Rate): boolean {
	return list.minor - price.minor > takeRate(list, limit).minor;
}

function takenOff(list: Money, discount: Discount | undefined): number {
	if (!discount) return 0;
	if (discount.kind === 'amount') return discount.minor;
	if (discount.kind === 'price') return list.minor - discount.minor;
	return discount.rate > WHOLE_RATE ? list.minor + 1 : takeRate(list, discount.rate).minor;
}
