import { Dexie, type Table } from 'dexie';
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

interface ResultRecord {
	readonly id: Id;
	readonly result: string;
}
interface ProgressRecord {
	readonly document: string;
	readonly folded?: Uint8Array;
	readonly order?: Order;
	/** Only in the record named `clock`. */
	readonly clock?: string;
	/** Only there, too. */
	readonly columns?: string;
}

/** Name of the progress record that holds what is said of all rows; no document is called so. */
const CLOCK = 'clock';
/** A part of a column, under the name of the column and its number with leading zeros. */
interface ChunkRecord {
	readonly chunk: string;
	readonly json: string;
}
interface SettingRecord {
	readonly name: string;
	readonly value: string;
}

/**
 * Storage in IndexedDB. The journal is written with strict durability (the browser has flushed it
 * to the disk when the promise resolves); rows are written relaxed, they can be folded anew.
 */
export class DexieStorage implements Storage {
	readonly #strict: Dexie;
	readonly #relaxed: Dexie;
	readonly #journal: Table<JournalEntry, Id>;
	readonly #results: Table<ResultRecord, Id>;
	readonly #settings: Table<SettingRecord, string>;
	readonly #pages: Table<StoredPage, string>;
	readonly #chunks: Table<ChunkRecord, string>;
	readonly #progress: Table<ProgressRecord, string>;

	/** Opens (or makes) the databases `<name>-journal` and `<name>-rows`, at once: the browser is at it meanwhile. */
	constructor(name: string) {
		this.#strict = new Dexie(`${name}-journal`, { chromeTransactionDurability: 'strict' });
		this.#strict.version(1).stores({ journal: 'id', results: 'id', settings: 'name' });
		this.#relaxed = new Dexie(`${name}-rows`, { chromeTransactionDurability: 'relaxed' });
		this.#relaxed
			.version(3)
			.stores({ rows: null, pages: 'page', chunks: 'chunk', progress: 'document' });
		this.#journal = this.#strict.table('journal');
		this.#results = this.#strict.table('results');
		this.#settings = this.#strict.table('settings');
		this.#pages = this.#relaxed.table('pages');
		this.#chunks = this.#relaxed.table('chunks');
		this.#progress = this.#relaxed.table('progress');
		// Whoever reads first hears why it cannot.
		for (const database of [this.#strict, this.#relaxed]) database.open().catch(() => undefined);
	}

	/** Deletes the databases of that name, whoever has them open. */
	static async forget(name: string): Promise<void> {
		for (const part of ['journal', 'rows']) await Dexie.delete(`${name}-${part}`);
	}

	async appendJournal(
		entry: JournalEntry,
		settings: Readonly<Record<string, string>>
	): Promise<void> {
		const tables = [this.#journal, this.#results, this.#settings];
		await this.#strict.transaction('rw', tables, async () => {
			await this.#results.add({ id: entry.id, result: entry.result });
			await this.#journal.add(entry);
			const marks = Object.entries(settings).map(([name, value]) => ({ name, value }));
			if (marks.length > 0) await this.#settings.bulkPut(marks);
		});
	}

	async readJournal(): Promise<readonly JournalEntry[]> {
		return await this.#journal.toArray();
	}

	async trimJournal(ids: readonly Id[]): Promise<void> {
		await this.#journal.bulkDelete([...ids]);
	}

	async resultOf(id: Id): Promise<string | undefined> {
		return (await this.#results.get(id))?.result;
	}

	async readThese(pages: readonly string[]): Promise<readonly StoredPage[]> {
		return (await this.#pages.bulkGet([...pages])).flatMap((page) => page ?? []);
	}

	/** One request for each table, however many pages come of it. */
	async readPages(
		after: ReadonlyMap<string, string>,
		most: number
	): Promise<readonly StoredPage[]> {
		const parts = await this.#relaxed.transaction('r', this.#pages, () =>
			Promise.all(
				[...after].map(([table, last]) =>
					this.#pages
						.where('page')
						.between(last || firstOf(table), endOf(table), last === '', false)
						.limit(most)
						.toArray()
				)
			)
		);
		return parts.flat();
	}

	async countPages(tables: Iterable<string>): Promise<number> {
		const counts = await this.#relaxed.transaction('r', this.#pages, () =>
			Promise.all(
				[...tables].map((table) =>
					this.#pages.where('page').between(firstOf(table), endOf(table)).count()
				)
			)
		);
		return counts.reduce((sum, count) => sum + count, 0);
	}

	async readColumns(columns: readonly ColumnName[]): Promise<readonly (readonly string[])[]> {
		const parts = await this.#relaxed.transaction('r', this.#chunks, () =>
			Promise.all(
				columns.map((column) => {
					const name = column.join('\n');
					return this.#chunks.where('chunk').between(firstOf(name), endOf(name)).toArray();
				})
			)
		);
		return parts.map((chunks) => chunks.map(({ json }) => json));
	}

	async readProgress(): Promise<Progress> {
		const folded = new Map<string, Uint8Array>();
		const orders = new Map<string, Order>();
		let [clock, columns]: (string | undefined)[] = [];
		for (const each of await this.#progress.toArray()) {
			if (each.document === CLOCK) ({ clock, columns } = each);
			if (each.folded) folded.set(each.document, each.folded);
			if (each.order) orders.set(each.document, each.order);
		}
		return { folded, orders, clock, columns };
	}

	async writeRows(batch: RowBatch): Promise<void> {
		const { clock, columns } = batch;
		await this.#relaxed.transaction('rw', this.#pages, this.#chunks, this.#progress, async () => {
			await this.#progress.put({ document: CLOCK, clock, ...(columns && { columns }) });
			await this.#writePages(batch.rows);
			await this.#chunks.bulkPut(
				batch.chunks.map(([record, column, chunk, json]) => ({
					chunk: `${record}\n${column}\n${String(chunk).padStart(6, '0')}`,
					json
				}))
			);
			for (const document of new Set([...batch.folded.keys(), ...batch.orders.keys()])) {
				const before = await this.#progress.get(document);
				const folded = batch.folded.get(document);
				const order = batch.orders.get(document);
				await this.#progress.put({
					...(before ?? { document }),
					...(folded ? { folded } : {}),
					...(order ? { order } : {})
				});
			}
		});
	}

	/** A request for each page, not for each row: that is what IndexedDB charges for. */
	async #writePages(changed: RowBatch['rows']): Promise<void> {
		const changes = new Map<string, [table: string, rows: Map<string, string | undefined>]>();
		for (const [table, key, json] of changed) {
			const page = pageOf(table, key);
			const change = changes.get(page);
			if (change) change[1].set(key, json);
			else changes.set(page, [table, new Map([[key, json]])]);
		}
		const before = await this.#pages.bulkGet([...changes.keys()]);
		const kept: StoredPage[] = [];
		const gone: string[] = [];
		for (const [index, [page, [table, change]]] of [...changes].entries()) {
			const rows = mergedRows(before[index]?.rows ?? [], change);
			if (rows.length > 0) kept.push({ page, table, rows });
			else gone.push(page);
		}
		await this.#pages.bulkPut(kept);
		if (gone.length > 0) await this.#pages.bulkDelete(gone);
	}

	async dropRows(): Promise<void> {
		await this.#relaxed.transaction('rw', this.#pages, this.#chunks, this.#progress, async () => {
			await this.#pages.clear();
			await this.#chunks.clear();
			await this.#progress.clear();
		});
	}

	async readSettings(): Promise<Settings> {
		return new Map((await this.#settings.toArray()).map(({ name, value }) => [name, value]));
	}

	async setSetting(name: string, value: string): Promise<void> {
		await this.#settings.put({ name, value });
	}

	close(): void {
		this.#strict.close();
		this.#relaxed.close();
	}
}

/** No page of a table, and no chunk of a column, has a name before this. */
function firstOf(table: string): string {
	return `${table}\n`;
}

/** All of them have names before this. */
function endOf(table: string): string {
	return `${table}\v`;
}

function mergedRows(
	rows: readonly string[],
	change: ReadonlyMap<string, string | undefined>
): readonly string[] {
	const merged = new Map<string, string | undefined>();
	for (let at = 0; at < rows.length; at += 2) merged.set(rows[at] as string, rows[at + 1]);
	for (const [key, json] of change) merged.set(key, json);
	return [...merged].flatMap(([key, json]) => (json === undefined ? [] : [key, json]));
}
