import { defineQuery } from '#lib/projections/query.ts';
import type { Money } from '#lib/values/money.ts';
import { CARRIED_FROM, carriedPieces } from './carried.ts';

/** The stock in one currency: how many pieces have a cost, and what they are carried at. */
export interface StockValue {
	readonly pieces: number;
	readonly cost: Money;
}

/** INV9 What the pieces in stock are carried at, by currency: the balance of the inventory account. */
export const stockValue = defineQuery<Record<string, never>, readonly StockValue[]>({
	name: 'inventory.stockValue',
	reads: CARRIED_FROM,
	answer(tables) {
		const values = new Map<string, { pieces: number; minor: number }>();
		for (const { cost } of carriedPieces(tables)) {
			const { pieces, minor } = values.get(cost.currency) ?? { pieces: 0, minor: 0 };
			values.set(cost.currency, { pieces: pieces + 1, minor: minor + cost.minor });
		}
		return [...values]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([currency, { pieces, minor }]) => ({ pieces, cost: { minor, currency } }));
	}
});
