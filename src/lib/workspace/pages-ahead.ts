import { pageOf, type StoredPage } from './storage.ts';

/** A row by its table and key. */
export type Place = readonly [table: string, key: string];

/** What pages that come before their turn need of the opening. */
export interface PagesAheadParts {
	/** Reads pages until it succeeds. */
	read(pages: readonly string[]): Promise<readonly StoredPage[]>;
	/** Puts a row into memory. */
	take(table: string, key: string, json: string): void;
	/** Whether the turn of this page has come. */
	isPast(table: string, page: string): boolean;
}

/**
 * Pages that are read because somebody asked for a row of theirs, all that one question lacks at once. A
 * row of them is put into memory when it is asked for, the others when the turn of their page has come:
 * a list of a hundred must not read the JSON of three thousand.
 */
export class PagesAhead {
	readonly #parts: PagesAheadParts;
	/** By page the rows that are not in memory yet; a page that is not on the disk has none. */
	readonly #waiting = new Map<string, Map<string, string>>();
	readonly #fetching = new Map<string, Promise<void>>();

	constructor(parts: PagesAheadParts) {
		this.#parts = parts;
	}

	/** Whether a row is in memory, put there now if need be, or is known not to be on the disk. */
	has(table: string, key: string): boolean {
		const page = pageOf(table, key);
		const rows = this.#waiting.get(page);
		const json = rows?.get(key);
		if (json !== undefined) {
			this.#parts.take(table, key, json);
			rows?.delete(key);
		}
		return rows !== undefined || this.#parts.isPast(table, page);
	}

	/** Has brought the pages of these rows. */
	async bring(places: readonly Place[]): Promise<void> {
		const pages = places.map(([table, key]) => [pageOf(table, key), table] as const);
		const isHere = (page: string, table: string) =>
			this.#waiting.has(page) || this.#parts.isPast(table, page);
		const lacking = new Map(
			pages.filter(([page, table]) => !isHere(page, table) && !this.#fetching.has(page))
		);
		const fetching = this.#fetch(lacking);
		for (const page of lacking.keys()) this.#fetching.set(page, fetching);
		await Promise.all(pages.flatMap(([page]) => this.#fetching.get(page) ?? []));
	}

	/** The turn of a page has come: what of it is not in memory yet is put there. */
	turn({ page, table, rows }: StoredPage): void {
		for (const [key, json] of this.#waiting.get(page) ?? pairsOf(rows))
			this.#parts.take(table, key, json);
		this.#waiting.set(page, new Map());
	}

	/** The turn of this page is over, with that of those before it. */
	forget(page: string): void {
		this.#waiting.delete(page);
	}

	async #fetch(pages: ReadonlyMap<string, string>): Promise<void> {
		if (pages.size === 0) return;
		const read = await this.#parts.read([...pages.keys()]);
		const found = new Map(read.map(({ page, rows }) => [page, rows]));
		for (const [page, table] of pages) {
			this.#fetching.delete(page);
			// Its turn may have come meanwhile.
			if (this.#waiting.has(page) || this.#parts.isPast(table, page)) continue;
			this.#waiting.set(page, new Map(pairsOf(found.get(page) ?? [])));
		}
	}
}

function* pairsOf(rows: readonly string[]): Iterable<readonly [key: string, json: string]> {
	for (let at = 0; at < rows.length; at += 2) yield [rows[at] as string, rows[at + 1] as string];
}
