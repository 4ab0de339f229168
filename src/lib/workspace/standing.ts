import type { Id } from '#lib/values/id.ts';
import type { Arrivals } from './arrivals.ts';
import type { Attention, Status } from './contract.ts';
import type { Documents } from './documents.ts';
import type { Journal } from './journal.ts';
import type { Membership } from './membership.ts';
import type { Opening } from './opening.ts';
import type { OwnState } from './own-state.ts';
import type { Papers } from './papers.ts';
import type { People } from './people.ts';
import type { Uplink } from './uplink.ts';

/** The parts of the engine that know how this device stands. */
export interface StandingParts {
	readonly device: Id;
	/** There is no relay, and never will be. */
	readonly alone: boolean;
	readonly own: OwnState;
	readonly uplink: Uplink;
	readonly membership: Membership;
	readonly journal: Journal;
	readonly papers: Papers;
	readonly opening: Opening;
	readonly documents: Documents;
	readonly arrivals: Arrivals;
	readonly people: People;
}

/** How this device stands: what is saved, sent, safe, still coming in, and what needs a person. */
export class Standing {
	/** A function, because some of the parts tell their news here and so are made later. */
	readonly #parts: () => StandingParts;
	readonly #listeners = new Set<() => void>();
	#attention: readonly Attention[] = [];
	#phase: Status['phase'] = 'starting';

	constructor(parts: () => StandingParts) {
		this.#parts = parts;
	}

	/** The figures as they are now. */
	status(): Status {
		const parts = this.#parts();
		const { device, alone, own, uplink, membership, journal, papers, documents, arrivals } = parts;
		const { progress } = parts.opening;
		return {
			...uplink.status(),
			...membership.status(),
			phase: this.#phase,
			device,
			// What nobody waits for is not to be sent.
			unsent: alone ? 0 : journal.unsent,
			unsentBatches: alone ? [] : journal.unsentBatches(100),
			unsentPapers: alone ? 0 : papers.unsent,
			complete:
				progress === undefined &&
				arrivals.waiting === 0 &&
				(alone || (uplink.oriented && documents.allCaughtUp())),
			arriving: arrivals.waiting,
			attention: this.#attention,
			...(alone ? { alone } : {}),
			...(progress ? { opening: progress } : {}),
			...(this.#phase === 'ready' ? { actor: parts.people.actor() } : {}),
			...(own.location === undefined ? {} : { location: own.location })
		};
	}

	/** Questions may be asked from now on. */
	ready(): void {
		this.#phase = 'ready';
	}

	/** `emit` gets the figures now and again whenever something may have changed. */
	watch(emit: (status: Status) => void): () => void {
		const listener = () => emit(this.status());
		this.#listeners.add(listener);
		listener();
		return () => this.#listeners.delete(listener);
	}

	/** Something may have changed. */
	tell(): void {
		for (const listener of this.#listeners) listener();
	}

	/** A person should look at this; the first reason that is given for a thing stands. */
	attend(what: string, reason: string): void {
		if (this.#attention.some((each) => each.what === what)) return;
		this.#attention = [...this.#attention, { what, reason }];
		this.tell();
	}
}
