import type { Id } from '#lib/values/id.ts';
import type {
	ColumnName,
	JournalEntry,
	Progress,
	RowBatch,
	Settings,
	Storage,
	StoredPage
} from './storage.ts';

/** What of a storage is kept where rows are not. */
type Kept = Pick<
	Storage,
	| 'appendJournal'
	| 'readJournal'
	| 'trimJournal'
	| 'resultOf'
	| 'readSettings'
	| 'setSetting'
	| 'close'
>;

/**
 * The storage of a shop without a relay. Nothing ever leaves its journal, so the journal is all that is
 * kept: rows follow from it at each start, and cost the disk nothing.
 */
export class JournalOnly implements Storage {
	readonly #kept: Kept;

	constructor(kept: Kept) {
		this.#kept = kept;
	}

	appendJournal(entry: JournalEntry, settings: Readonly<Record<string, string>>): Promise<void> {
		return this.#kept.appendJournal(entry, settings);
	}

	readJournal(): Promise<readonly JournalEntry[]> {
		return this.#kept.readJournal();
	}

	trimJournal(ids: readonly Id[]): Promise<void> {
		return this.#kept.trimJournal(ids);
	}

	resultOf(id: Id): Promise<string | undefined> {
		return this.#kept.resultOf(id);
	}

	async readThese(): Promise<readonly StoredPage[]> {
		return [];
	}

	async readPages(): Promise<readonly StoredPage[]> {
		return [];
	}

	async countPages(): Promise<number> {
		return 0;
	}

	async readColumns(columns: readonly ColumnName[]): Promise<readonly (readonly string[])[]> {
		return columns.map(() => []);
	}

	async readProgress(): Promise<Progress> {
		return { folded: new Map(), orders: new Map(), clock: undefined, columns: undefined };
	}

	async writeRows(_batch: RowBatch): Promise<void> {}

	async dropRows(): Promise<void> {}

	readSettings(): Promise<Settings> {
		return this.#kept.readSettings();
	}

	setSetting(name: string, value: string): Promise<void> {
		return this.#kept.setSetting(name, value);
	}

	close(): void {
		this.#kept.close();
	}
}
