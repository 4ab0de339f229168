import type { Id } from '#lib/values/id.ts';
import {
	pageOf,
	type ColumnName,
	type JournalEntry,
	type Order,
	type Progress,
	type RowBatch,
	type Settings,
	type Storage,
	type StoredPage
} from './storage.ts';

/** Storage in memory, for tests and simulation: the same promises, no disk. */
export class MemoryStorage implements Storage {
	readonly #journal = new Map<Id, JournalEntry>();
	readonly #results = new Map<Id, string>();
	readonly #pages = new Map<
		string,
		{ readonly table: string; readonly rows: Map<string, string> }
	>();
	readonly #chunks = new Map<string, string[]>();
	readonly #folded = new Map<string, Uint8Array>();
	readonly #orders = new Map<string, Order>();
	readonly #settings = new Map<string, string>();

	#clock: string | undefined;
	#columns: string | undefined;

	async appendJournal(
		entry: JournalEntry,
		settings: Readonly<Record<string, string>>
	): Promise<void> {
		if (this.#results.has(entry.id)) throw new Error(`command ${entry.id} is in the journal`);
		this.#journal.set(entry.id, entry);
		this.#results.set(entry.id, entry.result);
		for (const [name, value] of Object.entries(settings)) this.#settings.set(name, value);
	}

	async readJournal(): Promise<readonly JournalEntry[]> {
		return [...this.#journal.values()];
	}

	async trimJournal(ids: readonly Id[]): Promise<void> {
		for (const id of ids) this.#journal.delete(id);
	}

	async resultOf(id: Id): Promise<string | undefined> {
		return this.#results.get(id);
	}

	async readThese(pages: readonly string[]): Promise<readonly StoredPage[]> {
		return this.#named(pages);
	}

	async readPages(
		after: ReadonlyMap<string, string>,
		most: number
	): Promise<readonly StoredPage[]> {
		const names = new Map<string, string[]>();
		for (const [page, { table }] of this.#pages) {
			if (page <= (after.get(table) ?? page)) continue;
			const known = names.get(table);
			if (known) known.push(page);
			else names.set(table, [page]);
		}
		const wanted = [...names.values()].flatMap((each) => each.sort().slice(0, most));
		return this.#named(wanted);
	}

	async countPages(tables: Iterable<string>): Promise<number> {
		const wanted = new Set(tables);
		return [...this.#pages.values()].filter(({ table }) => wanted.has(table)).length;
	}

	/** Every row on this disk. */
	async readRows(): Promise<RowBatch['rows']> {
		return [...this.#pages.values()].flatMap(({ table, rows }) =>
			[...rows].map(([key, json]) => [table, key, json] as const)
		);
	}

	async readColumns(columns: readonly ColumnName[]): Promise<readonly (readonly string[])[]> {
		return columns.map((name) => this.#chunks.get(name.join('\n')) ?? []);
	}

	/** Every part of a column on this disk. */
	async readChunks(): Promise<RowBatch['chunks']> {
		return [...this.#chunks].flatMap(([name, chunks]) => {
			const [record = '', column = ''] = name.split('\n');
			return chunks.map((json, chunk) => [record, column, chunk, json] as const);
		});
	}

	async readProgress(): Promise<Progress> {
		return {
			folded: new Map(this.#folded),
			orders: new Map(this.#orders),
			clock: this.#clock,
			columns: this.#columns
		};
	}

	async writeRows(batch: RowBatch): Promise<void> {
		for (const [table, key, json] of batch.rows) {
			const name = pageOf(table, key);
			const page = this.#pages.get(name) ?? { table, rows: new Map<string, string>() };
			if (json === undefined) page.rows.delete(key);
			else page.rows.set(key, json);
			if (page.rows.size > 0) this.#pages.set(name, page);
			else this.#pages.delete(name);
		}
		for (const [record, column, chunk, json] of batch.chunks) {
			const name = `${record}\n${column}`;
			const chunks = this.#chunks.get(name) ?? [];
			chunks[chunk] = json;
			this.#chunks.set(name, chunks);
		}
		for (const [document, vector] of batch.folded) this.#folded.set(document, vector);
		for (const [document, order] of batch.orders) this.#orders.set(document, order);
		this.#clock = batch.clock;
		this.#columns = batch.columns;
	}

	async dropRows(): Promise<void> {
		this.#pages.clear();
		this.#chunks.clear();
		this.#folded.clear();
		this.#orders.clear();
		this.#clock = undefined;
		this.#columns = undefined;
	}

	async readSettings(): Promise<Settings> {
		return new Map(this.#settings);
	}

	async setSetting(name: string, value: string): Promise<void> {
		this.#settings.set(name, value);
	}

	close(): void {}

	#named(pages: readonly string[]): readonly StoredPage[] {
		return pages.flatMap((page) => {
			const found = this.#pages.get(page);
			return found ? [{ page, table: found.table, rows: [...found.rows].flat() }] : [];
		});
	}
}
