import type { Disk } from './disk.ts';
import type { Documents } from './documents.ts';
import { covers } from './fact-map.ts';
import { byDocument, type Journal } from './journal.ts';
import { say } from './messages.ts';
import * as no from './refusals.ts';
import type { Shortfall } from './shortfall.ts';
import type { FactText } from './storage.ts';

/** What it works on; `shortfall` hears of a copy that goes less far than the rows: it was cleared, or the power went. */
interface WorkParts {
	readonly documents: Documents;
	readonly disk: Disk;
	readonly journal: Journal;
	readonly shortfall: Shortfall;
	attend(what: string, reason: string): void;
}

/** What the engine does to its documents, one thing after another. */
export class DocumentWork {
	readonly #parts: WorkParts;
	#last: Promise<void> = Promise.resolve();

	constructor(parts: WorkParts) {
		this.#parts = parts;
	}

	/** Does something after all that was asked before. What cannot be done, the next start does; a person is told. */
	later(work: () => Promise<void>): void {
		this.#last = this.#last
			.then(work)
			.catch((error: unknown) => this.#parts.attend(say('documents'), no.failed(error)));
	}

	/** Resolves when all that was asked so far is done. */
	done(): Promise<void> {
		return this.#last;
	}

	/** Opens a document at once, and remembers that this device keeps it. */
	async open(name: string): Promise<void> {
		const { disk, documents, shortfall } = this.#parts;
		disk.know(name);
		const [folded, isNew] = [disk.folded(name), !documents.isReady(name)];
		await documents.open(name, folded);
		if (folded && isNew && !covers(documents.vector(name), folded)) shortfall.found();
	}

	/** Adds facts that the journal holds to the documents they belong in. */
	add(facts: readonly FactText[]): void {
		this.later(async () => {
			for (const [name, group] of byDocument(facts)) {
				await this.open(name);
				await this.#parts.documents.add(name, group);
			}
		});
	}

	/** Fetches a document anew; what the journal still holds of it is added again, but the refused. */
	rebuild(name: string, singly = false): void {
		this.later(() =>
			this.#parts.documents.rebuild(name, this.#parts.journal.openFacts(name), singly)
		);
	}
}
