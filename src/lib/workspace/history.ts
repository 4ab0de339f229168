import { familyOf } from '#lib/facts/fact.ts';
import { ACTIVITY } from '#lib/projections/activity.ts';
import type { CatalogueEntry } from '#lib/sync/protocol.ts';
import type { After } from '#lib/sync/link.ts';
import type { Arrivals } from './arrivals.ts';
import type { Composition } from './compose.ts';
import type { Status } from './contract.ts';
import type { Disk } from './disk.ts';
import { NotHere, type HalfOpen, type Missing } from './half-open-tables.ts';
import { firstOf, rootsOf } from './opening-order.ts';
import { keepSettings } from './own-state.ts';
import type { Settings, Storage } from './storage.ts';

/** Name of the setting that says that the shop’s past has not all come to this device. */
const FILLING = 'filling';
/** How long a command waits for what is on its way, ms: whoever stands at the till waits behind it. */
const SOON_MS = 2_000;
/** Documents that are opened at once: each has a database of its own, and waits for the disk most of the time. */
const AT_ONCE = 8;

/** Thrown where a command would be decided on what has not come to this device. */
export class StillArriving extends Error {}

/** What the past needs of the engine. */
export interface HistoryParts {
	readonly after: After;
	readonly storage: Storage;
	readonly composition: Composition;
	readonly disk: Disk;
	readonly arrivals: Arrivals;
	isOnline(): boolean;
	isCaughtUp(document: string): boolean;
	changed(): void;
}

/**
 * The past of a shop on its way to a device that was let in not long ago. Of the rows that follow from documents
 * which are not all here nobody is told anything, and nothing is decided on them: a piece whose sale is still on
 * its way would be sold again. A device that had it all once decides alone on what it knows.
 */
export class History {
	readonly #parts: HistoryParts;
	/** The families of documents that a table follows from. */
	readonly #families: ReadonlyMap<string, ReadonlySet<string>>;
	/** Who works here and the shop’s rules: without them nothing is decided, but much is asked at every turn. */
	readonly #rules: readonly string[];
	#filling = false;
	/** What the relay held of each document when it last greeted this device, as far as that is not here. */
	#missing: Map<string, number> | undefined;
	/** Families of those; undefined for all, until the relay has said. */
	#lacking: ReadonlySet<string> | undefined;
	/** Documents that were all new to this device when the relay last greeted it. */
	#unknown: readonly string[] = [];
	/** Documents that the relay cannot read, as it said since. */
	readonly #unreadable = new Set<string>();
	#waiting: { readonly holds: () => boolean; readonly then: () => void }[] = [];

	constructor(parts: HistoryParts) {
		this.#parts = parts;
		this.#families = familiesOf(parts.composition);
		this.#rules = firstOf(parts.composition);
	}

	/** Not all of the past is here. */
	get filling(): boolean {
		return this.#filling;
	}

	/** What of it is here, and what the relay cannot give. */
	status(): Pick<Status, 'history' | 'unreadable'> {
		const unreadable = this.#unreadable.size;
		const waits = (name: string) => !this.#unreadable.has(name) && !this.#parts.isCaughtUp(name);
		const of = this.#unknown.length;
		const done = of - this.#unknown.filter(waits).length;
		return {
			...(this.#parts.isOnline() && done < of ? { history: { done, of } } : {}),
			...(unreadable > 0 ? { unreadable } : {})
		};
	}

	/** Goes on where an earlier run ended. */
	load(settings: Settings): void {
		this.#filling = settings.get(FILLING) === FILLING;
	}

	/** What the next run must know of it; to be kept no later than that this device met the relay. */
	get settings(): Readonly<Record<string, string>> {
		return this.#filling ? { [FILLING]: FILLING } : {};
	}

	/** What the relay holds, each time it greets this device; `first`: it had never done so before. */
	expects(catalogue: readonly CatalogueEntry[], first: boolean): void {
		this.#unreadable.clear();
		this.#unknown = catalogue
			.map(({ document }) => document)
			.filter((document) => this.#parts.disk.seq(document) === 0);
		this.#filling ||= first && catalogue.length > 0;
		if (!this.#filling) return;
		this.#missing = new Map(catalogue.map(({ document, seq }) => [document, seq]));
		this.look();
	}

	/**
	 * The relay cannot read this document: nobody waits for it, or one damaged month would keep all that is
	 * needed later from a new device for good. Should it be mended, it comes as any news does.
	 */
	cannotCome(document: string): void {
		if (this.#unreadable.has(document)) return;
		this.#unreadable.add(document);
		this.#parts.changed();
	}

	/** All that the relay holds of this document is here. */
	came(document: string): void {
		this.#unreadable.delete(document);
	}

	/** Something arrived or the line went: whoever waits for it goes on. */
	look(): void {
		if (this.#filling && this.#missing) this.#count(this.#missing);
		const due = this.#waiting.filter(({ holds }) => holds());
		this.#waiting = this.#waiting.filter((each) => !due.includes(each));
		for (const { then } of due) then();
	}

	#count(missing: Map<string, number>): void {
		const { disk, arrivals, storage } = this.#parts;
		for (const [document, seq] of missing)
			if (disk.seq(document) >= seq && arrivals.idle(document)) missing.delete(document);
		const awaited = [...missing.keys()].filter((document) => !this.#unreadable.has(document));
		this.#lacking = new Set(awaited.map(familyOf));
		if (awaited.length > 0) return;
		this.#filling = false;
		disk.onceWritten(() => keepSettings(storage, { [FILLING]: '' }));
	}

	/** Whether rows of this table may be missing, or say what no longer holds. */
	lacks(table: string): boolean {
		return this.#filling && !this.#rules.includes(table) && this.#lacksOf(table);
	}

	#lacksOf(table: string): boolean {
		const lacking = this.#lacking;
		if (table === ACTIVITY) return lacking?.size !== 0;
		const families = [...(this.#families.get(table) ?? [])];
		return families.some((family) => lacking?.has(family) ?? true);
	}

	/** Rows as they are in memory, but for those of which some are still on their way. */
	over(state: HalfOpen): HalfOpen {
		const lacks = (table: string) => this.lacks(table);
		return {
			hasRow: (table, key) => !lacks(table) && state.hasRow(table, key),
			hasAll: (table) => !lacks(table) && state.hasAll(table),
			hasColumns: (record, names) =>
				!this.#tablesOf({ of: record, columns: names }).some(lacks) &&
				state.hasColumns(record, names),
			numbered: (table, value) => state.numbered(table, value)
		};
	}

	/** Whether all up to this step of need is here. */
	hasStep(step: number): boolean {
		const later = (family: string) => this.#parts.composition.order.stepOf(family) > step;
		return !this.#filling || (this.#lacking !== undefined && [...this.#lacking].every(later));
	}

	/** Throws `NotHere` while the shop’s rules, or who works here, are not all here. */
	expectRules(): void {
		const table = this.#filling && this.#rules.find((each) => this.#lacksOf(each));
		if (table) throw new NotHere({ table });
	}

	/** Has every document opened of which the relay holds more: nothing before what is needed sooner is here. */
	async fetch(
		entries: readonly CatalogueEntry[],
		open: (document: string) => Promise<void>,
		isOver: () => boolean
	): Promise<void> {
		const { composition, disk } = this.#parts;
		const rest = composition.order.sorted(entries).values();
		const some = async () => {
			for (const { document, seq } of rest) {
				const sooner = composition.order.stepOf(familyOf(document)) - 1;
				await this.#until(() => this.hasStep(sooner) || isOver());
				if (isOver()) return;
				if (seq > disk.seq(document)) await open(document);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, some));
	}

	/** Resolves once this holds; looked at whenever something arrived. */
	#until(holds: () => boolean): Promise<void> {
		if (holds()) return Promise.resolve();
		return new Promise((then) => this.#waiting.push({ holds, then }));
	}

	/** Waits for what a question met missing, as long as it takes; answers whether it had to. */
	async brings(missing: Missing): Promise<boolean> {
		if (!this.#lacksAny(missing)) return false;
		await this.#until(() => !this.#lacksAny(missing));
		return true;
	}

	/** Waits for what a command met missing, for a moment, while it can come. Throws `StillArriving`. */
	async soon(missing: Missing): Promise<void> {
		if (!this.#lacksAny(missing)) return;
		if (!this.#parts.isOnline()) throw new StillArriving();
		let late = false;
		this.#parts.after(SOON_MS, () => {
			late = true;
			this.look();
		});
		await this.#until(() => late || !this.#lacksAny(missing));
		if (this.#lacksAny(missing)) throw new StillArriving();
	}

	#lacksAny(missing: Missing): boolean {
		return this.#filling && this.#tablesOf(missing).some((table) => this.#lacksOf(table));
	}

	#tablesOf(missing: Missing): readonly string[] {
		if ('table' in missing) return [missing.table];
		if ('rows' in missing) return missing.rows.map(([table]) => table);
		const { columns } = this.#parts.composition;
		return columns.find(({ record }) => record === missing.of)?.from ?? [];
	}
}

/** The families of documents that every table follows from, over however many steps. */
function familiesOf(composition: Composition): ReadonlyMap<string, ReadonlySet<string>> {
	const families = new Map<string, Set<string>>();
	const add = (table: string, more: Iterable<string>) => {
		const known = families.get(table) ?? new Set<string>();
		families.set(table, known);
		for (const family of more) known.add(family);
	};
	for (const [type, foldings] of composition.foldings) {
		const family = composition.facts.get(type)?.family;
		for (const { projection } of foldings) if (family) add(projection.table, [family]);
	}
	for (const [table, roots] of rootsOf(composition))
		for (const root of roots) add(table, families.get(root) ?? []);
	return families;
}
