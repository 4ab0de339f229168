import { locationById, Location } from '#areas/settings';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { auditMoments } from '#lib/records/audit.ts';
import { fieldOfRecord, type RecordValues } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { foldText } from '#lib/records/search.ts';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { isMoney, type Money } from '#lib/values/money.ts';
import { say } from './messages.ts';
import { PIECE_STATES, type PieceState } from './projections.ts';
import { bookOf } from './projections/book.ts';
import { Case, Piece, PieceCost } from './records.ts';
import { carriedCost } from './rules/cost.ts';
import { promisesOf, salesOf, type Claim } from './rules/standing.ts';

/** The familiar word for where a piece stands; it follows from what happened to it. */
export type PieceStanding =
	'stock' | 'reserved' | 'inspection' | 'sold' | 'sold-twice' | 'archived';

/** A piece as lists and carts show it. */
export interface PieceView {
	readonly id: Id;
	readonly values: RecordValues<typeof Piece>;
	readonly standing: PieceStanding;
	/** Where it lies now. */
	readonly locationName: string;
	/** The case it lies in, once it was put into one. */
	readonly case?: { readonly id: Id; readonly name: string };
}

/** What a list asks: words, standing, order, and a window of rows. */
export interface PieceListArgs {
	readonly text: string;
	readonly standing: 'stock' | 'sold' | 'all' | 'archived';
	readonly sort: { readonly field: string; readonly down: boolean };
	readonly offset: number;
	readonly limit: number;
}

/** A window of a list and how long the whole list is. */
export interface PieceList {
	readonly total: number;
	readonly offset: number;
	readonly rows: readonly PieceView[];
}

/** INV7 Pieces by words (each must occur) and standing, in the order of one column, a window of them. */
export const pieces = defineQuery<PieceListArgs, PieceList>({
	name: 'inventory.pieces',
	reads: [Piece.name, PIECE_STATES, Location.name, Case.name],
	answer(tables, { text, standing, sort, offset, limit }) {
		const field = fieldOfRecord(Piece, sort.field);
		const found: { readonly id: string; readonly key: string | number }[] = [];
		const any = standing === 'all' || standing === 'archived';
		for (const id of tables.search(Piece.name, text, standing === 'archived')) {
			const row = tables.get<RecordRow>(Piece.name, id);
			if (!row || (!any && standing !== soldOrStock(tables, id))) continue;
			const value = row.values[sort.field];
			found.push({ id, key: field && value !== undefined ? field.kind.sortKey(value) : '' });
		}
		const sign = sort.down ? -1 : 1;
		found.sort((a, b) => sign * compare(a.key, b.key) || compare(a.id, b.id));
		const rows = found
			.slice(offset, offset + limit)
			.flatMap(({ id }) => pieceById(tables, id) ?? []);
		return { total: found.length, offset, rows };
	}
});

/** One thing that happened to a piece. */
export interface PieceMoment {
	readonly at: Instant;
	readonly text: string;
	readonly href?: string;
}

/** Everything a piece's own page shows. */
export interface PiecePage {
	readonly piece: PieceView;
	readonly cost: Money | null;
	readonly claims: readonly Claim[];
	readonly history: readonly PieceMoment[];
}

/** A piece with its cost and what happened to it, newest first; null while it is not here. */
export const piecePage = defineQuery<{ readonly id: Id }, PiecePage | null>({
	name: 'inventory.piece',
	reads: [Piece.name, PIECE_STATES, PieceCost.name, Location.name, Case.name],
	answer(tables, { id }, context) {
		const piece = pieceById(tables, id);
		const row = tables.get<RecordRow>(Piece.name, id);
		if (!piece || !row) return null;
		const cost = tables.get<RecordRow>(PieceCost.name, id)?.values['cost'];
		const claims = claimsOn(tables, id);
		const events = tables.get<PieceState>(PIECE_STATES, id)?.events ?? [];
		const happened = events.map(({ at, label, href }) => ({
			at: instantOfStamp(at),
			text: label,
			href
		}));
		const history = [...happened, ...editsOf(tables, row, context.locale)].sort(
			(a, b) => b.at - a.at
		);
		return { piece, cost: isMoney(cost) ? cost : null, claims, history };
	}
});

/**
 * INV15 What a scan or an exact number finds: live pieces with that stock number, else one with that serial,
 * old tag or barcode, else archived ones. More than one: the number was used twice.
 */
export const pieceByNumber = defineQuery<{ readonly number: string }, readonly PieceView[]>({
	name: 'inventory.byNumber',
	reads: [Piece.name, PIECE_STATES, Location.name, Case.name],
	answer(tables, { number }) {
		const wanted = number.trim();
		const live = tables.byValue(Piece.name, 'stockNumber', wanted);
		const other = () => withNumber(tables, wanted, false, ['serial', 'otherNumbers']);
		const gone = () => withNumber(tables, wanted, true, ['stockNumber', 'serial', 'otherNumbers']);
		const ids = live.length > 0 ? live : firstFilled(other, gone);
		return ids.flatMap((id) => pieceById(tables, id) ?? []);
	}
});

function firstFilled(...ways: readonly (() => readonly string[])[]): readonly string[] {
	for (const way of ways) {
		const found = way();
		if (found.length > 0) return found;
	}
	return [];
}

function withNumber(
	tables: Tables,
	number: string,
	archived: boolean,
	fields: readonly string[]
): readonly string[] {
	const same = foldText(number);
	return [...tables.search(Piece.name, number, archived)].filter((id) => {
		const values = tables.get<RecordRow>(Piece.name, id)?.values ?? {};
		return fields.some((name) => [values[name]].flat().some((each) => isText(each, same)));
	});
}

function isText(value: unknown, folded: string): boolean {
	return typeof value === 'string' && foldText(value) === folded;
}

/** Several pieces by id, for a cart that keeps showing what is true of them. */
export const piecesById = defineQuery<{ readonly ids: readonly Id[] }, readonly PieceView[]>({
	name: 'inventory.byIds',
	reads: [Piece.name, PIECE_STATES, Location.name, Case.name],
	answer: (tables, { ids }) => ids.flatMap((id) => pieceById(tables, id) ?? [])
});

/** How many pieces there are, by standing. */
export const pieceCounts = defineQuery<
	Record<string, never>,
	{ readonly stock: number; readonly sold: number }
>({
	name: 'inventory.counts',
	reads: [Piece.name, PIECE_STATES],
	answer(tables) {
		let stock = 0;
		let sold = 0;
		for (const [id, row] of tables.all<RecordRow>(Piece.name)) {
			if (row.archived) continue;
			if (soldOrStock(tables, id) === 'sold') sold += 1;
			else stock += 1;
		}
		return { stock, sold };
	}
});

/** INV9 What the pieces in stock are carried at, by currency: the balance of the inventory account. */
export const stockValue = defineQuery<Record<string, never>, readonly StockValue[]>({
	name: 'inventory.stockValue',
	reads: [Piece.name, PIECE_STATES, PieceCost.name],
	answer(tables) {
		const values = new Map<string, { pieces: number; minor: number }>();
		for (const [id, cost] of tables.all<RecordRow>(PieceCost.name)) {
			const piece = tables.get<RecordRow>(Piece.name, id);
			const book = bookOf(piece, cost, tables.get<PieceState>(PIECE_STATES, id));
			if (!book || soldOrStock(tables, id) === 'sold') continue;
			const { pieces, minor } = values.get(book.currency) ?? { pieces: 0, minor: 0 };
			const carried = carriedCost(book.movements);
			values.set(book.currency, { pieces: pieces + 1, minor: minor + carried });
		}
		return [...values]
			.sort(([a], [b]) => compare(a, b))
			.map(([currency, { pieces, minor }]) => ({ pieces, cost: { minor, currency } }));
	}
});

/** The stock in one currency: how many pieces have a cost, and what they are carried at. */
export interface StockValue {
	readonly pieces: number;
	readonly cost: Money;
}

/** The stock for a file, in the order of stock numbers; where a piece lies is said anew where it goes. */
export const piecesForFile = defineQuery<Record<string, never>, readonly PieceView[]>({
	name: 'inventory.forFile',
	reads: [Piece.name, PIECE_STATES],
	answer(tables) {
		const views: PieceView[] = [];
		for (const [id, row] of tables.all<RecordRow>(Piece.name)) {
			const view =
				row.archived || soldOrStock(tables, id) === 'sold' ? undefined : pieceById(tables, id);
			if (!view) continue;
			const { location: _here, ...values } = view.values;
			views.push({ ...view, values });
		}
		return views.sort((a, b) => compare(a.values.stockNumber, b.values.stockNumber));
	}
});

/** A piece by id with its standing, or undefined while it is not here. */
export function pieceById(tables: Tables, id: string): PieceView | undefined {
	const row = tables.get<RecordRow>(Piece.name, id);
	if (!row) return undefined;
	const values = row.values as unknown as RecordValues<typeof Piece>;
	const custody = tables.get<PieceState>(PIECE_STATES, row.id)?.custody;
	const at = custody?.location ?? values.location;
	const location = isId(at) ? locationById(tables, at) : undefined;
	const name = custody?.case && tables.get<RecordRow>(Case.name, custody.case)?.values['name'];
	return {
		id: row.id,
		values,
		standing: standingOf(tables, row),
		locationName: location?.values.name ?? '',
		...(custody?.case ? { case: { id: custody.case, name: String(name ?? '') } } : {})
	};
}

function standingOf(tables: Tables, row: RecordRow): PieceStanding {
	const claims = claimsOn(tables, row.id);
	const sales = salesOf(claims);
	if (sales.length > 0) return promisesOf(claims).length > 1 ? 'sold-twice' : 'sold';
	if (row.archived) return 'archived';
	return claims[0]?.as === 'inspection' ? 'inspection' : claims.length > 0 ? 'reserved' : 'stock';
}

function soldOrStock(tables: Tables, id: string): 'stock' | 'sold' {
	return salesOf(claimsOn(tables, id)).length > 0 ? 'sold' : 'stock';
}

/** The open claims on a piece, the one that stands first. */
export function claimsOn(tables: Tables, id: string): readonly Claim[] {
	return tables.get<PieceState>(PIECE_STATES, id)?.claims ?? [];
}

/** What was edited, worded from the definition. Links are named by the location they point to. */
function editsOf(tables: Tables, row: RecordRow, locale: string): readonly PieceMoment[] {
	const named = (field: string, value: unknown) =>
		field === 'location' && isId(value)
			? (locationById(tables, value)?.values.name ?? value)
			: value;
	return auditMoments(Piece, row, locale, named).map(({ at, sentence: text, undone }) => ({
		at: instantOfStamp(at),
		text: undone ? say('undoneEdit', { text }) : text
	}));
}

function compare(a: string | number, b: string | number): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
