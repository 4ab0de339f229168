import {
	fieldsWith,
	type Fields,
	type RecordDefinition,
	type ValuesOf
} from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { searchTextOf } from '#lib/records/search.ts';
import type { RowsAt } from './row.ts';

/** The column of ids. */
export const KEY = 'key';
/** The column that says which lists a record is in: `IN_LISTS`, `IN_ARCHIVE`, or `IN_NONE`. */
export const SHOWN = 'shown';
/** The column of the words by which records are found. */
export const WORDS = 'words';

/** In the lists. */
export const IN_LISTS = 0;
/** In the lists of what is archived. */
export const IN_ARCHIVE = 1;
/** In no list: the making of the record was undone. */
const IN_NONE = 2;

/**
 * What lists, filters, sorts and searches need of each record of a type. The machine keeps it as
 * columns, which are in memory long before all rows are; of which record there are many has them.
 */
export interface ColumnsDefinition<Entry extends object = object> {
	/** The record type, whose name is the name of the columns. */
	readonly record: string;
	/** The tables they follow from, with the same keys: that of the record first. */
	readonly from: readonly string[];
	/** All columns but that of ids. */
	readonly names: readonly string[];
	/** Those that are fields of the record, as they are in its row. */
	readonly fields: readonly string[];
	/** Changes when what stands in the columns does: then they are made anew from rows. */
	readonly signature: string;
	/** What a record has in each column; undefined while its row is not here. */
	each(rows: RowsAt): Entry | undefined;
}

/** Defines the columns of a record type: some of its fields, and what follows from its rows. */
/* @__NO_SIDE_EFFECTS__ */
export function defineColumns<
	F extends Fields,
	const Name extends keyof ValuesOf<F> & string,
	Follows extends Readonly<Record<string, unknown>>
>(definition: {
	readonly of: RecordDefinition<F>;
	/** Other tables with the ids of the record as keys, out of which columns follow. Kept ones only. */
	readonly with: readonly string[];
	/** Raise it when the meaning of a column that follows changes. */
	readonly version: number;
	readonly fields: readonly Name[];
	readonly follow: {
		readonly [Each in keyof Follows]: (row: RecordRow, rows: RowsAt) => Follows[Each];
	};
}): ColumnsDefinition<Required<Pick<ValuesOf<F>, Name>> & Follows> {
	const { of: record, version, fields, follow } = definition;
	const names = [SHOWN, WORDS, ...fields, ...Object.keys(follow)];
	if (new Set([KEY, ...names]).size <= names.length)
		throw new Error(`${record.name}: two columns have one name`);
	const found = fieldsWith('search', record).map(([name]) => name);
	const following = Object.entries(follow);
	return {
		record: record.name,
		from: [record.name, ...definition.with],
		names,
		fields,
		signature: `${record.name}:${version}:${names.join()}:${found.join()}`,
		each(rows) {
			const row = rows[record.name] as RecordRow | undefined;
			if (!row) return undefined;
			const entry: Record<string, unknown> = {
				[SHOWN]: row.undone ? IN_NONE : row.archived ? IN_ARCHIVE : IN_LISTS,
				[WORDS]: searchTextOf(record, row.values)
			};
			for (const name of fields) entry[name] = row.values[name];
			for (const [name, value] of following) entry[name] = value(row, rows);
			return entry as Required<Pick<ValuesOf<F>, Name>> & Follows;
		}
	};
}

/** Columns to be read. A place is a record; the same place in every column is the same record. */
export interface Columns<Entry extends object = object> {
	key(place: number): string;
	/** A column by place; null where a record has nothing in it. */
	of<Name extends keyof Entry & string>(name: Name): readonly (Entry[Name] | null)[];
	/**
	 * Tells the places of live (or archived) records whose words contain every word typed, in no order. It keeps none:
	 * memory for 50,000 places at each key of a search takes longer to be had than they take to be found.
	 */
	search(typed: string, archived: boolean, tell: (place: number) => void): void;
}
