import { defineQuery } from '#lib/projections/query.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Money } from '#lib/values/money.ts';
import { PIECE_STATES, type PieceState } from '../projections.ts';
import { bookOf } from '../projections/book.ts';
import { claimsOn } from '../queries.ts';
import { Piece, PieceCost } from '../records.ts';
import { carriedCost } from '../rules/cost.ts';
import { salesOf } from '../rules/standing.ts';

/** The stock in one currency: how many pieces have a cost, and what they are carried at. */
export interface StockValue {
	readonly pieces: number;
	readonly cost: Money;
}

/** INV9 What the pieces in stock are carried at, by currency: the balance of the inventory account. */
export const stockValue = defineQuery<Record<string, never>, readonly StockValue[]>({
	name: 'inventory.stockValue',
	reads: [Piece.name, PIECE_STATES, PieceCost.name],
	answer(tables) {
		const values = new Map<string, { pieces: number; minor: number }>();
		for (const [id, cost] of tables.all<RecordRow>(PieceCost.name)) {
			const piece = tables.get<RecordRow>(Piece.name, id);
			const book = bookOf(piece, cost, tables.get<PieceState>(PIECE_STATES, id));
			if (!book || salesOf(claimsOn(tables, id)).length > 0) continue;
			const { pieces, minor } = values.get(book.currency) ?? { pieces: 0, minor: 0 };
			const carried = carriedCost(book.movements);
			values.set(book.currency, { pieces: pieces + 1, minor: minor + carried });
		}
		return [...values]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([currency, { pieces, minor }]) => ({ pieces, cost: { minor, currency } }));
	}
});
