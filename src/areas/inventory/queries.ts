import { locationById, Location } from '#areas/settings';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordValues } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { foldText } from '#lib/records/search.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { PIECE_STATES, type PieceState } from './projections.ts';
import { Case, Piece } from './records.ts';
import { inAWord, type Claim, type PieceStanding } from './rules/standing.ts';

/** A piece as lists and carts show it. */
export interface PieceView {
	readonly id: Id;
	readonly values: RecordValues<typeof Piece>;
	readonly standing: PieceStanding;
	/** Where it lies now. */
	readonly location?: Id;
	readonly locationName: string;
	/** The case it lies in, once it was put into one. */
	readonly case?: { readonly id: Id; readonly name: string };
}

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

/** Several pieces by id, for a cart that keeps showing what is true of them. */
export const piecesById = defineQuery<{ readonly ids: readonly Id[] }, readonly PieceView[]>({
	name: 'inventory.byIds',
	reads: [Piece.name, PIECE_STATES, Location.name, Case.name],
	answer: (tables, { ids }) => ids.flatMap((id) => pieceById(tables, id) ?? [])
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
		...(location ? { location: location.id } : {}),
		locationName: location?.values.name ?? '',
		...(custody?.case ? { case: { id: custody.case, name: String(name ?? '') } } : {})
	};
}

/** Where a piece stands, in one word. */
export function standingOf(tables: Tables, row: RecordRow): PieceStanding {
	return inAWord(claimsOn(tables, row.id), row.archived);
}

/** The open claims on a piece, the one that stands first. */
export function claimsOn(tables: Tables, id: string): readonly Claim[] {
	return tables.get<PieceState>(PIECE_STATES, id)?.claims ?? [];
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

function firstFilled(...ways: readonly (() => readonly string[])[]): readonly string[] {
	for (const way of ways) {
		const found = way();
		if (found.length > 0) return found;
	}
	return [];
}

function isText(value: unknown, folded: string): boolean {
	return typeof value === 'string' && foldText(value) === folded;
}
