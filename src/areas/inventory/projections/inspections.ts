import { defineIndex, type MemberPart, type MemberRow } from '#lib/projections/derivation.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Day } from '#lib/values/day.ts';
import { PIECE_STATES, type PieceState } from '../projections.ts';
import { Piece } from '../records.ts';
import { isTaken } from '../rules/standing.ts';

/** Table of the pieces that wait to be looked at: one row, a member each, so that nobody goes through the stock. */
export const INSPECTIONS = 'inspection';
/** The key of its one row. */
export const WAITING = 'waiting';

/** A piece that waits to be looked at. */
export interface Inspection {
	/** Its number and title. */
	readonly piece: string;
	readonly since: Day;
}

/** The row of the pieces that wait. */
export type InspectionRow = MemberRow<Inspection>;

/** INV14 The pieces that came back and that nobody has looked at. */
export const inspections = defineIndex({
	name: 'pieces to inspect',
	from: [PIECE_STATES, Piece.name],
	to: INSPECTIONS,
	each(rows, key): readonly MemberPart[] {
		const claims = (rows[PIECE_STATES] as PieceState | undefined)?.claims ?? [];
		const row = rows[Piece.name] as RecordRow | undefined;
		const [first] = claims;
		if (row?.archived || first?.as !== 'inspection' || isTaken(claims)) return [];
		const values = row?.values ?? {};
		const piece = [values['stockNumber'], values['title']].filter(Boolean).join(' ') || key;
		const value: Inspection = { piece, since: first.day };
		return [{ key: WAITING, member: key, value }];
	}
});
