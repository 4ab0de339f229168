import type { Chance } from '#lib/area/chance.ts';
import { drained, type VirtualGlobals } from './globals.ts';

/** Who an event belongs to: a process of the simulated world. When it dies, so do its events. */
export interface Owner {
	readonly name: string;
	alive: boolean;
}

interface Event {
	readonly at: number;
	readonly n: number;
	readonly owner: Owner;
	readonly label: string;
	readonly run: () => void;
	readonly repeat: number | undefined;
}

const REMEMBERED = 400;

/**
 * Virtual time. Events run one after another; between two of them every promise goes on as far as it
 * can, so whatever happens belongs to the event before it.
 */
export class Scheduler implements VirtualGlobals {
	readonly world: Owner = { name: 'world', alive: true };
	readonly #chance: Chance;
	readonly #heap: Event[] = [];
	readonly #cancelled = new Set<number>();
	readonly #last: string[] = [];
	#time: number;
	#n = 0;
	#running: Owner = this.world;
	#hash = 0x811c9dc5;
	/** Events so far. */
	events = 0;

	constructor(start: number, chance: Chance) {
		this.#time = start;
		this.#chance = chance;
	}

	/** As clocks tell it, in whole ms. */
	now(): number {
		return Math.floor(this.#time);
	}

	random(): number {
		return this.#chance.next();
	}

	bytes(length: number): Uint8Array {
		return this.#chance.bytes(length);
	}

	timer(ms: number, run: () => void, repeat: boolean): number {
		return this.#add(ms, this.#running, 'timer', run, repeat ? Math.max(1, ms) : undefined);
	}

	/** Tasks of the storage beneath: a dying device does not stop them. */
	immediate(run: () => void): void {
		this.#add(0, this.world, 'task', run, undefined);
	}

	cancel(timer: number): void {
		this.#cancelled.add(timer);
	}

	/** Runs something after `ms` if its owner still lives. The answer cancels it. */
	after(ms: number, owner: Owner, label: string, run: () => void): () => void {
		const n = this.#add(ms, owner, label, run, undefined);
		return () => void this.#cancelled.add(n);
	}

	/** Resolves after `ms` if the owner still lives, else never. */
	wait(ms: number, owner: Owner, label: string): Promise<void> {
		return new Promise((resolve) => this.after(ms, owner, label, resolve));
	}

	/** Notes something that is no event of its own. */
	note(text: string): void {
		const line = `${this.#time} ${text}`;
		this.#last.push(line);
		if (this.#last.length > REMEMBERED) this.#last.shift();
		for (let i = 0; i < line.length; i++)
			this.#hash = Math.imul(this.#hash ^ line.charCodeAt(i), 0x01000193);
	}

	/** What was noted last. */
	get lastNotes(): readonly string[] {
		return this.#last;
	}

	/** A number that stands for all that happened. */
	get hash(): string {
		return (this.#hash >>> 0).toString(16).padStart(8, '0');
	}

	/** Runs events until the time. */
	async runUntil(time: number): Promise<void> {
		await drained();
		for (;;) {
			const event = this.#heap[0];
			if (!event || event.at > time) break;
			this.#take();
			if (this.#cancelled.delete(event.n) || !event.owner.alive) continue;
			this.#time = Math.max(this.#time, event.at);
			this.#running = event.owner;
			this.#mix(event);
			this.events += 1;
			event.run();
			await drained();
			this.#running = this.world;
			const again = event.repeat !== undefined && event.owner.alive;
			if (again && !this.#cancelled.delete(event.n))
				this.#push({ ...event, at: this.#time + (event.repeat ?? 0) });
		}
		this.#time = Math.max(this.#time, time);
	}

	#add(
		ms: number,
		owner: Owner,
		label: string,
		run: () => void,
		repeat: number | undefined
	): number {
		const n = ++this.#n;
		this.#push({ at: this.#time + Math.max(0, ms), n, owner, label, run, repeat });
		return n;
	}

	#mix({ at, n, owner, label }: Event): void {
		const h = Math.imul(this.#hash ^ (at % 0x7fffffff), 0x01000193);
		this.#hash = Math.imul(h ^ (n * 31 + owner.name.length * 7 + label.length), 0x01000193);
	}

	#push(event: Event): void {
		const heap = this.#heap;
		let at = heap.push(event) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			const above = heap[parent] as Event;
			if (!before(event, above)) break;
			heap[at] = above;
			at = parent;
		}
		heap[at] = event;
	}

	#take(): void {
		const heap = this.#heap;
		const last = heap.pop();
		if (!last || heap.length === 0) return;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= heap.length) break;
			const right = heap[child + 1];
			if (right && before(right, heap[child] as Event)) child += 1;
			const least = heap[child] as Event;
			if (!before(least, last)) break;
			heap[at] = least;
			at = child;
		}
		heap[at] = last;
	}
}

function before(a: Event, b: Event): boolean {
	return a.at < b.at || (a.at === b.at && a.n < b.n);
}
