import { KEY } from '#lib/projections/columns.ts';
import type { Row } from '#lib/projections/row.ts';
import type { ColumnList } from './column-list.ts';
import type { ColumnLists } from './column-lists.ts';
import type { ColumnName } from './storage.ts';

/** What reading columns needs of the opening. */
export interface ColumnReaderParts {
	readonly lists: ColumnLists;
	/** Reads until it succeeds. */
	read(columns: readonly ColumnName[]): Promise<readonly (readonly string[])[]>;
	/** What lists will need beside columns, done while the disk is at them. */
	meanwhile(): void;
	inSlices(work: Iterator<unknown>): Promise<void>;
	rowOf(table: string, key: string): Row | undefined;
}

/** Brings the columns of a disk into memory: those that are asked for first, the rest once all rows are here. */
export class ColumnReader {
	readonly #parts: ColumnReaderParts;
	/** What is being done to the columns of a record type. */
	readonly #doing = new Map<string, Promise<void>>();

	constructor(parts: ColumnReaderParts) {
		this.#parts = parts;
	}

	/** Brings some columns of a record type, that of ids before those that are put in its places. */
	fetch(record: string, names: readonly string[]): Promise<void> {
		return this.#afterOthers(record, async (list) => {
			const missing = [KEY, ...names].filter((name) => !list.isHere(name));
			if (missing.length === 0) return;
			const reading = this.#parts.read(missing.map((name) => [record, name]));
			this.#parts.meanwhile();
			const read = await reading;
			for (const [at, name] of missing.entries())
				await this.#parts.inSlices(list.load(name, read[at] ?? []));
		});
	}

	/** All rows are here: what is a field of theirs is taken from them, not from the disk. */
	async rest(): Promise<void> {
		const { lists, inSlices, rowOf } = this.#parts;
		for (const [record, { isWhole, definition }] of lists.lists) {
			if (isWhole) continue;
			const { names, fields } = definition;
			const others = names.filter((name) => !fields.includes(name));
			await this.fetch(record, others);
			await this.#afterOthers(record, (list) => inSlices(list.share((key) => rowOf(record, key))));
		}
	}

	/** One thing after another. */
	#afterOthers(record: string, work: (list: ColumnList) => Promise<void>): Promise<void> {
		const list = this.#parts.lists.lists.get(record);
		if (!list) return Promise.resolve();
		const others = this.#doing.get(record) ?? Promise.resolve();
		const done = others.then(() => work(list));
		// Whoever asked hears of it; the next is tried all the same.
		this.#doing.set(
			record,
			done.catch(() => undefined)
		);
		return done;
	}
}
