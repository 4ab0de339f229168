import { factFromText, type Fact } from '#lib/facts/fact.ts';
import { ERASED_PAPERS } from '#lib/projections/erased-papers.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isErasable, partsOfKey } from '#lib/sync/protocol.ts';
import type { Disk } from './disk.ts';
import type { DocumentWork } from './document-work.ts';
import type { Documents } from './documents.ts';
import type { PaperDuty } from './papers-duty.ts';
import type { Papers } from './papers.ts';
import type { Settings, Storage } from './storage.ts';

const TAKEN_OUT = 'takenOut';

/** The parts of the engine that erasing needs. */
export interface ErasureParts {
	readonly composition: { readonly records: ReadonlyMap<string, RecordDefinition> };
	readonly projector: { readonly tables: Tables };
	readonly documents: Documents;
	/** Knows every document that this device keeps. */
	readonly disk: Disk;
	readonly work: DocumentWork;
	readonly papers: Pick<Papers, 'forget'>;
	/** Names what erased people had in papers. */
	readonly duty: Pick<PaperDuty, 'start' | 'look'>;
	/** This device. */
	readonly device: Id;
}

/**
 * Takes what was kept about erased people out of the documents of this device: once when it hears of
 * an erasure, and again for every fact about them that comes late. Rows forget by themselves.
 */
export class Erasures {
	readonly #storage: Storage;
	readonly #parts: ErasureParts;
	readonly #tables: Tables;
	readonly #sets = new Map<string, RecordDefinition>();
	readonly #erasures = new Map<string, RecordDefinition>();
	/**
	 * Records that were taken out of every document, and those of which a later run has seen that they
	 * still are: copies of documents are kept with relaxed durability, and a power cut may bring one back.
	 */
	#once = new Set<string>();
	readonly #people = new Map<string, string>();
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

	constructor(storage: Storage, parts: ErasureParts) {
		[this.#storage, this.#parts, this.#tables] = [storage, parts, parts.projector.tables];
		for (const record of parts.composition.records.values()) {
			if (!record.erased) continue;
			this.#sets.set(record.set.type, record);
			this.#erasures.set(record.erased.type, record);
		}
	}

	/** Whether a paper went with somebody who was erased, by its content hash. */
	isGone(hash: string): boolean {
		return this.#tables.get(ERASED_PAPERS, hash) !== undefined;
	}

	/** Everybody who was erased, as far as rows are in memory, with the name of the record that they were. */
	get people(): ReadonlyMap<string, string> {
		return this.#people;
	}

	/** Reads what earlier runs finished. */
	load(settings: Settings): void {
		const kept = settings.get(TAKEN_OUT) ?? '{"once":[],"done":[]}';
		const { once, done } = JSON.parse(kept) as { once: string[]; done: string[] };
		this.#before = new Set(once);
		this.#done = new Set(done);
	}

	/** All rows are in memory: goes on with what an earlier run heard of and did not finish. */
	start(): void {
		this.#held = false;
		if (this.#late.size > 0 || this.#todo.size > 0) this.#schedule();
		for (const { name } of this.#erasures.values()) {
			for (const [id, row] of this.#tables.all<RecordRow>(name))
				if (row.erased) this.#plan(id, name);
		}
		const gone = [...this.#tables.all(ERASED_PAPERS)].map(([hash]) => hash);
		if (gone.length > 0) void this.#parts.papers.forget(gone);
		this.#parts.duty.start();
	}

	/** A fact was folded: is somebody erased, or is this about somebody who was? */
	heard(fact: Fact): void {
		const record = this.#erasures.get(fact.type);
		const erased = record?.erased?.read(fact.body);
		if (record && erased) {
			const { id, papers, pages } = erased;
			// It may have been done, and forgotten with rows that a power cut took: something was written since.
			if (!papers && !pages) this.#done.delete(id);
			this.#plan(id, record.name);
			if (papers) void this.#parts.papers.forget(papers);
			if (!papers && !pages) this.#parts.duty.look(fact.device === this.#parts.device);
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

	/** Whether a record was erased. */
	knows(id: string): boolean {
		return this.#people.has(id);
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
			({ id }) => this.#tables.get<RecordRow>(record?.name ?? '', id)?.erased === true
		);
	}

	#plan(id: string, record: string): void {
		this.#people.set(id, record);
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
		await this.#storage.setSetting(TAKEN_OUT, JSON.stringify(kept)).catch(() => undefined);
	}
}
