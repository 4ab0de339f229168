import { Dexie, type Table } from 'dexie';
import type { Id } from '#lib/values/id.ts';
import {
	pageOf,
	type JournalEntry,
	type Progress,
	type RowBatch,
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
	readonly seq?: number;
	/** Only in the record named `clock`. */
	readonly clock?: string;
}

/** Name of the progress record that holds the clock; no document is called so. */
const CLOCK = 'clock';
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
	readonly #progress: Table<ProgressRecord, string>;

	/** Opens (or makes) the databases `<name>-journal` and `<name>-rows`. */
	constructor(name: string) {
		this.#strict = new Dexie(`${name}-journal`, { chromeTransactionDurability: 'strict' });
		this.#strict.version(1).stores({ journal: 'id', results: 'id', settings: 'name' });
		this.#relaxed = new Dexie(`${name}-rows`, { chromeTransactionDurability: 'relaxed' });
		this.#relaxed.version(2).stores({ rows: null, pages: 'page', progress: 'document' });
		this.#journal = this.#strict.table('journal');
		this.#results = this.#strict.table('results');
		this.#settings = this.#strict.table('settings');
		this.#pages = this.#relaxed.table('pages');
		this.#progress = this.#relaxed.table('progress');
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

	async readPage(page: string): Promise<StoredPage | undefined> {
		return await this.#pages.get(page);
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

	async readProgress(): Promise<Progress> {
		const folded = new Map<string, Uint8Array>();
		const seqs = new Map<string, number>();
		let clock: string | undefined;
		for (const each of await this.#progress.toArray()) {
			if (each.document === CLOCK) clock = each.clock;
			if (each.folded) folded.set(each.document, each.folded);
			if (each.seq !== undefined) seqs.set(each.document, each.seq);
		}
		return { folded, seqs, clock };
	}

	async writeRows(batch: RowBatch): Promise<void> {
		await this.#relaxed.transaction('rw', this.#pages, this.#progress, async () => {
			await this.#progress.put({ document: CLOCK, clock: batch.clock });
			await this.#writePages(batch.rows);
			for (const document of new Set([...batch.folded.keys(), ...batch.seqs.keys()])) {
				const before = await this.#progress.get(document);
				const folded = batch.folded.get(document);
				const seq = batch.seqs.get(document);
				await this.#progress.put({
					...(before ?? { document }),
					...(folded ? { folded } : {}),
					...(seq === undefined ? {} : { seq })
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
		await this.#relaxed.transaction('rw', this.#pages, this.#progress, async () => {
			await this.#pages.clear();
			await this.#progress.clear();
		});
	}

	async getSetting(name: string): Promise<string | undefined> {
		return (await this.#settings.get(name))?.value;
	}

	async setSetting(name: string, value: string): Promise<void> {
		await this.#settings.put({ name, value });
	}

	close(): void {
		this.#strict.close();
		this.#relaxed.close();
	}
}

/** No page of a table has a name before this. */
function firstOf(table: string): string {
	return `${table}\n`;
}

/** All pages of a table have names before this. */
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
