import { isId, type Id } from '#lib/values/id.ts';

/** What a device keeps by name, as a start finds it. */
export type Settings = ReadonlyMap<string, string>;

/** A fact's key and its stored text. */
export type FactText = readonly [key: string, text: string];

/**
 * One command in the journal: all its facts in one record, with a checksum, written durably before
 * anybody hears “saved”.
 */
export interface JournalEntry {
	/** The command id; a repeat of it is answered, not done again. */
	readonly id: Id;
	readonly facts: readonly FactText[];
	/** What the command answered, as JSON. */
	readonly result: string;
	/** Hex SHA-256 of facts and result. */
	readonly checksum: string;
}

/**
 * Rows of one table that lie in one record: reading and writing cost by the record, not by the row.
 */
export interface StoredPage {
	/** Its name, by `pageOf`. */
	readonly page: string;
	readonly table: string;
	/** Keys and rows, as JSON, in turn. */
	readonly rows: readonly string[];
}

/**
 * The page in which a row lies. Ids that one command made differ in their last sign, 32 to a page;
 * running numbers in their last two. Pages of a table follow one another in the order of their names.
 */
export function pageOf(table: string, key: string): string {
	return `${table}\n${key.slice(0, isId(key) ? -1 : -2)}`;
}

/**
 * How far the relay's order of a document is in the rows. A restored relay numbers anew: a number says
 * nothing without its epoch, so they lie in one record, and no power cut parts them.
 */
export interface Order {
	readonly epoch: string;
	/** Highest `seq` folded. */
	readonly seq: number;
}

/** How far the rows on disk have come. */
export interface Progress {
	/** Yjs state vector of what is folded, by document. */
	readonly folded: ReadonlyMap<string, Uint8Array>;
	/** By document. */
	readonly orders: ReadonlyMap<string, Order>;
	/** The clock when the rows were written; absent before the first write. */
	readonly clock: string | undefined;
	/** What the columns here are of, if they stand for the rows here. */
	readonly columns: string | undefined;
}

/** A column of a record type. */
export type ColumnName = readonly [record: string, column: string];

/** Rows, their columns, and the position they stand for: written together or not at all. */
export interface RowBatch {
	readonly rows: readonly (readonly [table: string, key: string, json: string | undefined])[];
	/** Parts of columns, as JSON. */
	readonly chunks: readonly (readonly [...ColumnName, chunk: number, json: string])[];
	/** What the columns are of, if after this batch they stand for the rows. */
	readonly columns: string | undefined;
	readonly folded: ReadonlyMap<string, Uint8Array>;
	readonly orders: ReadonlyMap<string, Order>;
	/** The clock now: no row in the batch is of a later stamp. */
	readonly clock: string;
}

/**
 * What a device keeps on disk besides the documents. Two implementations, Dexie and memory, pass one
 * contract suite. Every method rejects on failure; nothing is half done.
 */
export interface Storage {
	/**
	 * Appends durably, and keeps `settings` in the same stroke: when it resolves, a power cut loses
	 * nothing. Rejects on a repeated id.
	 */
	appendJournal(entry: JournalEntry, settings: Readonly<Record<string, string>>): Promise<void>;
	readJournal(): Promise<readonly JournalEntry[]>;
	/** Forgets the facts of entries that are safe; keeps their ids and results, so a repeat is known. */
	trimJournal(ids: readonly Id[]): Promise<void>;
	/** The result of a command that was done before, trimmed or not. */
	resultOf(id: Id): Promise<string | undefined>;
	/** Those of these pages that hold any rows, read at once. */
	readThese(pages: readonly string[]): Promise<readonly StoredPage[]>;
	/** Of each table the pages that come after a name (`''` for its first), at most so many of each. */
	readPages(after: ReadonlyMap<string, string>, most: number): Promise<readonly StoredPage[]>;
	/** How many pages these tables have together. */
	countPages(tables: Iterable<string>): Promise<number>;
	/** Of each column its chunks, in order. */
	readColumns(columns: readonly ColumnName[]): Promise<readonly (readonly string[])[]>;
	readProgress(): Promise<Progress>;
	writeRows(batch: RowBatch): Promise<void>;
	/** Drops rows, columns and progress, never the journal: they will be folded anew. */
	dropRows(): Promise<void>;
	/** Every setting, read at once. */
	readSettings(): Promise<Settings>;
	setSetting(name: string, value: string): Promise<void>;
	close(): void;
}
