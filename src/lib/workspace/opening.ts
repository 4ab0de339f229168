import { KEY } from '#lib/projections/columns.ts';
import type { Fact } from '#lib/facts/fact.ts';
import type { MemberRow } from '#lib/projections/derivation.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { AsideRows } from './aside-rows.ts';
import type { ColumnList } from './column-list.ts';
import { ColumnReader } from './column-reader.ts';
import type { Composition } from './compose.ts';
import { rowFromJson } from './disk-form.ts';
import { FIRST_PAGES } from './first-reads.ts';
import { HalfOpenTables, NotHere, type HalfOpen, type Missing } from './half-open-tables.ts';
import type { Ports } from './ports.ts';
import type { Projector } from './projector.ts';
import type { History } from './history.ts';
import { firstOf, groupsOf, rootsOf } from './opening-order.ts';
import { PagesAhead, type Place } from './pages-ahead.ts';
import { inSlices } from './slices.ts';
import type { StoredPage } from './storage.ts';

/** Pages that are read in one turn of each table: few at first, so that small tables are soon whole. */
const PAGES_FIRST = 8;
const PAGES_MOST = 64;
/** How long to wait before a page that could not be read is read again. */
const AGAIN_MS = 1_000;

/** What opening needs of the engine. */
export interface OpeningParts extends Pick<Ports, 'storage' | 'after' | 'now' | 'zone'> {
	readonly composition: Composition;
	readonly projector: Projector;
	/** What of the past is still on its way to this device, whatever is on its disk. */
	readonly history: Pick<History, 'over' | 'brings' | 'soon'>;
	/** More rows are in memory than before. */
	progressed(): void;
	/** Rows could not be read; they are tried again. */
	failed(error: unknown): void;
}

/** Who waits for a whole table. */
interface Waiting {
	readonly table: string;
	here(): void;
	never(because: unknown): void;
}

/** What was read at once. */
interface Turn {
	readonly pages: readonly StoredPage[];
	/** Tables of which nothing follows. */
	readonly read: readonly string[];
}

/**
 * Brings the rows of a disk into memory while the shop is already at work: what somebody asks for
 * first, the rest behind, in slices. Small tables are whole after the first turns. What follows from
 * rows is derived once every table is here that it follows from.
 */
export class Opening implements HalfOpen {
	readonly #parts: OpeningParts;
	/** The kept tables that a derived one follows from, over however many steps. */
	readonly #roots: ReadonlyMap<string, readonly string[]>;
	/** Kept tables out of which something is derived together. */
	readonly #groups: readonly (readonly string[])[];
	/** The last page that was read of each table that is not read to its end. */
	readonly #ends = new Map<string, string>();
	/** The last page in memory of each table that is not in memory to its end. */
	readonly #cursors = new Map<string, string>();
	readonly #ahead: PagesAhead;
	readonly #numbered = new Map<string, readonly string[]>();
	readonly #columns: ColumnReader;
	/** Rows that come when they are asked for, and never by themselves. */
	readonly aside: AsideRows;
	/** What somebody waits for, and the rest waits for with them. */
	readonly #asked = new Set<Promise<unknown>>();
	/** Tables that somebody waits for, or for what follows from them. */
	readonly #wanted = new Set<string>();
	#waiting: Waiting[] = [];
	/** Why no more rows will come. */
	#failure: { readonly because: unknown } | undefined;
	#done = 0;
	#of = 0;
	#whole = false;
	#stopped = false;

	/** Rows for questions and decisions. While the shop opens they may be `NotHere`: see `answered`. */
	readonly tables: Tables;

	constructor(parts: OpeningParts) {
		const { composition, projector } = parts;
		this.#parts = parts;
		this.#roots = rootsOf(composition);
		this.#groups = groupsOf(composition);
		this.#columns = new ColumnReader({
			lists: projector.lists,
			read: (columns) => this.#patiently(() => parts.storage.readColumns(columns)),
			// Lists tell days, by tables of zones that a browser brings when they are first asked for.
			meanwhile: () => void parts.after(0, () => void parts.zone()),
			inSlices: (work) => this.#inSlices(work),
			rowOf: (table, key) => projector.tables.get(table, key)
		});
		const read = (pages: readonly string[]) =>
			this.#patiently(() => parts.storage.readThese(pages));
		this.#ahead = new PagesAhead({
			read,
			take: (table, key, json) => this.#take(table, key, json),
			isPast: (table, page) => this.#isPast(table, page)
		});
		this.aside = new AsideRows({ ...parts, tables: composition.aside, read });
		const state = parts.history.over(this);
		this.tables = new HalfOpenTables(projector.tables, composition.records, state);
		for (const table of composition.kept) {
			this.#ends.set(table, '');
			this.#cursors.set(table, '');
		}
	}

	/** What nothing can be done without, from the first pages on, as they were read before. */
	async begin(columns: boolean, first: readonly StoredPage[]): Promise<void> {
		this.#parts.projector.lists.begin(columns);
		const tables = firstOf(this.#parts.composition);
		await this.#enter(await this.#read(tables, FIRST_PAGES, async () => first));
		for (let left = this.#unread(tables); left.length > 0; left = this.#unread(left))
			await this.#enter(await this.#read(left, PAGES_MOST, (read) => read()));
	}

	/** Resolves once nobody waits for single rows or columns: what is asked first is answered first. */
	async firstAnswers(): Promise<void> {
		do {
			await Promise.allSettled(this.#asked);
			await new Promise<void>((turn) => this.#parts.after(0, turn));
		} while (this.#asked.size > 0);
	}

	/**
	 * Everything else. Resolves when all rows are in memory and all that follows has followed; rejects,
	 * and so does all that waits, when no more will come.
	 */
	async rest(): Promise<void> {
		try {
			await this.#bringRest();
		} catch (because) {
			this.#failure = { because };
			for (const { never } of this.#waiting.splice(0)) never(because);
			throw because;
		}
	}

	async #bringRest(): Promise<void> {
		const { composition, projector } = this.#parts;
		const { lists } = projector;
		const patiently = (read: () => Promise<readonly StoredPage[]>) => this.#patiently(read);
		this.#of = await this.#patiently(() => this.#parts.storage.countPages(this.#ends.keys()));
		// The beginning of all: small tables, which much waits for, are whole then.
		let reading = this.#read([...this.#ends.keys()], PAGES_FIRST, patiently);
		for (let most = PAGES_FIRST; this.#cursors.size > 0;) {
			const turn = await reading;
			await Promise.all(this.#asked);
			most = Math.min(2 * most, PAGES_MOST);
			// The disk is at the next turn while the rows of this one are put.
			reading = this.#read(this.#next(), most, patiently);
			reading.catch(() => undefined);
			await this.#enter(turn);
			for (const group of this.#groups)
				if (group.every((table) => !this.#cursors.has(table))) await this.#derive(group);
			this.#tell();
		}
		await this.#inSlices(lists.followLoaded([...composition.kept]));
		await this.#columns.rest();
		lists.opened();
		this.#whole = true;
		this.#numbered.clear();
		this.#tell();
	}

	/** Gives up reading at the next page that cannot be read. */
	stop(): void {
		this.#stopped = true;
		this.aside.stop();
	}

	/** Pages in memory, of how many; undefined once all are. */
	get progress(): { readonly done: number; readonly of: number } | undefined {
		if (this.#whole || this.#of === 0) return undefined;
		return { done: Math.min(this.#done, this.#of), of: this.#of };
	}

	/** Asks something that only reads, again whenever rows that it met missing have come, or throws `StillArriving`. */
	async answered<Answer>(ask: () => Answer): Promise<Answer> {
		for (;;) {
			try {
				return ask();
			} catch (error) {
				if (!(error instanceof NotHere)) throw error;
				await this.#parts.history.soon(error.missing);
				await this.bring(error.missing);
			}
		}
	}

	/** Has brought what a question met missing: pages of rows, columns, or a whole table before others. */
	async bring(missing: Missing): Promise<void> {
		if (await this.#parts.history.brings(missing)) return;
		if ('rows' in missing) return await this.#bringRows(missing.rows);
		if (this.#whole) return;
		if ('table' in missing) await this.#bringTable(missing.table);
		else if (this.#hasStoredColumns)
			await this.#first(this.#columns.fetch(missing.of, missing.columns));
		else {
			const { from = [] } = this.#listOf(missing.of)?.definition ?? {};
			await Promise.all(from.map((table) => this.#bringTable(table)));
		}
	}

	/** Brings the rows that a fact is folded into, and those out of which columns follow with them. */
	async ready(fact: Fact): Promise<void> {
		if (this.#whole) return;
		const { projector } = this.#parts;
		const rows = projector
			.rowsOf(fact)
			.flatMap((folded) => [folded, ...projector.columnRowsOf(...folded)])
			.filter(([table]) => !this.aside.isAside(table));
		const isHere = ([table, key]: Place) => this.hasRow(table, key);
		await this.#ahead.bring(rows.filter((row) => !isHere(row)));
		// What was brought is put into memory.
		rows.forEach(isHere);
	}

	hasRow(table: string, key: string): boolean {
		if (this.aside.isAside(table)) return this.aside.has(table, key);
		if (this.#whole || this.hasAll(table)) return true;
		return this.#hasPages(table) && this.#ahead.has(table, key);
	}

	hasAll(table: string): boolean {
		if (this.aside.isAside(table)) throw new Error(`of ${table} only single rows are read`);
		if (this.#whole) return true;
		const { composition, projector } = this.#parts;
		if (composition.kept.has(table)) return !this.#cursors.has(table);
		const roots = this.#roots.get(table) ?? [];
		return roots.every((root) => !this.#cursors.has(root) && !projector.isUnderived(root));
	}

	/** Columns of the disk, kept up to date in memory; or what all rows say, once they are here. */
	hasColumns(record: string, names: readonly string[]): boolean {
		if (this.#whole) return true;
		const list = this.#listOf(record);
		if (!list) return true;
		if (this.#hasStoredColumns) return [KEY, ...names].every((name) => list.isHere(name));
		const { from } = list.definition;
		const isDerived = (table: string) =>
			this.hasAll(table) && !this.#parts.projector.isUnderived(table);
		return list.isWhole && from.every(isDerived);
	}

	numbered(table: string, value: string): readonly string[] {
		return this.#numbered.get(`${table}\n${value}`) ?? [];
	}

	/** An undoing in this run changes rows as they come in, whatever stands in the columns on the disk. */
	get #hasStoredColumns(): boolean {
		const { projector } = this.#parts;
		return projector.lists.onDisk && !projector.strikes;
	}

	#listOf(record: string): ColumnList | undefined {
		return this.#parts.projector.lists.lists.get(record);
	}

	async #bringRows(missing: readonly Place[]): Promise<void> {
		const isAside = ([table]: Place) => this.aside.isAside(table);
		// Once all is in memory, only what is kept aside lies on the disk alone.
		const rows = this.#whole ? missing.filter(isAside) : missing;
		// Whoever looks at a row looks at what lists say of it.
		const near = rows.flatMap((row) => [row, ...this.#parts.projector.columnRowsOf(...row)]);
		await this.#first(
			Promise.all([
				this.#ahead.bring(near.filter(([table]) => this.#hasPages(table))),
				...rows.filter(isAside).map((row) => this.aside.bring(...row))
			])
		);
		// What follows from rows lies on no page.
		const derived = rows.filter((row) => !this.#hasPages(row[0]) && !isAside(row));
		const tables = new Set(derived.map(([table]) => table));
		await Promise.all([...tables].map((table) => this.#bringTable(table)));
	}

	#hasPages(table: string): boolean {
		const { kept, numbers } = this.#parts.composition;
		return kept.has(table) || numbers.has(table);
	}

	/** The rest waits for what somebody waits for. */
	async #first<Brought>(bringing: Promise<Brought>): Promise<Brought> {
		this.#asked.add(bringing);
		try {
			return await bringing;
		} finally {
			this.#asked.delete(bringing);
		}
	}

	#bringTable(table: string): Promise<void> {
		for (const root of this.#roots.get(table) ?? [table]) this.#wanted.add(root);
		return new Promise((here, never) => {
			if (this.#failure) never(this.#failure.because);
			else this.#waiting.push({ table, here, never });
		});
	}

	#isPast(table: string, page: string): boolean {
		if (this.#parts.composition.numbers.has(table)) return false;
		const cursor = this.#cursors.get(table);
		return cursor === undefined || page <= cursor;
	}

	#unread(tables: readonly string[]): readonly string[] {
		return tables.filter((table) => this.#ends.has(table));
	}

	/** Whose turn it is: tables that somebody waits for, or all. */
	#next(): readonly string[] {
		const wanted = this.#unread([...this.#wanted]);
		return wanted.length > 0 ? wanted : [...this.#ends.keys()];
	}

	async #read(
		tables: readonly string[],
		most: number,
		how: (read: () => Promise<readonly StoredPage[]>) => Promise<readonly StoredPage[]>
	): Promise<Turn> {
		const after = new Map(tables.map((table) => [table, this.#ends.get(table) ?? '']));
		const pages =
			tables.length > 0 ? await how(() => this.#parts.storage.readPages(after, most)) : [];
		const counts = new Map<string, number>();
		for (const { table, page } of pages) {
			counts.set(table, (counts.get(table) ?? 0) + 1);
			this.#ends.set(table, page);
		}
		const read = tables.filter((table) => (counts.get(table) ?? 0) < most);
		for (const table of read) this.#ends.delete(table);
		return { pages, read };
	}

	async #enter({ pages, read }: Turn): Promise<void> {
		await this.#inSlices(this.#takeAll(pages));
		for (const { table, page } of pages) {
			this.#cursors.set(table, page);
			this.#ahead.forget(page);
		}
		for (const table of read) this.#cursors.delete(table);
		this.#tell();
	}

	async #derive(group: readonly string[]): Promise<void> {
		const { projector } = this.#parts;
		if (!group.some((table) => projector.isUnderived(table))) return;
		await this.#inSlices(projector.derive(group));
	}

	*#takeAll(pages: readonly StoredPage[]): Iterator<unknown> {
		for (const stored of pages) {
			this.#ahead.turn(stored);
			this.#done += 1;
			yield;
		}
	}

	#take(table: string, key: string, json: string): void {
		const { composition, projector } = this.#parts;
		if (!composition.numbers.has(table))
			projector.load(table, key, rowFromJson(composition.diskForms, table, json));
		else {
			const { members } = JSON.parse(json) as MemberRow;
			this.#numbered.set(`${table}\n${key}`, Object.keys(members));
		}
	}

	/** A disk that cannot be read just now is asked again: nothing is decided on what is not here. */
	async #patiently<Read>(read: () => Promise<Read>): Promise<Read> {
		for (;;) {
			try {
				return await read();
			} catch (error) {
				if (this.#stopped) throw error;
				this.#parts.failed(error);
				await new Promise<void>((again) => this.#parts.after(AGAIN_MS, again));
			}
		}
	}

	#inSlices(work: Iterator<unknown>): Promise<void> {
		return new Promise((done) => inSlices(this.#parts, work, done));
	}

	#tell(): void {
		const waiting = this.#waiting;
		this.#waiting = waiting.filter(({ table }) => !this.hasAll(table));
		for (const { table, here } of waiting) if (this.hasAll(table)) here();
		this.#parts.progressed();
	}
}
