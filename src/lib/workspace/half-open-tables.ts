import type { Row, Tables } from '#lib/projections/tables.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import { fieldOfRecord } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { foldText } from '#lib/records/search.ts';
import { usesTable } from './record-derivations.ts';

/**
 * Thrown out of a question that met rows which are not in memory yet. Whoever asked has them brought
 * and asks again: questions and decisions only read, so asking twice is asking once.
 */
export class NotHere extends Error {
	override readonly name = 'NotHere';

	constructor(
		readonly table: string,
		/** The one row that is missing; absent when the table must be whole. */
		readonly key?: string
	) {
		super(`rows of ${table} are not in memory yet`);
	}
}

/** How far the rows of a disk have come into memory. */
export interface HalfOpen {
	/** Whether this row is in memory, or is known not to be. */
	hasRow(table: string, key: string): boolean;
	/** Whether every row of the table is in memory, and all that follows from others has followed. */
	hasAll(table: string): boolean;
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
		if (!this.#state.hasRow(table, key)) throw new NotHere(table, key);
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
		if (!this.#state.hasRow(uses, folded)) throw new NotHere(uses, folded);
		const ids = new Set([...this.#state.numbered(uses, folded), ...here]);
		return [...ids].filter((id) => this.#bears(table, field, id, folded));
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

	#whole(table: string): void {
		if (!this.#state.hasAll(table)) throw new NotHere(table);
	}
}
