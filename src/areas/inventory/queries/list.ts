import { locationHere, Location } from '#areas/settings';
import type { Columns } from '#lib/projections/columns.ts';
import { firstInOrder } from '#lib/projections/first-in-order.ts';
import { defineQuery, type QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { PIECE_STATES } from '../projections.ts';
import { LISTED, pieceColumns, type Listed, type PieceEntry } from '../projections/columns.ts';
import { pieceById, type PieceView } from '../queries.ts';
import { Case, Piece } from '../records.ts';
import { readSearch, type Token } from '../rules/search.ts';
import { isInHouse, type PieceStanding } from '../rules/standing.ts';
import { lookedAt, matcher } from './matches.ts';

/** What a list shows: a standing, or pieces of every standing but archived. */
export type Shown = 'stock' | 'reserved' | 'inspection' | 'sold' | 'used' | 'all' | 'archived';

const LISTS: readonly Shown[] = [
	'stock',
	'reserved',
	'inspection',
	'sold',
	'used',
	'all',
	'archived'
];

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
		const { places, order, idAt, tokens, today } = meantBy(tables, args, context);
		const window = firstInOrder(places, offset + limit, order)
			.slice(offset)
			.map(idAt);
		tables.expect([Piece.name, PIECE_STATES], window);
		const rows = window.flatMap((id) => pieceById(tables, id) ?? []);
		return { total: places.length, offset, rows, tokens, today };
	}
});

/** INV7 The ids of all pieces that a list shows, for what is done with all of them. */
export const pieceIds = defineQuery<PieceListOf, readonly string[]>({
	name: 'inventory.pieceIds',
	reads: [Piece.name, PIECE_STATES, Location.name],
	answer(tables, args, context) {
		const { places, order, idAt } = meantBy(tables, args, context);
		return [...places].sort(order).map(idAt);
	}
});

/** INV24 The ids of the pieces that came in with a batch, such as an import, in the order of their numbers. */
export const piecesOfBatch = defineQuery<{ readonly batch: Id }, readonly Id[]>({
	name: 'inventory.ofBatch',
	reads: [Piece.name],
	answer(tables, { batch }) {
		const came = [...tables.all<RecordRow>(Piece.name)].flatMap(([, { id, values, edits }]) =>
			edits.some((edit) => edit.batch === batch && !edit.undone)
				? [{ id, number: String(values['stockNumber']) }]
				: []
		);
		return came
			.toSorted((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }))
			.map(({ id }) => id);
	}
});

/** From columns: no row of a piece is needed for it. */
function meantBy(tables: Tables, args: PieceListOf, context: QueryContext) {
	const { tokens, words } = readSearch(args.text);
	const here = locationHere(tables, context);
	const today = context.today(here?.values.zone ?? 'UTC');
	const shown = standingMeant(tokens) ?? args.standing;
	const sorted = LISTED.find((name) => name === args.sort.field) ?? 'inOrder';
	const columns = tables.columns(pieceColumns, [
		'standing',
		sorted,
		...(args.case === undefined ? [] : (['case'] as const)),
		...lookedAt(tokens)
	]);
	const standings = columns.of('standing');
	const cases = args.case === undefined ? undefined : columns.of('case');
	const isMeant = meant(columns, tokens, today);
	const found = new Int32Array(standings.length);
	let count = 0;
	columns.search(words, shown === 'archived', (place) => {
		const standing = standings[place];
		if (!standing || !isShown(standing, shown) || !isMeant(place)) return;
		if (cases && cases[place] !== args.case) return;
		found[count] = place;
		count += 1;
	});
	const places = found.subarray(0, count);
	const keys = sortKeys(columns, sorted, places);
	const sign = args.sort.down ? -1 : 1;
	const idAt = (place: number) => columns.key(place);
	const order = (a: number, b: number) =>
		sign * compare(keys[a] ?? '', keys[b] ?? '') || compare(idAt(a), idAt(b));
	return { places, order, idAt, tokens, today };
}

function meant(columns: Columns<PieceEntry>, tokens: readonly Token[], today: Day) {
	if (tokens.length === 0) return () => true;
	const fields = lookedAt(tokens).map((name) => [name, columns.of(name)] as const);
	const isMeant = matcher(tokens, today);
	// One for all: nobody keeps it.
	const values: Record<string, unknown> = {};
	return (place: number) => {
		for (const [name, column] of fields) values[name] = column[place] ?? undefined;
		return isMeant(values as never);
	};
}

/** How many pieces each list would show. */
export const pieceCounts = defineQuery<Record<string, never>, Readonly<Record<Shown, number>>>({
	name: 'inventory.counts',
	reads: [Piece.name, PIECE_STATES],
	answer(tables) {
		const counts = { stock: 0, reserved: 0, inspection: 0, sold: 0, used: 0, all: 0, archived: 0 };
		const columns = tables.columns(pieceColumns, ['standing']);
		const standings = columns.of('standing');
		const numbers = new Map<PieceStanding | null | undefined, number>();
		for (const archived of [false, true])
			columns.search('', archived, (place) => {
				numbers.set(standings[place], (numbers.get(standings[place]) ?? 0) + 1);
			});
		for (const [standing, number] of numbers)
			for (const shown of LISTS) if (standing && isShown(standing, shown)) counts[shown] += number;
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

/** What these places are sorted by, at each of them: a column as it is, or what its values are sorted by. */
function sortKeys(
	columns: Columns<PieceEntry>,
	name: Listed | 'inOrder',
	places: Iterable<number>
): readonly (string | number | null)[] {
	if (name === 'inOrder') return columns.of(name);
	const { kind } = Piece.fields[name];
	const values = columns.of(name);
	// As long as the column: one that grew by leaps would become a dictionary, which is slow.
	const keys = new Array<string | number>(values.length);
	for (const place of places) {
		const value = values[place] ?? undefined;
		keys[place] = value === undefined ? '' : kind.sortKey(value as never);
	}
	return keys;
}

function compare(a: string | number, b: string | number): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
