import { ACCOUNTS, type Account } from '#areas/books';
import { credit, debit, definePostings, entry, type Entry, type Line } from '#lib/ledger/ledger.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { say } from './messages.ts';
import { PIECE_STATES, type PieceState } from './projections.ts';
import { bookOf } from './projections/book.ts';
import { Piece, PieceCost } from './records.ts';
import type { CostMovement } from './rules/cost.ts';

/**
 * Cost of pieces: into stock when it is known, out and back with the claims on the piece (E01, E16),
 * into work in progress with what uses it (E27), and from one location's stock into another's, through what
 * is in transit (E35).
 */
export const pieceCostPostings = definePostings({
	from: [PieceCost.name, PIECE_STATES, Piece.name],
	entries(rows, key): readonly Entry[] {
		const piece = rows[Piece.name] as RecordRow | undefined;
		const cost = rows[PieceCost.name] as RecordRow | undefined;
		const book = bookOf(piece, cost, rows[PIECE_STATES] as PieceState | undefined);
		if (!book) return [];
		const number = String(piece?.values['stockNumber'] ?? key);
		return book.movements.flatMap((movement) => {
			const { cause, day, location } = movement;
			const about = {
				day,
				location,
				currency: book.currency,
				text: textOf(movement, number),
				href: cause?.href ?? `/inventory/${key}`
			};
			return [...leaving(about, movement), entry(about, linesOf(movement))];
		});
	}
});

/**
 * INV18 A piece that goes to another location leaves its stock for what is in transit, and that when it
 * arrives. What the one's stock lost and the other's gained stands between the locations, so that the
 * books of each balance by themselves.
 */
function leaving(arrived: Omit<Entry, 'lines'>, { from, minor }: CostMovement): readonly Entry[] {
	if (from === undefined) return [];
	const about = { ...arrived, location: from };
	return [
		entry(about, [debit(inTransit.number, minor), credit(inventory.number, minor)]),
		entry(about, [debit(betweenLocations.number, minor), credit(inTransit.number, minor)])
	];
}

const WORDS = {
	sold: 'costLeaves',
	used: 'costLeaves',
	returned: 'costReturns',
	'put-back': 'costReturns',
	moved: 'costMoves',
	'taken-in': 'costOf',
	revalued: 'costOf',
	variance: 'costOf'
} as const satisfies Record<CostMovement['kind'], string>;

function textOf({ kind, cause }: CostMovement, number: string): string {
	return say(WORDS[kind], { number, cause: cause?.label ?? '' });
}

const { betweenLocations, inTransit, inventory, workInProgress } = ACCOUNTS;

/** The account that grows with each kind of movement, and the one on the other side. */
const SIDES: Readonly<
	Record<CostMovement['kind'], { readonly more: Account; readonly less: Account }>
> = {
	'taken-in': { more: inventory, less: ACCOUNTS.openingBalance },
	revalued: { more: inventory, less: ACCOUNTS.openingBalance },
	sold: { more: ACCOUNTS.costOfSales, less: inventory },
	returned: { more: inventory, less: ACCOUNTS.costOfSales },
	used: { more: workInProgress, less: inventory },
	'put-back': { more: inventory, less: workInProgress },
	moved: { more: inventory, less: betweenLocations },
	variance: { more: ACCOUNTS.purchaseVariance, less: ACCOUNTS.openingBalance }
};

function linesOf({ kind, minor }: CostMovement): readonly Line[] {
	const { more, less } = SIDES[kind];
	return minor >= 0
		? [debit(more.number, minor), credit(less.number, minor)]
		: [debit(less.number, -minor), credit(more.number, -minor)];
}
