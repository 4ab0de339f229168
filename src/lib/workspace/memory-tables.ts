import type { Columns, ColumnsDefinition } from '#lib/projections/columns.ts';
import type { MemberRow } from '#lib/projections/derivation.ts';
import type { Row } from '#lib/projections/row.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import { foldText, searchTextOf, searchWords } from '#lib/records/search.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { ColumnList } from './column-list.ts';
import { ColumnLists } from './column-lists.ts';
import { usesTable } from './record-derivations.ts';

/**
 * All rows, in the memory of the worker, with the columns of record types beside them.
 * Keeps no history: the disk behind it is written by the projector.
 */
export class MemoryTables implements Tables {
	readonly #records: ReadonlyMap<string, RecordDefinition>;
	readonly #tables = new Map<string, Map<string, Row>>();
	/** They follow when told to: a row that is put changes none by itself. */
	readonly lists: ColumnLists;

	constructor(
		records: ReadonlyMap<string, RecordDefinition>,
		columns: readonly ColumnsDefinition[]
	) {
		this.#records = records;
		this.lists = new ColumnLists(columns, (table, key) => this.get(table, key));
	}

	get<R extends Row>(table: string, key: string): R | undefined {
		return this.#tables.get(table)?.get(key) as R | undefined;
	}

	*all<R extends Row>(table: string): Iterable<readonly [string, R]> {
		for (const [key, row] of this.#tables.get(table) ?? []) yield [key, row as R];
	}

	size(table: string): number {
		return this.#tables.get(table)?.size ?? 0;
	}

	/** By columns where there are any; of which record there are few has none. */
	*search(table: string, typed: string, archived = false): Iterable<string> {
		const list = this.lists.lists.get(table);
		if (list) {
			const keys: string[] = [];
			list.search(typed, archived, (place) => void keys.push(list.key(place)));
			yield* keys;
			return;
		}
		const record = this.#records.get(table);
		const words = searchWords(typed);
		for (const [key, row] of this.all<RecordRow>(table)) {
			if (row.archived !== archived || row.undone) continue;
			const text = record && words.length > 0 ? searchTextOf(record, row.values) : '';
			if (words.every((word) => text.includes(word))) yield key;
		}
	}

	byValue(table: string, field: string, value: string): readonly string[] {
		const uses = this.get<MemberRow>(usesTable(table, field), foldText(value));
		return uses ? Object.keys(uses.members) : [];
	}

	columns<Entry extends object>({ record }: ColumnsDefinition<Entry>): Columns<Entry> {
		return this.#listOf(record) as Columns as Columns<Entry>;
	}

	expect(): void {}

	/** Puts a row, or removes it when undefined. */
	put(table: string, key: string, row: Row | undefined): void {
		const rows = this.#tables.get(table) ?? new Map<string, Row>();
		this.#tables.set(table, rows);
		if (row) rows.set(key, row);
		else rows.delete(key);
	}

	#listOf(record: string): ColumnList {
		const list = this.lists.lists.get(record);
		if (!list) throw new Error(`no columns are defined of ${record}`);
		return list;
	}
}
