import type { Id } from '#lib/values/id.ts';
import type { JournalEntry, Progress, RowBatch, Storage, StoredRow } from './storage.ts';

/** Storage in memory, for tests and simulation: the same promises, no disk. */
export class MemoryStorage implements Storage {
	readonly #journal = new Map<Id, JournalEntry>();
	readonly #results = new Map<Id, string>();
	readonly #rows = new Map<string, StoredRow>();
	readonly #folded = new Map<string, Uint8Array>();
	readonly #seqs = new Map<string, number>();
	readonly #settings = new Map<string, string>();

	#clock: string | undefined;

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

	async readRows(): Promise<readonly StoredRow[]> {
		return [...this.#rows.values()];
	}

	async readProgress(): Promise<Progress> {
		return { folded: new Map(this.#folded), seqs: new Map(this.#seqs), clock: this.#clock };
	}

	async writeRows(batch: RowBatch): Promise<void> {
		for (const [table, key, json] of batch.rows) {
			const at = `${table}\n${key}`;
			if (json === undefined) this.#rows.delete(at);
			else this.#rows.set(at, [table, key, json]);
		}
		for (const [document, vector] of batch.folded) this.#folded.set(document, vector);
		for (const [document, seq] of batch.seqs) this.#seqs.set(document, seq);
		this.#clock = batch.clock;
	}

	async dropRows(): Promise<void> {
		this.#rows.clear();
		this.#folded.clear();
		this.#seqs.clear();
		this.#clock = undefined;
	}

	async getSetting(name: string): Promise<string | undefined> {
		return this.#settings.get(name);
	}

	async setSetting(name: string, value: string): Promise<void> {
		this.#settings.set(name, value);
	}

	close(): void {}
}
