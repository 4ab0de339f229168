import { SHOWN, WORDS, type Columns, type ColumnsDefinition } from '#lib/projections/columns.ts';
import type { Row } from '#lib/projections/row.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import { fieldOfRecord } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { foldText, searchWords } from '#lib/records/search.ts';
import { usesTable } from './record-derivations.ts';

/** What of the rows is missing: single ones, columns of a record type, or a whole table. */
export type Missing =
	| { readonly rows: readonly (readonly [table: string, key: string])[] }
	| { readonly of: string; readonly columns: readonly string[] }
	| { readonly table: string };

/**
 * Thrown out of a question that met rows which are not in memory yet. Whoever asked has them brought
 * and asks again: questions and decisions only read, so asking twice is asking once.
 */
export class NotHere extends Error {
	override readonly name = 'NotHere';

	constructor(readonly missing: Missing) {
		super(`not in memory yet: ${JSON.stringify(missing)}`);
	}
}

/** How far the rows of a disk have come into memory. */
export interface HalfOpen {
	/** Whether this row is in memory, or is known not to be. */
	hasRow(table: string, key: string): boolean;
	/** Whether every row of the table is in memory, and all that follows from others has followed. */
	hasAll(table: string): boolean;
	/** Whether these columns of a record type, if it has any, are in memory and say what all its rows say. */
	hasColumns(record: string, names: readonly string[]): boolean;
	/** Ids that bore a number when rows were last written, from its page, which is here. */
	numbered(table: string, value: string): readonly string[];
}

/** Tables while they are being read from disk: an answer is whole, or it is `NotHere`. */
export class HalfOpenTables implements Tables {
	readonly #tables: Tables;
	readonly #records: ReadonlyMap<string, RecordDefinition>;
	readonly #state: HalfOpen;

	constructor(tables: Tables, records: ReadonlyMap<string, RecordDefinition>, state: HalfOpen) {
		this.#tables = tables;
		this.#records = records;
		this.#state = state;
	}

	get<R extends Row>(table: string, key: string): R | undefined {
		if (!this.#state.hasRow(table, key)) throw new NotHere({ rows: [[table, key]] });
		return this.#tables.get<R>(table, key);
	}

	all<R extends Row>(table: string): Iterable<readonly [string, R]> {
		this.#whole(table);
		return this.#tables.all<R>(table);
	}

	size(table: string): number {
		this.#whole(table);
		return this.#tables.size(table);
	}

	search(table: string, typed: string, archived?: boolean): Iterable<string> {
		this.#whole(table);
		this.#need(table, [SHOWN, WORDS]);
		return this.#tables.search(table, typed, archived);
	}

	/**
	 * While not all rows are here, the disk's page of numbers says who may bear this one; each of them
	 * is looked at. Rows that changed meanwhile are in memory and have told what they bear.
	 */
	byValue(table: string, field: string, value: string): readonly string[] {
		const uses = usesTable(table, field);
		const here = this.#tables.byValue(table, field, value);
		if (this.#state.hasAll(uses)) return here;
		const folded = foldText(value);
		if (!this.#state.hasRow(uses, folded)) throw new NotHere({ rows: [[uses, folded]] });
		const ids = new Set([...this.#state.numbered(uses, folded), ...here]);
		return [...ids].filter((id) => this.#bears(table, field, id, folded));
	}

	columns<Entry extends object>(
		definition: ColumnsDefinition<Entry>,
		names: readonly (keyof Entry & string)[]
	): Columns<Entry> {
		const { record } = definition;
		this.#need(record, [SHOWN, ...names]);
		const columns = this.#tables.columns(definition, names);
		return {
			key: (place) => columns.key(place),
			of: (name) => columns.of(name),
			search: (typed, archived, tell) => {
				if (searchWords(typed).length > 0) this.#need(record, [WORDS]);
				columns.search(typed, archived, tell);
			}
		};
	}

	expect(tables: readonly string[], keys: readonly string[]): void {
		const rows = tables.flatMap((table) =>
			keys.flatMap((key) => (this.#state.hasRow(table, key) ? [] : [[table, key] as const]))
		);
		if (rows.length > 0) throw new NotHere({ rows });
	}

	#bears(table: string, name: string, id: string, folded: string): boolean {
		const record = this.#records.get(table);
		const field = record && fieldOfRecord(record, name);
		const row = this.get<RecordRow>(table, id);
		const value = row && !row.archived ? row.values[name] : undefined;
		return (
			value !== undefined && field !== undefined && foldText(field.kind.toText(value)) === folded
		);
	}

	#need(record: string, columns: readonly string[]): void {
		if (!this.#state.hasColumns(record, columns)) throw new NotHere({ of: record, columns });
	}

	#whole(table: string): void {
		if (!this.#state.hasAll(table)) throw new NotHere({ table });
	}
}
