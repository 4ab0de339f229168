import type { Disk } from './disk.ts';
import type { Documents } from './documents.ts';
import { byDocument, type Journal } from './journal.ts';
import type { FactText } from './storage.ts';

/** What the engine does to its documents, one thing after another. */
export class DocumentWork {
	readonly #documents: Documents;
	readonly #disk: Disk;
	readonly #journal: Journal;
	readonly #failed: (error: unknown) => void;
	#last: Promise<void> = Promise.resolve();

	/** `failed` hears of work that could not be done; the next start does it. */
	constructor(
		documents: Documents,
		disk: Disk,
		journal: Journal,
		failed: (error: unknown) => void
	) {
		this.#documents = documents;
		this.#disk = disk;
		this.#journal = journal;
		this.#failed = failed;
	}

	/** Does something after all that was asked before. */
	later(work: () => Promise<void>): void {
		this.#last = this.#last.then(work).catch(this.#failed);
	}

	/** Resolves when all that was asked so far is done. */
	done(): Promise<void> {
		return this.#last;
	}

	/** Opens a document at once, and remembers that this device keeps it. */
	async open(name: string): Promise<void> {
		this.#disk.know(name);
		await this.#documents.open(name, this.#disk.folded(name));
	}

	/** Adds facts that the journal holds to the documents they belong in. */
	add(facts: readonly FactText[]): void {
		this.later(async () => {
			for (const [name, group] of byDocument(facts)) {
				await this.open(name);
				await this.#documents.add(name, group);
			}
		});
	}

	/** Fetches a document anew; what the journal still holds of it is added again, but the refused. */
	rebuild(name: string, singly = false): void {
		this.later(() => this.#documents.rebuild(name, this.#journal.openFacts(name), singly));
	}
}
