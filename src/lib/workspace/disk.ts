import type { After } from '#lib/sync/link.ts';
import { isStamp } from '#lib/facts/stamp.ts';
import { NEWER } from '#lib/projections/newer.ts';
import type { HybridClock } from './clock.ts';
import type { DirtyChunkName } from './column-lists.ts';
import type { Composition } from './compose.ts';
import { rowToJson, type DiskForms } from './disk-form.ts';
import type { DirtyRow, Projector } from './projector.ts';
import type { FirstReads } from './first-reads.ts';
import { pageOf, type Order, type RowBatch, type Storage, type StoredPage } from './storage.ts';

const WRITE_AFTER_MS = 150;
/**
 * While one change follows another, this long at most: what is written meanwhile is mostly written again
 * with the next, and a command waits for the disk behind it. Source: measured, an import of 54,000 rows.
 */
const WRITE_MEANWHILE_MS = 4_000;
/** More rows than this are written in parts. */
const ROWS_AT_ONCE = 512;
const ROWS_A_WRITE = 2_000;
/** A disk takes its time by the page, and a command waits for the part that is being written. Source: measured, sales in a shop of 100,000 facts. */
const PAGES_A_WRITE = 128;
const CHUNKS_A_WRITE = 48;
const TELL_AFTER = 3;
const SIGNATURE = 'signature';
const DOCUMENTS = 'documents';
const APP = 'app';

/** What the disk knew at the start. */
export interface DiskPositions {
	/** Documents this device keeps. */
	readonly known: readonly string[];
	/** Documents whose facts must all be folded anew, because the folds have changed. */
	readonly rebuild: readonly string[];
	/** Whether its columns stand for its rows, and are of the kind that is asked for. */
	readonly columns: boolean;
	/** The first pages of the tables that come before anything is asked, if its rows still stand. */
	readonly first: readonly StoredPage[];
}

/** The parts of the engine that the disk is about. */
export interface DiskParts {
	readonly projector: Projector;
	readonly clock: HybridClock;
	/** The state vector of a document, if all that arrived of it is in the rows. */
	vector(document: string): Uint8Array | undefined;
	/** Whether the relay has told the order of a fact of the document that is not in the rows yet. */
	seqsWait(document: string): boolean;
	/** These rows are on the disk now. */
	written(rows: readonly DirtyRow[]): void;
	/** Hears of rows that could not be written again and again. */
	failed(error: unknown): void;
}

/** What changed and is not on disk yet. */
interface Changes {
	readonly rows: readonly DirtyRow[];
	readonly chunks: readonly DirtyChunkName[];
}

/** How far documents are folded. */
type Positions = Pick<RowBatch, 'folded' | 'orders'>;

const NOWHERE: Positions = { folded: new Map(), orders: new Map() };

/**
 * Rows on disk, written behind the memory, and their columns. Rows and the position they stand for go
 * together, so a crash only means folding a little again; a position also goes with the last part of rows that one
 * write does not take, so that a long arrival begins nowhere anew. So do columns; where more changed than one
 * write takes, the disk says meanwhile that they do not stand for the rows. Nothing is written before all rows are in memory: until
 * then the journal alone keeps what is done.
 */
export class Disk {
	readonly #storage: Storage;
	readonly #after: After;
	readonly #parts: DiskParts;
	readonly #known = new Set<string>();
	/** How many of them the disk knows; none is ever forgotten. */
	#knownWritten = 0;
	/** What the relay told since, by document, as long as it does not count yet. */
	readonly #heard = new Map<string, number>();
	/** The epoch of the relay that is being heard. */
	#epoch = '';
	readonly #orders = new Map<string, Order>();
	readonly #ordersToWrite = new Map<string, Order>();
	readonly #folded = new Map<string, Uint8Array>();
	#scheduled = false;
	/** How often somebody said that something changed. */
	#asked = 0;
	/** More changed while what changed before it waited to be written. */
	#streams = false;
	/** Not all rows are in memory yet. */
	#held = true;
	#writing: Promise<void> = Promise.resolve();
	#backlog: Changes = { rows: [], chunks: [] };
	#forms: DiskForms = new Map();
	/** What the columns are of, and whether the disk says that they stand. */
	#columns = '';
	#columnsStand = false;
	/** What waits for a write that holds all rows as they are when it is asked. */
	readonly #waiting: (() => Promise<void>)[] = [];
	#failures = 0;

	constructor(ports: { readonly storage: Storage; readonly after: After }, parts: DiskParts) {
		this.#storage = ports.storage;
		this.#after = ports.after;
		this.#parts = parts;
	}

	/**
	 * Takes in how far the rows on disk have come, or drops them when they were folded by other folds, or
	 * when another app may read what the one before could not.
	 */
	async load(
		{
			signature,
			columnsSignature,
			diskForms
		}: Pick<Composition, 'signature' | 'columnsSignature' | 'diskForms'>,
		app: string,
		reads: Pick<FirstReads, 'settings' | 'progress' | 'pages'>
	): Promise<DiskPositions> {
		const [settings, first, progress] = await Promise.all([
			reads.settings,
			reads.pages,
			reads.progress
		]);
		const [documents, before, folds] = [DOCUMENTS, APP, SIGNATURE].map((name) =>
			settings.get(name)
		);
		const unread = first.some(({ table }) => table === NEWER);
		this.#columns = columnsSignature;
		this.#forms = diskForms;
		const names = JSON.parse(documents ?? '[]') as string[];
		for (const name of names) this.#known.add(name);
		this.#knownWritten = names.length;
		if (before !== app) await this.#storage.setSetting(APP, app);
		if (folds !== signature || (before !== app && unread)) {
			await this.#storage.dropRows();
			await this.#storage.setSetting(SIGNATURE, signature);
			return { known: names, rebuild: names, columns: false, first: [] };
		}
		if (isStamp(progress.clock)) this.#parts.clock.restore(progress.clock);
		for (const [document, vector] of progress.folded) this.#folded.set(document, vector);
		for (const [document, order] of progress.orders) this.#orders.set(document, order);
		this.#columnsStand = progress.columns === columnsSignature;
		return { known: names, rebuild: [], columns: this.#columnsStand, first };
	}

	/** All rows are in memory: from now on what changes is written. */
	release(): void {
		this.#held = false;
		this.schedule();
	}

	/** Every document that this device keeps. */
	documents(): readonly string[] {
		return [...this.#known];
	}

	/** Remembers that this device keeps the document; on disk with the next write. */
	know(document: string): void {
		if (this.#known.has(document)) return;
		this.#known.add(document);
		this.schedule();
	}

	/** Up to where the document is folded, or undefined for not at all. */
	folded(document: string): Uint8Array | undefined {
		return this.#folded.get(document);
	}

	/** Highest `seq` of the document, in the order of the relay that is heard, whose effect is in the rows. */
	seq(document: string): number {
		this.#reach(document);
		return this.#seqOf(document);
	}

	/** Highest `seq` in the rows, by document. */
	positions(): ReadonlyMap<string, number> {
		this.#reachAll();
		return new Map([...this.#orders.keys()].map((name) => [name, this.#seqOf(name)]));
	}

	/** The relay has told the order of the document's facts up to here. */
	heard(document: string, seq: number): void {
		if (seq > (this.#heard.get(document) ?? 0)) this.#heard.set(document, seq);
	}

	/**
	 * The relay that is heard from now on is of this epoch. Answers whether it was another until now: then
	 * what was told of the order counts no more.
	 */
	follows(epoch: string): boolean {
		if (epoch === this.#epoch) return false;
		this.#epoch = epoch;
		this.#heard.clear();
		this.#ordersToWrite.clear();
		return true;
	}

	/** Does something once the rows as they are now are on disk: with the next write that goes through. */
	onceWritten(work: () => Promise<void>): void {
		this.#waiting.push(work);
		this.schedule();
	}

	/** Writes what changed, soon; while more and more changes, after a while. */
	schedule(): void {
		this.#asked += 1;
		if (this.#scheduled || this.#held) return;
		this.#scheduled = true;
		this.#writeAfter(WRITE_AFTER_MS * 2 ** Math.min(this.#failures, 9), 0);
	}

	/** Writes everything that changed now; while more and more changes, with that. */
	settle(): void {
		if (this.#streams) this.schedule();
		else void this.flush();
	}

	#writeAfter(ms: number, waited: number): void {
		const asked = this.#asked;
		this.#after(ms, () => {
			this.#streams = this.#asked > asked;
			if (this.#streams && waited + ms < WRITE_MEANWHILE_MS) {
				this.#writeAfter(ms, waited + ms);
				return;
			}
			this.#scheduled = false;
			void this.flush();
		});
	}

	/** Writes everything that changed, now. A failed write is tried again with the next. */
	flush(): Promise<void> {
		if (this.#held) return Promise.resolve();
		this.#writing = this.#writing
			.then(() => this.#write())
			.then(
				() => {
					this.#failures = 0;
				},
				(error: unknown) => this.#retry(error)
			);
		return this.#writing;
	}

	#reachAll(): void {
		for (const document of this.#heard.keys()) this.#reach(document);
	}

	/** What was told counts once no fact of it is missing: the relay tells numbers before their facts. */
	#reach(document: string): void {
		const heard = this.#heard.get(document);
		if (heard === undefined || this.#parts.seqsWait(document)) return;
		this.#heard.delete(document);
		if (heard <= this.#seqOf(document)) return;
		const order = { epoch: this.#epoch, seq: heard };
		this.#orders.set(document, order);
		this.#ordersToWrite.set(document, order);
	}

	#seqOf(document: string): number {
		const { epoch, seq } = this.#orders.get(document) ?? { epoch: this.#epoch, seq: 0 };
		return epoch === this.#epoch ? seq : 0;
	}

	/** Tries again, ever more slowly; from the third time on a person is told. */
	#retry(error: unknown): void {
		this.#failures += 1;
		if (this.#failures >= TELL_AFTER) this.#parts.failed(error);
		this.schedule();
	}

	async #write(): Promise<void> {
		const { length: waiting } = this.#waiting;
		if (!(await this.#writeRows())) {
			this.schedule();
			return;
		}
		for (const work of this.#waiting.splice(0, waiting)) await work();
	}

	/** Answers whether the disk now holds all rows as they were at one moment. */
	async #writeRows(): Promise<boolean> {
		const settled = this.#settled();
		this.#reachAll();
		const folded = new Map([...settled].filter(([name, vector]) => this.#isNews(name, vector)));
		// A number without its facts in the rows would keep the next start from looking for them.
		const orders = new Map([...this.#ordersToWrite].filter(([name]) => settled.has(name)));
		const known = [...this.#known];
		if (known.length > this.#knownWritten) {
			await this.#storage.setSetting(DOCUMENTS, JSON.stringify(known));
			this.#knownWritten = known.length;
		}
		this.#take();
		if (this.#isMuch()) {
			await this.#writeInParts();
			// All that these positions stand for is there: a start after a crash goes on from here.
			await this.#putPart({ rows: [], chunks: [] }, { folded, orders });
			this.#reached(folded, orders);
			// What changed meanwhile belongs to the last write, which alone says that columns stand: it holds
			// rows and columns of one moment. Where that is much again, its turn comes later.
			this.#take();
			if (this.#isMuch()) return false;
		}
		const { rows, chunks } = this.#backlog;
		const nothing = rows.length + chunks.length + folded.size + orders.size === 0;
		if (nothing && this.#columnsStand) return true;
		await this.#put({ ...this.#asStored(this.#backlog), columns: this.#columns, folded, orders });
		this.#parts.written(rows);
		this.#backlog = { rows: [], chunks: [] };
		this.#columnsStand = true;
		this.#reached(folded, orders);
		return true;
	}

	/** These positions are on the disk. */
	#reached(folded: Positions['folded'], orders: Positions['orders']): void {
		for (const [document, vector] of folded) this.#folded.set(document, vector);
		for (const [document, order] of orders)
			if (this.#ordersToWrite.get(document) === order) this.#ordersToWrite.delete(document);
	}

	/** Adds what has changed since to what is to be written. */
	#take(): void {
		const { projector } = this.#parts;
		const { rows, chunks } = this.#backlog;
		const dirty = projector.lists.takeDirty();
		const names = new Map([...chunks, ...dirty].map((name) => [name.join('\n'), name]));
		this.#backlog = { rows: [...rows, ...projector.takeDirty()], chunks: [...names.values()] };
	}

	#isMuch(): boolean {
		const { rows, chunks } = this.#backlog;
		return rows.length > ROWS_AT_ONCE || chunks.length > CHUNKS_A_WRITE;
	}

	async #writeInParts(): Promise<void> {
		const { rows, chunks } = this.#backlog;
		this.#columnsStand = false;
		for (const part of inPages(rows)) await this.#putPart({ rows: part, chunks: [] });
		for (let from = 0; from < chunks.length; from += CHUNKS_A_WRITE)
			await this.#putPart({ rows: [], chunks: chunks.slice(from, from + CHUNKS_A_WRITE) });
		this.#parts.written(rows);
		this.#backlog = { rows: [], chunks: [] };
	}

	#putPart(part: Changes, positions: Positions = NOWHERE): Promise<void> {
		return this.#put({ ...this.#asStored(part), columns: undefined, ...positions });
	}

	#put(batch: Omit<RowBatch, 'clock'>): Promise<void> {
		return this.#storage.writeRows({ ...batch, clock: this.#parts.clock.last() });
	}

	#asStored({ rows, chunks }: Changes): Pick<RowBatch, 'rows' | 'chunks'> {
		const { lists } = this.#parts.projector;
		const asStored = ([table, key, row]: DirtyRow) =>
			[table, key, row && rowToJson(this.#forms, table, row)] as const;
		return { rows: rows.map(asStored), chunks: chunks.map((name) => lists.chunk(name)) };
	}

	/** State vectors of documents whose arrived facts are all folded; read before rows are written. */
	#settled(): ReadonlyMap<string, Uint8Array> {
		const settled = new Map<string, Uint8Array>();
		for (const document of this.#known) {
			const vector = this.#parts.vector(document);
			if (vector) settled.set(document, vector);
		}
		return settled;
	}

	#isNews(document: string, vector: Uint8Array): boolean {
		const before = this.#folded.get(document);
		return !(before && sameBytes(before, vector));
	}
}

/** Rows as they came, in parts of so many pages and rows at most. */
function* inPages(rows: readonly DirtyRow[]): Generator<readonly DirtyRow[]> {
	const pages = new Set<string>();
	let from = 0;
	for (const [at, [table, key]] of rows.entries()) {
		pages.add(pageOf(table, key));
		if (pages.size <= PAGES_A_WRITE && at - from < ROWS_A_WRITE) continue;
		yield rows.slice(from, at);
		from = at;
		pages.clear();
		pages.add(pageOf(table, key));
	}
	yield rows.slice(from);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
