import { QUARANTINE_PAGE } from '#lib/sync/devices.ts';
import type { Link } from '#lib/sync/link.ts';
import { inMessages, pagesOf } from './fact-parts.ts';
import type { Journal } from './journal.ts';
import { WIPE } from './own-state.ts';
import type { Papers } from './papers.ts';
import type { FactText, Storage } from './storage.ts';

/** What leaving needs of the engine. */
export interface DepartureParts {
	readonly storage: Pick<Storage, 'setSetting'>;
	readonly journal: Pick<Journal, 'unsafeKeys' | 'text'>;
	readonly papers: Pick<Papers, 'handOver'>;
	/** Resolves when the commands that were running are done; none begins any more. */
	quiet(): Promise<unknown>;
	/** All is handed over, and the order to forget the shop is on the disk. */
	gone(): void;
	failed(error: unknown): void;
}

/**
 * How this device leaves the shop once the relay has said that it was shut out: it hands over every
 * fact that was never confirmed, part by part, each acknowledged from the relay's disk, then the photos
 * that are on it alone; only then is it told to forget the shop. A line that is cut begins the same again.
 */
export class Departure {
	readonly #parts: DepartureParts;
	#link: Link | undefined;
	#left: (readonly FactText[])[] = [];
	#sent = 0;

	constructor(parts: DepartureParts) {
		this.#parts = parts;
	}

	/** The relay has said so, on this link. */
	begin(link: Link): void {
		this.#link = link;
		this.#parts.quiet().then(
			() => {
				this.#left = this.#unsent();
				this.#next();
			},
			(error: unknown) => this.#parts.failed(error)
		);
	}

	/** The relay has a part on its disk. */
	handedOver(n: number): void {
		if (n !== this.#sent) return;
		this.#left.shift();
		this.#next();
	}

	/** The relay has everything and says to forget the shop. */
	ordered(): void {
		this.#parts.storage.setSetting(WIPE, 'ordered').then(
			() => this.#parts.gone(),
			(error: unknown) => this.#parts.failed(error)
		);
	}

	#unsent(): (readonly FactText[])[] {
		const { journal } = this.#parts;
		const facts = [...journal.unsafeKeys()].flatMap((key): FactText[] => {
			const text = journal.text(key);
			return text === undefined ? [] : [[key, text]];
		});
		return inMessages(facts).flatMap((part) => pagesOf(part, QUARANTINE_PAGE));
	}

	#handOverPapers(): void {
		const link = this.#link;
		this.#parts.papers.handOver().then(
			() => link === this.#link && link?.tell({ t: 'all-handed-over' }),
			(error: unknown) => this.#parts.failed(error)
		);
	}

	#next(): void {
		const [part] = this.#left;
		if (!part) return this.#handOverPapers();
		this.#sent += 1;
		this.#link?.tell({ t: 'hand-over', n: this.#sent, facts: part });
	}
}
