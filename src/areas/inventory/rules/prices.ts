import type { Money } from '#lib/values/money.ts';

/** The prices of a piece, as they are stored or typed. */
export interface Prices {
	readonly price?: Money | null;
	readonly floorPrice?: Money | null;
}

/** INV26 Whether the lowest price is above the price: at its own tag such a piece is not sold (SL10). */
export function isFloorOverPrice({ price, floorPrice }: Prices): boolean {
	return Boolean(
		price && floorPrice && price.currency === floorPrice.currency && floorPrice.minor > price.minor
	);
}
