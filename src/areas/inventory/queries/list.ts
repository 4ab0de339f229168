import { locationHere, Location } from '#areas/settings';
import { defineQuery, type QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { fieldOfRecord, type RecordValues } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Day } from '#lib/values/day.ts';
import { PIECE_STATES } from '../projections.ts';
import {
	caseOf,
	isInHouse,
	pieceById,
	standingOf,
	type PieceStanding,
	type PieceView
} from '../queries.ts';
import { Case, Piece } from '../records.ts';
import { readSearch, type Token } from '../rules/search.ts';
import { matches } from './matches.ts';

/** What a list shows: a standing, or pieces of every standing but archived. */
export type Shown = 'stock' | 'reserved' | 'inspection' | 'sold' | 'all' | 'archived';

const LISTS: readonly Shown[] = ['stock', 'reserved', 'inspection', 'sold', 'all', 'archived'];

/** Which pieces a list shows, and in which order. */
export interface PieceListOf {
	readonly text: string;
	readonly standing: Shown;
	/** Only what lies in this case. */
	readonly case?: string;
	readonly sort: { readonly field: string; readonly down: boolean };
}

/** What a list asks: which pieces, and a window of them. */
export interface PieceListArgs extends PieceListOf {
	readonly offset: number;
	readonly limit: number;
}

/** A window of a list, how long the whole list is, and how its words were understood. */
export interface PieceList {
	readonly total: number;
	readonly offset: number;
	readonly rows: readonly PieceView[];
	readonly tokens: readonly Token[];
	/** Today at this location: ages are told from it. */
	readonly today: Day;
}

/** INV7 Pieces by what a search means and by standing, in the order of one column, a window of them. */
export const pieces = defineQuery<PieceListArgs, PieceList>({
	name: 'inventory.pieces',
	reads: [Piece.name, PIECE_STATES, Location.name, Case.name],
	answer(tables, { offset, limit, ...args }, context) {
		const { ids, tokens, today } = found(tables, args, context);
		const rows = ids.slice(offset, offset + limit).flatMap((id) => pieceById(tables, id) ?? []);
		return { total: ids.length, offset, rows, tokens, today };
	}
});

/** INV7 The ids of all pieces that a list shows, for what is done with all of them. */
export const pieceIds = defineQuery<PieceListOf, readonly string[]>({
	name: 'inventory.pieceIds',
	reads: [Piece.name, PIECE_STATES, Location.name],
	answer: (tables, args, context) => found(tables, args, context).ids
});

function found(tables: Tables, args: PieceListOf, context: QueryContext) {
	const { tokens, words } = readSearch(args.text);
	const here = locationHere(tables, context);
	const today = context.today(here?.values.zone ?? 'UTC');
	const shown = standingMeant(tokens) ?? args.standing;
	const pieces: { readonly id: string; readonly key: string | number }[] = [];
	for (const id of tables.search(Piece.name, words, shown === 'archived')) {
		const row = tables.get<RecordRow>(Piece.name, id);
		if (!row || !isShown(standingOf(tables, row), shown)) continue;
		const values = row.values as RecordValues<typeof Piece>;
		if (!matches(values, tokens, today)) continue;
		if (args.case !== undefined && caseOf(tables, id) !== args.case) continue;
		pieces.push({ id, key: sortKey(values, args.sort.field) });
	}
	const sign = args.sort.down ? -1 : 1;
	pieces.sort((a, b) => sign * compare(a.key, b.key) || compare(a.id, b.id));
	return { ids: pieces.map(({ id }) => id), tokens, today };
}

/** How many pieces each list would show. */
export const pieceCounts = defineQuery<Record<string, never>, Readonly<Record<Shown, number>>>({
	name: 'inventory.counts',
	reads: [Piece.name, PIECE_STATES],
	answer(tables) {
		const counts = { stock: 0, reserved: 0, inspection: 0, sold: 0, all: 0, archived: 0 };
		for (const [, row] of tables.all<RecordRow>(Piece.name)) {
			if (row.undone) continue;
			const standing = standingOf(tables, row);
			for (const shown of LISTS) if (isShown(standing, shown)) counts[shown] += 1;
		}
		return counts;
	}
});

function standingMeant(tokens: readonly Token[]): Shown | undefined {
	return tokens.flatMap((token) => (token.kind === 'standing' ? [token.value] : []))[0];
}

function isShown(standing: PieceStanding, shown: Shown): boolean {
	if (shown === 'all') return standing !== 'archived';
	if (shown === 'sold') return standing === 'sold' || standing === 'sold-twice';
	if (shown === 'stock') return isInHouse(standing);
	return standing === shown;
}

function sortKey(values: RecordValues<typeof Piece>, name: string): string | number {
	const field = fieldOfRecord(Piece, name);
	const value = (values as Readonly<Record<string, unknown>>)[name];
	if (!field || value === undefined) return '';
	const key = field.kind.sortKey(value);
	// R-A1-9 comes before R-A1-10.
	return name === 'stockNumber'
		? String(key).replace(/\d+/g, (digits) => digits.padStart(9, '0'))
		: key;
}

function compare(a: string | number, b: string | number): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
