import type { Stamp } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { takesForGood, type Custody, type PieceEvent } from './events.ts';

/** What has used a piece up: under which claim, and what the piece went into. */
export interface Use {
	readonly claim: Id;
	readonly into?: Id;
}

/** The piece leaving the stock, coming back into it, or going from one location's stock into another's. */
export interface Passage {
	/** A piece that was sold is `returned`; one that was used is `put-back`. */
	readonly kind: 'sold' | 'used' | 'returned' | 'put-back' | 'moved';
	/** Of a piece that was used or put back. */
	readonly use?: Use;
	readonly at: Stamp;
	readonly day: Day;
	readonly cause: PieceEvent;
	/** Where it leaves the stock, comes back into it, or arrives. */
	readonly location: Id;
	/** Where a piece that was moved comes from. */
	readonly from?: Id;
}

/** Where a piece lies, and since when. */
export type Lying = Custody & { readonly since: Day; readonly at: Stamp };

/** The way of a piece through the stock, and where it lies at its end; absent while nothing told that. */
export interface Journey {
	readonly passages: readonly Passage[];
	readonly lies?: Lying;
}

/**
 * INV5 INV27 The piece is gone while at least one claim on it for good is open, and it is gone once: with
 * the first of them. When that one is released and another is open, it comes back and leaves again with the other.
 * INV18 It lies where it was moved last; a sale, or what came back, at another location took it there
 * first. `takenInAt` is where the journey begins, `events` are in order.
 */
export function journeyOf(takenInAt: Id | undefined, events: readonly PieceEvent[]): Journey {
	const walk = new Walk(takenInAt);
	const open = new Map<Id, PieceEvent>();
	const early = new Map<Id, PieceEvent>();
	const settle = (event: PieceEvent) => {
		if (walk.carrier !== undefined && !open.has(walk.carrier)) walk.comesBack(event);
		const [next] = open;
		if (walk.carrier === undefined && next) walk.leaves(...next, event);
	};
	for (const event of events) {
		walk.reach(event);
		const { takes, releases, custody } = event;
		if (custody) walk.goesTo(custody, event, event.day);
		if (releases !== undefined && !early.has(releases)) {
			open.delete(releases);
			early.set(releases, event);
			settle(event);
		}
		if (!takes || !takesForGood(takes.as) || open.has(takes.claim)) continue;
		open.set(takes.claim, event);
		settle(event);
		const given = early.get(takes.claim);
		if (!given) continue;
		// INV8 Heard first, the release still comes after what it releases.
		open.delete(takes.claim);
		settle(given);
	}
	return walk.journey();
}

/** Where a piece is and who took it, from event to event. */
class Walk {
	/** The claim that took it; undefined while it is in stock. */
	carrier: Id | undefined;
	/** How it was used, where no sale took it. */
	#use: Use | undefined;
	readonly #passages: Passage[] = [];
	#lies: Lying | undefined;
	#place: Id | undefined;
	#at = '' as Stamp;

	constructor(takenInAt: Id | undefined) {
		this.#place = takenInAt;
	}

	/** Time goes on, and never back: what is heard late happens when it is heard. */
	reach({ at }: PieceEvent): void {
		if (at > this.#at) this.#at = at;
	}

	/** What is gone already passes nowhere, wherever it was put. */
	goesTo(custody: Custody, cause: PieceEvent, day: Day): void {
		const from = this.#place;
		if (this.carrier === undefined && from !== undefined && from !== custody.location)
			this.#pass({ kind: 'moved', day, cause, location: custody.location, from });
		this.#lie(custody, day);
	}

	leaves(claim: Id, cause: PieceEvent, since: PieceEvent): void {
		const day = later(cause, since);
		const { location } = cause;
		if (location !== this.#place) this.goesTo({ location }, cause, day);
		this.carrier = claim;
		const { as, into } = cause.takes ?? {};
		this.#use = as === 'used' ? { claim, ...(into ? { into } : {}) } : undefined;
		this.#pass({ kind: this.#use ? 'used' : 'sold', day, cause, location, ...this.#used() });
	}

	comesBack(cause: PieceEvent): void {
		const { day, location } = cause;
		this.carrier = undefined;
		const kind = this.#use ? 'put-back' : 'returned';
		this.#pass({ kind, day, cause, location, ...this.#used() });
		if (location !== this.#place) this.#lie({ location }, day);
	}

	#used(): Pick<Passage, 'use'> {
		return this.#use ? { use: this.#use } : {};
	}

	journey(): Journey {
		return { passages: this.#passages, ...(this.#lies ? { lies: this.#lies } : {}) };
	}

	#lie(custody: Custody, since: Day): void {
		this.#place = custody.location;
		this.#lies = { ...custody, since, at: this.#at };
	}

	#pass(passage: Omit<Passage, 'at'>): void {
		this.#passages.push({ ...passage, at: this.#at });
	}
}

/** What was settled later than it happened is booked on the day of the settling. */
function later(cause: PieceEvent, since: PieceEvent): Day {
	return since.day > cause.day ? since.day : cause.day;
}
