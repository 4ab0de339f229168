import type { Tables } from '#lib/projections/tables.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isDay, type Day } from '#lib/values/day.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { PIECE_STATES, type PieceState } from '../projections.ts';
import { bookOf, type PieceBook } from '../projections/book.ts';
import { Piece, PieceCost } from '../records.ts';
import type { CostMovement } from '../rules/cost.ts';
import { journeyOf, type Passage } from '../rules/passages.ts';
import { isTaken } from '../rules/standing.ts';

/** What changed at one location on one day because of one piece; figures of nothing are zero. */
export interface StockMove {
	readonly day: Day;
	readonly location: Id;
	/** It came in or left. */
	readonly pieces: number;
	/** It was new there: taken in, or moved from one location to the other. */
	readonly received: number;
	/** By how much the stock is carried at more, in minor units. */
	readonly value: number;
	/** What was sold cost so much, in minor units; below nothing where it came back. */
	readonly cost: number;
}

/** One piece, and all that it ever changed in the stock. */
export interface ThroughStock {
	readonly piece: RecordRow;
	/** Of its cost; absent where none is known here, and every value and cost is zero. */
	readonly currency?: string;
	readonly moves: readonly StockMove[];
}

/** Before any day: a piece of which nobody said when it was received was always here. */
const EVER = '0000-01-01' as Day;

/** What was worked out of rows before: they never change, and few are others when a report is asked again. */
interface Known {
	readonly state: PieceState | undefined;
	readonly cost: RecordRow | undefined;
	readonly through: ThroughStock;
}

const known = new WeakMap<RecordRow, Known>();

/**
 * INV28 Every piece that is ours, with its way through the stock. Its value follows the inventory account to
 * the cent (INV9); it is counted from the day on which it was received (INV11), whenever its cost was set.
 */
export function* throughStock(tables: Tables): Generator<ThroughStock> {
	for (const [id, piece] of tables.all<RecordRow>(Piece.name)) {
		const state = tables.get<PieceState>(PIECE_STATES, id);
		if (state && state.ownership !== 'own') continue;
		const cost = tables.get<RecordRow>(PieceCost.name, id);
		const before = known.get(piece);
		if (before && before.state === state && before.cost === cost) yield before.through;
		else {
			const through = throughOf(piece, state, cost);
			known.set(piece, { state, cost, through });
			yield through;
		}
	}
}

function throughOf(
	piece: RecordRow,
	state: PieceState | undefined,
	cost: RecordRow | undefined
): ThroughStock {
	const { location } = piece.values;
	if (!isId(location)) return { piece, moves: [] };
	const { passages } = journeyOf(location, state?.events ?? []);
	const book = cost?.undone ? undefined : bookOf(piece, cost, state, passages);
	// An archived piece is not in the house, unless it left it before.
	const counts = !piece.archived || isTaken(state?.claims ?? []);
	const moves = [
		...(counts ? counted(piece, location, passages) : []),
		...(book?.movements.flatMap(valued) ?? [])
	];
	return { piece, moves, ...currencyOf(book) };
}

function currencyOf(book: PieceBook | undefined): { readonly currency?: string } {
	return book ? { currency: book.currency } : {};
}

/** The piece itself, whatever it cost. */
function counted(
	{ values: { received } }: RecordRow,
	location: Id,
	passages: readonly Passage[]
): readonly StockMove[] {
	const day = isDay(received) ? received : EVER;
	return [{ ...NOTHING, day, location, pieces: 1, received: 1 }, ...passages.flatMap(passed)];
}

const NOTHING = { pieces: 0, received: 0, value: 0, cost: 0 };

function passed({ kind, day, location, from }: Passage): readonly StockMove[] {
	const move = { ...NOTHING, day, location };
	switch (kind) {
		case 'sold':
		case 'used':
			return [{ ...move, pieces: -1 }];
		case 'returned':
		case 'put-back':
			return [{ ...move, pieces: 1 }];
		case 'moved':
			return [
				{ ...move, pieces: 1, received: 1 },
				...(from ? [{ ...move, location: from, pieces: -1, received: -1 }] : [])
			];
	}
}

function valued({ kind, minor, day, location, from }: CostMovement): readonly StockMove[] {
	const move = { ...NOTHING, day, location };
	switch (kind) {
		case 'taken-in':
		case 'revalued':
		case 'put-back':
			return [{ ...move, value: minor }];
		case 'returned':
			return [{ ...move, value: minor, cost: -minor }];
		case 'used':
			return [{ ...move, value: -minor }];
		case 'sold':
			return [{ ...move, value: -minor, cost: minor }];
		case 'variance':
			return [{ ...move, cost: minor }];
		case 'moved':
			return [
				{ ...move, value: minor },
				...(from ? [{ ...move, location: from, value: -minor }] : [])
			];
	}
}
