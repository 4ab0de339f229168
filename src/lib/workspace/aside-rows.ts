import type { Row } from '#lib/projections/row.ts';
import type { After } from '#lib/sync/link.ts';
import type { DirtyRow, Projector } from './projector.ts';
import type { Place } from './pages-ahead.ts';
import { pageOf, type StoredPage } from './storage.ts';

/** What was read of them leaves memory this long after the last was read, ms. */
const FORGET_MS = 60_000;

/** What rows kept aside need of the opening. */
export interface AsideParts {
	readonly after: After;
	readonly projector: Projector;
	readonly tables: ReadonlySet<string>;
	/** Reads pages until it succeeds. */
	read(pages: readonly string[]): Promise<readonly StoredPage[]>;
}

/**
 * Rows that are kept aside: on the disk, and in memory only until they are written, and for a while
 * after somebody has asked for them. A row is written once and never changes.
 */
export class AsideRows {
	readonly #parts: AsideParts;
	/** Pages that somebody asked for, and what of them is in memory. */
	readonly #brought = new Map<string, Place[]>();
	readonly #bringing = new Map<string, Promise<void>>();
	#keepThem: () => void = () => {};

	constructor(parts: AsideParts) {
		this.#parts = parts;
	}

	isAside(table: string): boolean {
		return this.#parts.tables.has(table);
	}

	/** Whether this row is in memory, or is known not to be anywhere. */
	has(table: string, key: string): boolean {
		const page = pageOf(table, key);
		if (this.#brought.has(page) && !this.#bringing.has(page)) return true;
		return this.#parts.projector.tables.get<Row>(table, key) !== undefined;
	}

	/** Has brought the page of a row into memory. */
	bring(table: string, key: string): Promise<void> {
		this.#forgetLater();
		const page = pageOf(table, key);
		const known = this.#bringing.get(page);
		if (known) return known;
		if (this.#brought.has(page)) return Promise.resolve();
		// From now on: what is written while it is read may not be in what was read.
		const brought: Place[] = [];
		this.#brought.set(page, brought);
		const bringing = this.#parts.read([page]).then(([stored]) => {
			if (stored) this.#take(stored, brought);
			this.#bringing.delete(page);
		});
		this.#bringing.set(page, bringing);
		return bringing;
	}

	/** Rows are on the disk: those that nobody reads leave memory. */
	written(rows: readonly DirtyRow[]): void {
		for (const [table, key] of rows) {
			if (!this.isAside(table)) continue;
			const brought = this.#brought.get(pageOf(table, key));
			if (brought) brought.push([table, key]);
			else this.#parts.projector.unload(table, key);
		}
	}

	/** Nothing is forgotten any more. */
	stop(): void {
		this.#keepThem();
	}

	#take({ table, rows }: StoredPage, brought: Place[]): void {
		for (let at = 0; at < rows.length; at += 2) {
			const key = rows[at] as string;
			this.#parts.projector.load(table, key, JSON.parse(rows[at + 1] as string) as Row);
			brought.push([table, key]);
		}
	}

	#forgetLater(): void {
		this.#keepThem();
		this.#keepThem = this.#parts.after(FORGET_MS, () => {
			for (const [page, brought] of this.#brought) {
				if (this.#bringing.has(page)) continue;
				for (const [table, key] of brought) this.#parts.projector.unload(table, key);
				this.#brought.delete(page);
			}
		});
	}
}
