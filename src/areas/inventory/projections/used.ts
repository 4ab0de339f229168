import { defineIndex, type MemberPart, type MemberRow } from '#lib/projections/derivation.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { PIECE_STATES, type PieceState } from '../projections.ts';
import { Piece, PieceCost } from '../records.ts';
import { bookOf } from './book.ts';

/**
 * Table of what pieces brought into what used them, keyed by that: the ticket of a job. A member for each
 * claim. Only where costs are known.
 */
export const USED_PIECES = 'usedPiece';

/** Cost that a piece brought into what used it (`1`), or took out of it again (`-1`), in minor units. */
export interface UseMove {
	readonly sign: 1 | -1;
	readonly minor: number;
	readonly day: Day;
	readonly location: Id;
}

/** What the pieces brought that one thing used, by the claim of each. */
export type UsedPieceRow = MemberRow<{
	readonly piece: Id;
	readonly currency: string;
	readonly moves: readonly UseMove[];
}>;

/** INV27 The cost of pieces that were used, as it went where they went; the claim that stands brings it. */
export const usedPieces = defineIndex({
	name: 'costs of used pieces',
	from: [PIECE_STATES, PieceCost.name, Piece.name],
	to: USED_PIECES,
	each(rows, key): readonly MemberPart[] {
		const state = rows[PIECE_STATES] as PieceState | undefined;
		if (!state?.events.some(({ takes }) => takes?.into)) return [];
		const piece = rows[Piece.name] as RecordRow | undefined;
		const book = bookOf(piece, rows[PieceCost.name] as RecordRow | undefined, state);
		if (!book) return [];
		const used = new Map<string, { into: Id; moves: UseMove[] }>();
		for (const { kind, minor, day, location, use } of book.movements) {
			if (!use?.into) continue;
			const one = used.get(use.claim) ?? { into: use.into, moves: [] };
			one.moves.push({ sign: kind === 'used' ? 1 : -1, minor, day, location });
			used.set(use.claim, one);
		}
		return [...used].map(([member, { into, moves }]) => ({
			key: into,
			member,
			value: { piece: key, currency: book.currency, moves }
		}));
	}
});
