import { locationById, Location, SEE_HISTORY } from '#areas/settings';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { auditMoments } from '#lib/records/audit.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import { asideFacts, type RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { isMoney, type Money } from '#lib/values/money.ts';
import { say } from '../messages.ts';
import { PIECE_STATES, type PieceState } from '../projections.ts';
import { bookOf } from '../projections/book.ts';
import { pieceById, type PieceView } from '../queries.ts';
import { Case, Piece, PieceCost, PieceOrigin } from '../records.ts';
import { carriedCost } from '../rules/cost.ts';
import type { Claim } from '../rules/standing.ts';

/** One thing that happened to a piece, or was said about it. */
export interface PieceMoment {
	readonly at: Instant;
	readonly text: string;
	/** The screen that shows what caused it. */
	readonly href?: string;
	readonly kind: 'taken-in' | 'happened' | 'edited';
}

/** Everything that a piece's own page shows. */
export interface PiecePage {
	readonly piece: PieceView;
	/** What it cost us; null where costs are not known. */
	readonly cost: Money | null;
	/** INV9 What the books carry it at now: nothing once it is sold. */
	readonly carried: Money | null;
	/** INV21 The record that keeps what a file has said of it, as it stood there; null where none has. */
	readonly imported: string | null;
	/** The open claims on it, the one that stands first. */
	readonly claims: readonly Claim[];
	/** Newest first; nothing where it is kept back. */
	readonly history: readonly PieceMoment[];
}

/** A piece with its cost and all that happened to it; null while it is not here. */
export const piecePage = defineQuery<{ readonly id: Id }, PiecePage | null>({
	name: 'inventory.piece',
	reads: [Piece.name, PIECE_STATES, PieceCost.name, PieceOrigin.name, Location.name, Case.name],
	answer(tables, { id }, context) {
		const piece = pieceById(tables, id);
		const row = tables.get<RecordRow>(Piece.name, id);
		if (!piece || !row) return null;
		const costs = tables.get<RecordRow>(PieceCost.name, id);
		const state = tables.get<PieceState>(PIECE_STATES, id);
		const cost = costs?.values['cost'];
		const book = bookOf(row, costs, state);
		return {
			piece,
			cost: isMoney(cost) ? cost : null,
			carried: book ? { minor: carriedCost(book.movements), currency: book.currency } : null,
			imported: originOf(tables, row),
			claims: state?.claims ?? [],
			history: (context.may(SEE_HISTORY)
				? [
						...takenIn(row),
						...happened(state, `/inventory/${id}`),
						...editsOf(tables, Piece, row, context.locale),
						...(costs ? editsOf(tables, PieceCost, costs, context.locale) : [])
					]
				: []
			).sort((a, b) => b.at - a.at)
		};
	}
});

/** The later word of a file stands where costs are kept. */
function originOf(tables: Tables, row: RecordRow): string | null {
	const origin = tables.get<RecordRow>(PieceOrigin.name, row.id);
	if (origin && asideFacts(origin).length > 0) return PieceOrigin.name;
	return asideFacts(row).length > 0 ? Piece.name : null;
}

/** The first word about the piece: the edit that knew of none before it. */
function takenIn(row: RecordRow): readonly PieceMoment[] {
	const first = row.edits.findLast(({ was, undone }) => !was && !undone);
	return first ? [{ at: instantOfStamp(first.at), text: say('takenIn'), kind: 'taken-in' }] : [];
}

function happened(state: PieceState | undefined, own: string): readonly PieceMoment[] {
	return (state?.events ?? []).map(({ at, label, href }) => ({
		at: instantOfStamp(at),
		text: label,
		kind: 'happened',
		// A link to where one is already leads nowhere.
		...(href === own ? {} : { href })
	}));
}

/** What was edited, worded from the definition. A location is called by its name. */
function editsOf(
	tables: Tables,
	record: RecordDefinition,
	row: RecordRow,
	locale: string
): readonly PieceMoment[] {
	const named = (field: string, value: unknown) =>
		field === 'location' && isId(value)
			? (locationById(tables, value)?.values.name ?? value)
			: value;
	return auditMoments(record, row, locale, named).map(({ at, sentence, undone }) => ({
		at: instantOfStamp(at),
		text: undone ? say('undoneEdit', { text: sentence }) : sentence,
		kind: 'edited'
	}));
}
