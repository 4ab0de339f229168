import type { Tables } from '#lib/projections/tables.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Money } from '#lib/values/money.ts';
import { PIECE_STATES, type PieceState } from '../projections.ts';
import { bookOf } from '../projections/book.ts';
import { claimsOn } from '../queries.ts';
import { Piece, PieceCost } from '../records.ts';
import { carriedCost } from '../rules/cost.ts';
import { isTaken } from '../rules/standing.ts';

/** Tables that a question after carried pieces, or their way through the stock, reads. */
export const CARRIED_FROM = [Piece.name, PIECE_STATES, PieceCost.name];

/** A piece that the books carry as stock, at what they carry it. */
export interface CarriedPiece {
	readonly piece: RecordRow;
	readonly cost: Money;
}

/** INV9 The pieces that make up the inventory account. */
export function* carriedPieces(tables: Tables): Generator<CarriedPiece> {
	for (const [id, cost] of tables.all<RecordRow>(PieceCost.name)) {
		// What an import that was undone had said of a cost is no cost of nothing.
		if (cost.undone) continue;
		const piece = tables.get<RecordRow>(Piece.name, id);
		const book = bookOf(piece, cost, tables.get<PieceState>(PIECE_STATES, id));
		if (!piece || !book || isTaken(claimsOn(tables, id))) continue;
		yield { piece, cost: { minor: carriedCost(book.movements), currency: book.currency } };
	}
}
