import type { After } from '#lib/sync/link.ts';
import type { Id } from '#lib/values/id.ts';
import type { Arrivals } from './arrivals.ts';
import type { Attention, Status } from './contract.ts';
import type { Documents } from './documents.ts';
import type { History } from './history.ts';
import type { Journal } from './journal.ts';
import type { Membership } from './membership.ts';
import type { Opening } from './opening.ts';
import type { OwnState } from './own-state.ts';
import type { Papers } from './papers.ts';
import type { People } from './people.ts';
import type { Ports } from './ports.ts';
import type { Shortfall } from './shortfall.ts';
import type { Uplink } from './uplink.ts';

/** Figures go out at most this often while much changes. */
const QUIET_MS = 50;

/** The parts of the engine that know how this device stands. */
export interface StandingParts {
	readonly device: Id;
	readonly own: OwnState;
	readonly uplink: Uplink;
	readonly membership: Membership;
	readonly journal: Journal;
	readonly papers: Papers;
	readonly opening: Opening;
	readonly history: History;
	readonly documents: Documents;
	readonly arrivals: Arrivals;
	readonly people: People;
	readonly shortfall: Shortfall;
}

/** How this device stands: what is saved, sent, safe, still coming in, and what needs a person. */
export class Standing {
	/** A function, because some of the parts tell their news here and so are made later. */
	readonly #parts: () => StandingParts;
	readonly #after: After;
	/** There is no relay, and never will be. */
	readonly #alone: boolean;
	#quiet = false;
	#again = false;
	readonly #listeners = new Set<() => void>();
	#attention: readonly Attention[] = [];
	#phase: Status['phase'] = 'starting';

	constructor(
		{ after, openSocket }: Pick<Ports, 'after' | 'openSocket'>,
		parts: () => StandingParts
	) {
		this.#after = after;
		this.#alone = !openSocket;
		this.#parts = parts;
	}

	/** The figures as they are now. */
	status(): Status {
		const parts = this.#parts();
		const alone = this.#alone;
		const { device, own, uplink, membership, journal, papers, documents, arrivals } = parts;
		const { progress } = parts.opening;
		return {
			...uplink.status(),
			...membership.status(),
			...parts.shortfall.status(),
			phase: this.#phase,
			device,
			// What nobody waits for is not to be sent.
			unsent: alone ? 0 : journal.unsent,
			unsentBatches: alone ? [] : journal.unsentBatches(100),
			unsentPapers: alone ? 0 : papers.unsent,
			complete:
				progress === undefined &&
				arrivals.waiting === 0 &&
				!parts.history.filling &&
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

	/** `emit` gets the figures now and again whenever they are others. */
	watch(emit: (status: Status) => void): () => void {
		let last = '';
		const listener = () => {
			const status = this.status();
			const text = JSON.stringify(status);
			if (text === last) return;
			last = text;
			emit(status);
		};
		this.#listeners.add(listener);
		listener();
		return () => this.#listeners.delete(listener);
	}

	/** Something may have changed: whoever watches hears it at once, and what comes soon after together. */
	tell(): void {
		if (this.#quiet) {
			this.#again = true;
			return;
		}
		this.#quiet = true;
		this.#again = false;
		for (const listener of this.#listeners) listener();
		this.#after(QUIET_MS, () => {
			this.#quiet = false;
			if (this.#again) this.tell();
		});
	}

	/** A person should look at this; the first reason that is given for a thing stands. */
	attend(what: string, reason: string): void {
		if (this.#attention.some((each) => each.what === what)) return;
		this.#attention = [...this.#attention, { what, reason }];
		this.tell();
	}
}
