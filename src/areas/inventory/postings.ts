import { ACCOUNTS, type Account } from '#areas/books';
import { credit, debit, definePostings, entry, type Entry, type Line } from '#lib/ledger/ledger.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { say } from './messages.ts';
import { PIECE_STATES, type PieceState } from './projections.ts';
import { bookOf } from './projections/book.ts';
import { Piece, PieceCost } from './records.ts';
import type { CostMovement } from './rules/cost.ts';

/** Cost of pieces: into stock when it is known, out and back with the claims on the piece (E01, E16). */
export const pieceCostPostings = definePostings({
	from: [PieceCost.name, PIECE_STATES, Piece.name],
	entries(rows, key): readonly Entry[] {
		const piece = rows[Piece.name] as RecordRow | undefined;
		const cost = rows[PieceCost.name] as RecordRow | undefined;
		const book = bookOf(piece, cost, rows[PIECE_STATES] as PieceState | undefined);
		if (!book) return [];
		const number = String(piece?.values['stockNumber'] ?? key);
		return book.movements.map((movement) => {
			const { cause } = movement;
			return entry(
				{
					day: movement.day,
					location: cause?.location ?? book.location,
					currency: book.currency,
					text: textOf(movement, number),
					href: cause?.href ?? `/inventory/${key}`
				},
				linesOf(movement)
			);
		});
	}
});

function textOf({ kind, cause }: CostMovement, number: string): string {
	if (!cause) return say('costOf', { number });
	return say(kind === 'sold' ? 'costLeaves' : 'costReturns', { cause: cause.label, number });
}

/** The account that grows with each kind of movement, and the one on the other side. */
const SIDES: Readonly<
	Record<CostMovement['kind'], { readonly more: Account; readonly less: Account }>
> = {
	'taken-in': { more: ACCOUNTS.inventory, less: ACCOUNTS.openingBalance },
	revalued: { more: ACCOUNTS.inventory, less: ACCOUNTS.openingBalance },
	sold: { more: ACCOUNTS.costOfSales, less: ACCOUNTS.inventory },
	returned: { more: ACCOUNTS.inventory, less: ACCOUNTS.costOfSales },
	variance: { more: ACCOUNTS.purchaseVariance, less: ACCOUNTS.openingBalance }
};

function linesOf({ kind, minor }: CostMovement): readonly Line[] {
	const { more, less } = SIDES[kind];
	return minor >= 0
		? [debit(more.number, minor), credit(less.number, minor)]
		: [debit(less.number, -minor), credit(more.number, -minor)];
}
