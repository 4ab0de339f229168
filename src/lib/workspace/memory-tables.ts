import type { MemberRow } from '#lib/projections/derivation.ts';
import type { Row, Tables } from '#lib/projections/tables.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import { foldText, searchTextOf, searchWords } from '#lib/records/search.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { usesTable } from './record-derivations.ts';

/**
 * All rows, in the memory of the worker, with the words of record tables beside them.
 * Keeps no history: the disk behind it is written by the projector.
 */
export class MemoryTables implements Tables {
	readonly #records: ReadonlyMap<string, RecordDefinition>;
	readonly #tables = new Map<string, Map<string, Row>>();
	readonly #texts = new Map<string, Map<string, string>>();

	constructor(records: ReadonlyMap<string, RecordDefinition>) {
		this.#records = records;
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

	*search(table: string, typed: string, archived = false): Iterable<string> {
		const words = searchWords(typed);
		const shown = (row: RecordRow | undefined) => row?.archived === archived && !row.undone;
		if (words.length === 0) {
			for (const [key, row] of this.all<RecordRow>(table)) if (shown(row)) yield key;
			return;
		}
		for (const [key, text] of this.#textsOf(table)) {
			if (!words.every((word) => text.includes(word))) continue;
			if (shown(this.get<RecordRow>(table, key))) yield key;
		}
	}

	byValue(table: string, field: string, value: string): readonly string[] {
		const uses = this.get<MemberRow>(usesTable(table, field), foldText(value));
		return uses ? Object.keys(uses.members) : [];
	}

	/** Puts a row, or removes it when undefined; its words are made when they are asked for. */
	put(table: string, key: string, row: Row | undefined): void {
		const rows = mapAt(this.#tables, table);
		if (row) rows.set(key, row);
		else rows.delete(key);
		this.#texts.get(table)?.delete(key);
	}

	/** Makes the words of all records that have none yet, a hundred a step. */
	*warm(): Iterator<unknown> {
		for (const [name, record] of this.#records) {
			const texts = mapAt(this.#texts, name);
			let step = 0;
			for (const [key, row] of this.all<RecordRow>(name)) {
				if (!texts.has(key)) texts.set(key, searchTextOf(record, row.values));
				step += 1;
				if (step % 100 === 0) yield;
			}
		}
	}

	/** The words of all records of a table; those that nobody has asked for are made now. */
	#textsOf(table: string): ReadonlyMap<string, string> {
		const texts = mapAt(this.#texts, table);
		const record = this.#records.get(table);
		if (!record || texts.size === this.size(table)) return texts;
		for (const [key, row] of this.all<RecordRow>(table))
			if (!texts.has(key)) texts.set(key, searchTextOf(record, row.values));
		return texts;
	}
}

function mapAt<Inner>(outer: Map<string, Map<string, Inner>>, name: string): Map<string, Inner> {
	const found = outer.get(name);
	if (found) return found;
	const made = new Map<string, Inner>();
	outer.set(name, made);
	return made;
}
