import { Dexie, type Table } from 'dexie';
import type { Id } from '#lib/values/id.ts';
import type { JournalEntry, Progress, RowBatch, Storage, StoredRow } from './storage.ts';

interface RowRecord {
	readonly table: string;
	readonly key: string;
	readonly json: string;
}
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
	readonly #rows: Table<RowRecord, [string, string]>;
	readonly #progress: Table<ProgressRecord, string>;

	/** Opens (or makes) the databases `<name>-journal` and `<name>-rows`. */
	constructor(name: string) {
		this.#strict = new Dexie(`${name}-journal`, { chromeTransactionDurability: 'strict' });
		this.#strict.version(1).stores({ journal: 'id', results: 'id', settings: 'name' });
		this.#relaxed = new Dexie(`${name}-rows`, { chromeTransactionDurability: 'relaxed' });
		this.#relaxed.version(1).stores({ rows: '[table+key]', progress: 'document' });
		this.#journal = this.#strict.table('journal');
		this.#results = this.#strict.table('results');
		this.#settings = this.#strict.table('settings');
		this.#rows = this.#relaxed.table('rows');
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

	async readRows(): Promise<readonly StoredRow[]> {
		const rows = await this.#rows.toArray();
		return rows.map((row) => [row.table, row.key, row.json] as const);
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
		await this.#relaxed.transaction('rw', this.#rows, this.#progress, async () => {
			const kept = batch.rows.flatMap(([table, key, json]) =>
				json === undefined ? [] : [{ table, key, json }]
			);
			const gone = batch.rows.flatMap(([table, key, json]): [string, string][] =>
				json === undefined ? [[table, key]] : []
			);
			await this.#progress.put({ document: CLOCK, clock: batch.clock });
			await this.#rows.bulkPut(kept);
			if (gone.length > 0) await this.#rows.bulkDelete(gone);
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

	async dropRows(): Promise<void> {
		await this.#relaxed.transaction('rw', this.#rows, this.#progress, async () => {
			await this.#rows.clear();
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
