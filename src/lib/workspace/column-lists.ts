import type { ColumnsDefinition } from '#lib/projections/columns.ts';
import type { Row } from '#lib/projections/row.ts';
import { ColumnList, type ChunkName } from './column-list.ts';
import { addTo } from './sets.ts';

/** Keys of one list in one step while a shop opens. */
const KEYS_A_STEP = 50;

/** A chunk of a column of a record type, and what is in it, as JSON. */
export type DirtyChunk = readonly [record: string, column: string, chunk: number, json: string];

/** Where a chunk that changed is. */
export type DirtyChunkName = readonly [record: string, ...name: ChunkName];

/** Keeps the columns of all record types as their rows say, whatever of the rows is in memory yet. */
export class ColumnLists {
	readonly lists: ReadonlyMap<string, ColumnList>;
	readonly #rowOf: (table: string, key: string) => Row | undefined;
	/** Lists by the tables they follow from. */
	readonly #following = new Map<string, ColumnList[]>();
	/** Keys whose rows have just changed. */
	readonly #changed = new Map<ColumnList, Set<string>>();
	/** Keys that are looked at once more when all rows are here. */
	readonly #later = new Map<ColumnList, Set<string>>();
	#opening = false;
	#onDisk = false;

	constructor(
		definitions: readonly ColumnsDefinition[],
		rowOf: (table: string, key: string) => Row | undefined
	) {
		this.#rowOf = rowOf;
		const lists = definitions.map((each) => new ColumnList(each));
		this.lists = new Map(lists.map((list) => [list.definition.record, list]));
		for (const list of lists)
			for (const table of list.definition.from)
				this.#following.set(table, [...this.followingFrom(table), list]);
	}

	/** The rows of a disk come in. `onDisk`: so do columns that stand for them; without it rows make them. */
	begin(onDisk: boolean): void {
		this.#opening = true;
		this.#onDisk = onDisk;
		if (onDisk) for (const list of this.lists.values()) list.awaitDisk();
	}

	/** All rows and columns are in memory. */
	opened(): void {
		this.#opening = false;
		this.#onDisk = false;
	}

	/** Whether the columns come from the disk. */
	get onDisk(): boolean {
		return this.#onDisk;
	}

	/** Which lists follow from a table. */
	followingFrom(table: string): readonly ColumnList[] {
		return this.#following.get(table) ?? [];
	}

	/** A row came from the disk; `news`: it is not quite as it lies there. */
	loaded(table: string, key: string, news: boolean): void {
		if (this.#onDisk && !news) return;
		for (const list of this.followingFrom(table)) addTo(this.#later, list, key);
	}

	/** A row changed. */
	changed(table: string, key: string): void {
		for (const list of this.followingFrom(table)) addTo(this.#changed, list, key);
	}

	/** Brings the columns up to what has changed. */
	follow(): void {
		for (const [list, keys] of this.#changed) {
			for (const key of keys) {
				this.#put(list, key);
				// Until all rows are here, some that it follows from may be missing.
				if (this.#opening) addTo(this.#later, list, key);
			}
		}
		this.#changed.clear();
	}

	/** Makes what loaded rows say, once all rows of these tables are here. */
	*followLoaded(tables: readonly string[]): Iterator<unknown> {
		for (const [list, keys] of this.#later) {
			if (!list.definition.from.every((table) => tables.includes(table))) continue;
			let step = 0;
			for (const key of keys) {
				this.#put(list, key);
				step += 1;
				if (step % KEYS_A_STEP === 0) yield;
			}
			this.#later.delete(list);
		}
	}

	/** Chunks that changed since the last call. */
	takeDirty(): readonly DirtyChunkName[] {
		return [...this.lists].flatMap(([record, list]) =>
			list.takeDirty().map((name): DirtyChunkName => [record, ...name])
		);
	}

	/** A chunk as it is now. */
	chunk([record, column, chunk]: DirtyChunkName): DirtyChunk {
		const list = this.lists.get(record);
		if (!list) throw new Error(`no columns of ${record}`);
		return [record, column, chunk, list.chunk([column, chunk])];
	}

	#put(list: ColumnList, key: string): void {
		const { from, each } = list.definition;
		const rows: Record<string, Row | undefined> = {};
		for (const table of from) rows[table] = this.#rowOf(table, key);
		const entry = each(rows);
		if (entry) list.put(key, entry);
	}
}
