import type { Owner, Scheduler } from './scheduler.ts';

interface Parcel {
	readonly readyAt: number;
	readonly size: number;
	readonly deliver: () => void;
}

/** One direction of a socket: whatever goes in comes out in order, later, or not at all. */
export class Pipe {
	readonly #scheduler: Scheduler;
	readonly #owner: Owner;
	readonly #queue: Parcel[] = [];
	readonly #delay: () => number;
	#stalled = false;
	#pumping = false;
	#ended = false;
	/** Bytes that have not come out. */
	waiting = 0;

	constructor(scheduler: Scheduler, owner: Owner, delay: () => number) {
		this.#scheduler = scheduler;
		this.#owner = owner;
		this.#delay = delay;
	}

	put(size: number, deliver: () => void): void {
		if (this.#ended) return;
		this.waiting += size;
		const readyAt = this.#scheduler.now() + this.#delay();
		this.#queue.push({ readyAt, size, deliver });
		this.#pump();
	}

	/** Nothing comes out until `go`; nothing is lost. */
	stall(): void {
		this.#stalled = true;
	}

	go(): void {
		this.#stalled = false;
		this.#pump();
	}

	/** Drops what is inside, and all that comes after. */
	end(): void {
		this.#ended = true;
		this.#queue.length = 0;
		this.waiting = 0;
	}

	/** Whether all that went in came out, and more can. */
	get clear(): boolean {
		return !this.#ended && !this.#stalled && this.#queue.length === 0;
	}

	#pump(): void {
		const next = this.#queue[0];
		if (!next || this.#pumping || this.#stalled) return;
		this.#pumping = true;
		this.#scheduler.after(next.readyAt - this.#scheduler.now(), this.#owner, 'frame', () => {
			this.#pumping = false;
			if (this.#stalled || this.#ended) return;
			const parcel = this.#queue.shift();
			if (!parcel) return;
			this.waiting -= parcel.size;
			parcel.deliver();
			this.#pump();
		});
	}
}
