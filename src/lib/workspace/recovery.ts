import { factFromText, type Fact } from '#lib/facts/fact.ts';
import { periodOfStamp } from '#lib/facts/stamp.ts';
import type { Arrivals } from './arrivals.ts';
import type { HybridClock } from './clock.ts';
import type { Composition } from './compose.ts';
import type { Disk, DiskPositions } from './disk.ts';
import type { DocumentWork } from './document-work.ts';
import type { Documents } from './documents.ts';
import { byDocument, type Journal } from './journal.ts';
import type { Opening } from './opening.ts';
import { say } from './messages.ts';
import type { FirstReads } from './first-reads.ts';
import type { FactText } from './storage.ts';

/** The parts of the engine that have something to recover. */
export interface RecoveryParts {
	readonly composition: Composition;
	readonly clock: HybridClock;
	readonly journal: Journal;
	readonly disk: Disk;
	readonly opening: Opening;
	readonly documents: Documents;
	readonly work: DocumentWork;
	readonly arrivals: Arrivals;
	fold(fact: Fact): void;
	attend(what: string, reason: string): void;
}

/**
 * From what is on the disk to a shop at work: the journal is folded before anything is asked; the
 * documents are opened before anything is decided; the rows come meanwhile; then what the documents
 * hold beyond the rows is folded.
 */
export class Recovery {
	readonly #app: string;
	readonly #parts: RecoveryParts;
	#positions: DiskPositions = { known: [], rebuild: [], columns: false, first: [] };
	#leftover: readonly FactText[] = [];
	#settle: { yes(): void; no(reason: unknown): void } = { yes: () => {}, no: () => {} };
	/** Resolves when a command decides on all that this device knows; rejects when it never will. */
	readonly decidable = new Promise<void>((yes, no) => (this.#settle = { yes, no }));

	constructor(ports: { readonly app: string }, parts: RecoveryParts) {
		this.#app = ports.app;
		this.#parts = parts;
		// Whoever waits for it hears of it.
		this.decidable.catch(() => undefined);
	}

	/** Until questions may be asked; answers whether all must be folded anew before. */
	async begin(reads: FirstReads): Promise<{ readonly anew: boolean }> {
		const { composition, journal, disk, opening, fold, attend } = this.#parts;
		const [{ entries, damaged }, positions] = await Promise.all([
			journal.load(reads),
			disk.load(composition, this.#app, reads)
		]);
		this.#positions = positions;
		for (const id of damaged) attend(say('savedEntry', { what: id }), say('damaged'));
		for (const key of journal.refusedKeys())
			attend(say('entry', { what: key }), say('refusedBefore'));
		await opening.begin(positions.columns, positions.first);
		this.#leftover = entries.flatMap((entry) => entry.facts);
		for (const [key, text] of this.#leftover) {
			const fact = factFromText(key, text);
			if (!fact) continue;
			await opening.ready(fact);
			fold(fact);
		}
		return { anew: positions.rebuild.length > 0 };
	}

	/** The rest, while the shop is at work: behind what is asked first, which else waits for all of it. */
	async finish(): Promise<void> {
		const { opening, disk, arrivals } = this.#parts;
		try {
			await opening.firstAnswers();
			await Promise.all([this.#openDocuments(), opening.rest()]);
			disk.release();
			arrivals.release();
			await arrivals.settled();
			this.#settle.yes();
		} catch (error) {
			this.#settle.no(error);
			throw error;
		}
	}

	async #openDocuments(): Promise<void> {
		const { work, documents, journal, clock } = this.#parts;
		const { known, rebuild } = this.#positions;
		for (const name of rebuild) await work.open(name);
		for (const name of byDocument(this.#leftover).keys()) {
			await work.open(name);
			await documents.addLeftover(name, journal.openFacts(name));
		}
		const period = periodOfStamp(clock.stamp());
		for (const name of known) if (name.includes(`/${period}.`)) await work.open(name);
		// What arrived in a document and is in no row yet may be about anything: it is waited for.
		if (this.#parts.arrivals.waiting === 0) this.#settle.yes();
	}
}
