import type { After } from '#lib/sync/link.ts';
import { partsOfKey, type FromRelay } from '#lib/sync/protocol.ts';
import type { Id } from '#lib/values/id.ts';
import type { Documents } from './documents.ts';
import type { Journal } from './journal.ts';
import { say } from './messages.ts';
import * as no from './refusals.ts';

/** How long to wait before offering again what the relay had no room for. */
const RESEND_MS = 5_000;

/** The parts of the engine that hear of refusals. */
export interface RefusingParts {
	readonly device: Id;
	readonly journal: Journal;
	readonly documents: Documents;
	rebuildDocument(name: string, singly: boolean): void;
	attend(what: string, reason: string): void;
	/** The relay holds less than this device has seen there. */
	older(): void;
	/** Something is being kept on this device's disk; where that fails a person is told. */
	keeps(done: Promise<void>): Promise<void>;
	changed(): void;
}

/** What becomes of what the relay does not take. */
export class Refusing {
	readonly #ports: { readonly after: After };
	readonly #parts: RefusingParts;
	readonly #offeredSingly = new Set<string>();
	/** Documents that are offered again soon, and whether the relay had no room for what others wrote. */
	readonly #later = new Map<string, boolean>();

	constructor(ports: { readonly after: After }, parts: RefusingParts) {
		this.#ports = ports;
		this.#parts = parts;
	}

	/**
	 * The relay did not take an update. Later is later: it is sent again. Anything else will never be
	 * taken, and everything after it would wait for it, so the document is fetched anew without it.
	 */
	hear({ document, code, keys }: Extract<FromRelay, { t: 'refused' }>): void {
		const { documents, journal, attend, changed, older } = this.#parts;
		const carried = keys.some((key) => partsOfKey(key)?.device !== this.#parts.device);
		if (code === 'too-many') {
			const waits = this.#later.get(document);
			this.#later.set(document, carried || waits === true);
			// A document given in many parts is refused in as many: it is offered again as one.
			if (waits === undefined) this.#ports.after(RESEND_MS, () => this.#again(document));
			return;
		}
		const isOpen = (key: string) => journal.text(key) !== undefined;
		const twice = keys.filter((key) => documents.cameTwice(key));
		const gone = twice.length > 0 && keys.every((key) => twice.includes(key) || isOpen(key));
		if (code === 'foreign' && !gone && !keys.some(isOpen)) {
			// Others' facts that the relay lacks: it is older than this device. Never drop them here.
			older();
			return;
		}
		const first = !this.#offeredSingly.has(document);
		if (carried && (code === 'key-used' || (code === 'foreign' && gone))) {
			// Somebody else gave them meanwhile; where those came here already, Yjs has deleted ours.
			this.#parts.rebuildDocument(document, false);
		} else if (keys.length > 1 && first) {
			// Several together: which one it was shows when each is offered by itself. Once a run.
			this.#offeredSingly.add(document);
			this.#parts.rebuildDocument(document, true);
		} else if (code === 'key-used' || code === 'not-append-only') {
			// Ours, and the relay has it or is about to store it, under an older client id; where that came
			// here already, Yjs has deleted one of the two. Only a receipt says what is there; so it is neither
			// confirmed nor refused here: a catch-up waits for what is being stored, and then it is there.
			this.#parts.rebuildDocument(document, !first);
		} else {
			for (const key of keys) attend(say('entry', { what: key }), no.neverTaken(code));
			void this.#parts.keeps(journal.refuse(keys));
			this.#parts.rebuildDocument(document, !first);
		}
		changed();
	}

	#again(document: string): void {
		const { documents, rebuildDocument } = this.#parts;
		if (this.#later.get(document)) rebuildDocument(document, false);
		else documents.resend(document);
		this.#later.delete(document);
	}
}
