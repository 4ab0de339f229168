import {
	IN_ARCHIVE,
	KEY,
	IN_LISTS,
	SHOWN,
	WORDS,
	type Columns,
	type ColumnsDefinition
} from '#lib/projections/columns.ts';
import type { Row } from '#lib/projections/row.ts';
import { sameValue, type RecordRow } from '#lib/records/row.ts';
import { searchWords } from '#lib/records/search.ts';
import { addTo } from './sets.ts';

/**
 * Records whose values of a column lie in one record on the disk. A sale writes one of them, and a
 * column of 50,000 is read in 49: as fast as in seven, and an eighth of the bytes to write.
 */
export const PLACES_A_CHUNK = 1_024;

/** A piece of a column that changed: which one of which column. */
export type ChunkName = readonly [column: string, chunk: number];

/**
 * The columns of one record type, in memory. Places are given in the order of arrival and stay. What
 * changes before a column has come from the disk is kept aside and put in when it comes.
 */
export class ColumnList implements Columns {
	readonly definition: ColumnsDefinition;
	/** Every column, that of ids first. */
	readonly all: readonly string[];
	/** Where each record stands; made when one is first looked for, which lists never do. */
	#places: Map<string, number> | undefined;
	readonly #columns = new Map<string, unknown[]>();
	readonly #early = new Map<string, Readonly<Record<string, unknown>>>();
	readonly #dirty = new Map<string, Set<number>>();
	/** Chunks that changed in every column, because records have joined them. */
	readonly #grown = new Set<number>();

	constructor(definition: ColumnsDefinition) {
		this.definition = definition;
		this.all = [KEY, ...definition.names];
		for (const name of this.all) this.#columns.set(name, []);
	}

	/** Empties it: what is on the disk comes later. */
	awaitDisk(): void {
		this.#columns.clear();
	}

	isHere(name: string): boolean {
		return this.#columns.has(name);
	}

	/** Whether nothing is to come from the disk. */
	get isWhole(): boolean {
		return this.#columns.size === this.all.length;
	}

	key(place: number): string {
		return this.#column(KEY)[place] as string;
	}

	of(name: string): never[] {
		return this.#column(name) as never[];
	}

	search(typed: string, archived: boolean, tell: (place: number) => void): void {
		const words = searchWords(typed);
		const shown = this.#column(SHOWN);
		const texts = words.length > 0 ? (this.#column(WORDS) as string[]) : [];
		const wanted = archived ? IN_ARCHIVE : IN_LISTS;
		for (let place = 0; place < shown.length; place += 1)
			if (shown[place] === wanted && hasAll(texts[place], words)) tell(place);
	}

	/** Puts what a record has in each column. */
	put(key: string, entry: object): void {
		const values = entry as Readonly<Record<string, unknown>>;
		if (!this.isWhole) this.#early.set(key, values);
		if (!this.isHere(KEY)) return;
		const place = this.#placeOf(key);
		for (const [name, column] of this.#columns)
			if (name !== KEY) this.#set(name, column, place, values[name]);
	}

	/** Takes a column as it is on the disk, a chunk a step; that of ids before the others. */
	*load(name: string, chunks: readonly string[]): Iterator<unknown> {
		const column: unknown[] = [];
		for (const chunk of chunks) {
			column.push(...(JSON.parse(chunk) as unknown[]));
			yield;
		}
		this.#columns.set(name, column);
		this.#putEarly(name, column);
	}

	/** Fields are in the rows, too: once those are all here, columns need no copies, nor the disk. */
	*share(rowOf: (key: string) => Row | undefined): Iterator<unknown> {
		const keys = this.#column(KEY) as string[];
		for (const name of this.definition.fields) {
			const before = this.#columns.get(name);
			const column: unknown[] = before ?? [];
			for (const [place, key] of keys.entries()) {
				const value = (rowOf(key) as RecordRow | undefined)?.values[name];
				if (before) this.#set(name, column, place, value);
				else column.push(value ?? null);
				if (place % PLACES_A_CHUNK === 0) yield;
			}
			this.#columns.set(name, column);
			if (before) continue;
			// Whether what changed meanwhile differs from the disk, which nobody has read, is not known.
			for (const key of this.#early.keys()) this.#soil(name, this.#placeOf(key));
			this.#putEarly(name, column);
		}
	}

	/** Chunks that changed since the last call. */
	takeDirty(): readonly ChunkName[] {
		const grown = this.all.flatMap((name) =>
			[...this.#grown].map((chunk): ChunkName => [name, chunk])
		);
		const others = [...this.#dirty].flatMap(([name, chunks]) =>
			[...chunks].flatMap((chunk): ChunkName[] => (this.#grown.has(chunk) ? [] : [[name, chunk]]))
		);
		this.#dirty.clear();
		this.#grown.clear();
		return [...grown, ...others];
	}

	/** A chunk as it is put on the disk, as JSON. */
	chunk([name, chunk]: ChunkName): string {
		const from = chunk * PLACES_A_CHUNK;
		return JSON.stringify(this.#column(name).slice(from, from + PLACES_A_CHUNK));
	}

	#putEarly(name: string, column: unknown[]): void {
		for (const [key, values] of this.#early) {
			const place = this.#placeOf(key);
			if (name !== KEY) this.#set(name, column, place, values[name]);
		}
		if (this.isWhole) this.#early.clear();
	}

	#placeOf(key: string): number {
		const keys = this.#column(KEY);
		this.#places ??= new Map((keys as string[]).map((each, place) => [each, place]));
		const known = this.#places.get(key);
		if (known !== undefined) return known;
		const place = keys.length;
		keys.push(key);
		this.#places.set(key, place);
		this.#grown.add(chunkOf(place));
		return place;
	}

	#set(name: string, column: unknown[], place: number, value: unknown = null): void {
		const isNews = !sameValue(column[place], value);
		column[place] = value;
		if (isNews) this.#soil(name, place);
	}

	#soil(name: string, place: number): void {
		const chunk = chunkOf(place);
		if (this.#grown.has(chunk)) return;
		addTo(this.#dirty, name, chunk);
	}

	#column(name: string): unknown[] {
		const column = this.#columns.get(name);
		if (!column) throw new Error(`column ${name} of ${this.definition.record} is not here yet`);
		return column;
	}
}

function hasAll(text: string | undefined, words: readonly string[]): boolean {
	for (const word of words) if (!text?.includes(word)) return false;
	return true;
}

function chunkOf(place: number): number {
	return Math.floor(place / PLACES_A_CHUNK);
}
