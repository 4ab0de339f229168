import { defineColumns } from '#lib/projections/columns.ts';
import { PIECE_STATES, type PieceState } from '../projections.ts';
import { Piece } from '../records.ts';
import { inAWord } from '../rules/standing.ts';

/** Fields by which lists of pieces sort or filter, but the number, which has an order of its own. */
export const LISTED = [
	'title',
	'category',
	'metals',
	'stones',
	'size',
	'price',
	'received',
	'photos'
] as const;

/** One of them. */
export type Listed = (typeof LISTED)[number];

/** What lists of pieces filter, sort and search by, without the rows of all pieces. */
export const pieceColumns = defineColumns({
	of: Piece,
	with: [PIECE_STATES],
	version: 1,
	fields: LISTED,
	follow: {
		/** R-A1-9 comes before R-A1-10. */
		inOrder: ({ values }) =>
			String(values['stockNumber'] ?? '')
				.toLowerCase()
				.replace(/\d+/g, (digits) => digits.padStart(9, '0')),
		standing: (row, rows) =>
			inAWord((rows[PIECE_STATES] as PieceState | undefined)?.claims ?? [], row.archived),
		case: (_row, rows) => (rows[PIECE_STATES] as PieceState | undefined)?.custody?.case ?? null
	}
});

/** What a list knows of a piece without its row. */
export type PieceEntry = NonNullable<ReturnType<typeof pieceColumns.each>>;
