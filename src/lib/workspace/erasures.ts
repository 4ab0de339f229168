import { factFromText, type Fact } from '#lib/facts/fact.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isErasable, partsOfKey } from '#lib/sync/protocol.ts';
import type { Disk } from './disk.ts';
import type { DocumentWork } from './document-work.ts';
import type { Documents } from './documents.ts';
import type { Storage } from './storage.ts';

const TAKEN_OUT = 'takenOut';

/** The parts of the engine that erasing needs. */
export interface ErasureParts {
	readonly storage: Storage;
	readonly records: ReadonlyMap<string, RecordDefinition>;
	readonly tables: Tables;
	readonly documents: Documents;
	/** Knows every document that this device keeps. */
	readonly disk: Disk;
	readonly work: DocumentWork;
}

/**
 * Takes what was kept about erased people out of the documents of this device: once when it hears of
 * an erasure, and again for every fact about them that comes late. Rows forget by themselves.
 */
export class Erasures {
	readonly #parts: ErasureParts;
	readonly #sets = new Map<string, RecordDefinition>();
	readonly #erasures = new Map<string, RecordDefinition>();
	/**
	 * Records that were taken out of every document, and those of which a later run has seen that they
	 * still are: copies of documents are kept with relaxed durability, and a power cut may bring one back.
	 */
	#once = new Set<string>();
	#done = new Set<string>();
	/** Taken out once by an earlier run. */
	#before: ReadonlySet<string> = new Set();
	readonly #todo = new Set<string>();
	/** Documents whose copies hold what must go, and those that are being cleaned just now. */
	#late = new Set<string>();
	#cleaning: ReadonlySet<string> = new Set();
	#planned = false;
	/** Not all rows are in memory yet, and so it is not known who is erased. */
	#held = true;

	constructor(parts: ErasureParts) {
		this.#parts = parts;
		for (const record of parts.records.values()) {
			if (!record.erased) continue;
			this.#sets.set(record.set.type, record);
			this.#erasures.set(record.erased.type, record);
		}
	}

	/** Reads what earlier runs finished. */
	async load(): Promise<void> {
		const kept = (await this.#parts.storage.getSetting(TAKEN_OUT)) ?? '{"once":[],"done":[]}';
		const { once, done } = JSON.parse(kept) as { once: string[]; done: string[] };
		this.#before = new Set(once);
		this.#done = new Set(done);
	}

	/** All rows are in memory: goes on with what an earlier run heard of and did not finish. */
	start(): void {
		this.#held = false;
		if (this.#late.size > 0 || this.#todo.size > 0) this.#schedule();
		for (const { name } of this.#erasures.values()) {
			for (const [id, row] of this.#parts.tables.all<RecordRow>(name))
				if (row.erased) this.#plan(id);
		}
	}

	/** A fact was folded: is somebody erased, or is this about somebody who was? */
	heard(fact: Fact): void {
		const erased = this.#erasures.get(fact.type)?.erased?.read(fact.body);
		if (erased) {
			// It may have been done, and forgotten with rows that a power cut took: something was written since.
			this.#done.delete(erased.id);
			this.#plan(erased.id);
		} else if (this.#isAboutErased(fact)) {
			const name = partsOfKey(fact.key)?.document;
			if (name !== undefined && isErasable(name)) this.clean(name);
		}
	}

	/** Takes whatever must go out of a document and out of its copy on disk, soon. */
	clean(document: string): void {
		this.#late.add(document);
		this.#schedule();
	}

	/** Whether a document still has to be cleaned: a run that dies before must begin with it again. */
	mustClean(document: string): boolean {
		return this.#late.has(document) || this.#cleaning.has(document);
	}

	/** Whether a stored fact is about a record that was erased. */
	isErased(key: string, text: string): boolean {
		const fact = factFromText(key, text);
		return fact !== undefined && this.#isAboutErased(fact);
	}

	#isAboutErased(fact: Fact): boolean {
		const record = this.#sets.get(fact.type);
		const edits = record?.set.read(fact.body)?.records ?? [];
		return edits.some(
			({ id }) => this.#parts.tables.get<RecordRow>(record?.name ?? '', id)?.erased === true
		);
	}

	#plan(id: string): void {
		if (this.#done.has(id) || this.#once.has(id)) return;
		this.#todo.add(id);
		this.#schedule();
	}

	#schedule(): void {
		if (this.#planned || this.#held) return;
		this.#planned = true;
		this.#parts.work.later(() => this.#takeOut());
	}

	async #takeOut(): Promise<void> {
		this.#planned = false;
		const ids = [...this.#todo];
		const all = ids.length > 0 ? [...this.#parts.disk.documents()].filter(isErasable) : [];
		// Where this fails they stay marked until the next start.
		this.#cleaning = new Set([...this.#cleaning, ...this.#late, ...all]);
		this.#late = new Set();
		for (const name of this.#cleaning) {
			await this.#parts.work.open(name);
			await this.#parts.documents.takeOutErased(name);
		}
		this.#cleaning = new Set();
		if (ids.length === 0) return;
		for (const id of ids) {
			(this.#before.has(id) ? this.#done : this.#once).add(id);
			this.#todo.delete(id);
		}
		const kept = { once: [...this.#once], done: [...this.#done] };
		// A mark that is not kept means no more than looking again at the next start.
		await this.#parts.storage.setSetting(TAKEN_OUT, JSON.stringify(kept)).catch(() => undefined);
	}
}
