import { COUNTERS, counterOfStamp, instantOfStamp, stampOf, type Stamp } from '#lib/facts/stamp.ts';
import type { Instant } from '#lib/values/instant.ts';

/** How far ahead of our own reading of the time another device's stamp may pull this clock, in ms. */
export const AHEAD_MAX_MS = 60_000;

/**
 * The hybrid logical clock of a device. It never goes back, goes ahead of what it has seen, follows
 * the relay's time once that is known, and no device with a wrong clock can drag it far.
 */
export class HybridClock {
	readonly #wall: () => Instant;
	/** Relay time minus device time, ms. */
	#offset = 0;
	#last: { ms: number; counter: number } = { ms: 0, counter: 0 };

	constructor(wall: () => Instant) {
		this.#wall = wall;
	}

	/** Best reading of the true time: the relay's when we know it. */
	now(): Instant {
		return (this.#wall() + this.#offset) as Instant;
	}

	/** The relay said what time it is. Returns how far off this device is, ms. */
	setRelayTime(relay: Instant): number {
		this.#offset = relay - this.#wall();
		return this.#offset;
	}

	/** How far off this device was when it last heard from the relay, ms. */
	setOffset(offset: number): void {
		this.#offset = offset;
	}

	/** A stamp later than every stamp given or seen. */
	stamp(): Stamp {
		const ms = Math.max(this.now(), this.#last.ms);
		const counter = ms === this.#last.ms ? this.#last.counter + 1 : 0;
		this.#last = counter < COUNTERS ? { ms, counter } : { ms: ms + 1, counter: 0 };
		return stampOf(this.#last.ms as Instant, this.#last.counter);
	}

	/**
	 * A stamp later than every stamp given and than `seen`, however far ahead that is: what was written
	 * by a wrong clock can be set right at once. The clock itself is not drawn along.
	 */
	stampAfter(seen: Stamp | undefined): Stamp {
		const own = this.stamp();
		return seen === undefined || seen < own ? own : justAfter(seen);
	}

	/** The last stamp that was given or seen; a restart goes on from here. */
	last(): Stamp {
		return stampOf(this.#last.ms as Instant, this.#last.counter);
	}

	/** Goes on from an earlier run: what this device gave and saw itself is believed, however late. */
	restore(stamp: Stamp): void {
		const ms = instantOfStamp(stamp);
		const counter = counterOfStamp(stamp);
		if (ms > this.#last.ms || (ms === this.#last.ms && counter > this.#last.counter)) {
			this.#last = { ms, counter };
		}
	}

	/** Takes notice of another device's stamp, unless it is too far ahead to be believed. */
	observe(stamp: Stamp): void {
		if (instantOfStamp(stamp) <= this.now() + AHEAD_MAX_MS) this.restore(stamp);
	}
}

function justAfter(stamp: Stamp): Stamp {
	const ms = instantOfStamp(stamp);
	const counter = counterOfStamp(stamp) + 1;
	return counter < COUNTERS ? stampOf(ms, counter) : stampOf((ms + 1) as Instant, 0);
}
