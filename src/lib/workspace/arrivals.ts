import { factFromText, familyOf, type Fact } from '#lib/facts/fact.ts';
import type { After } from '#lib/sync/link.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { OrderOfNeed } from './order-of-need.ts';
import { SLICE_MS } from './slices.ts';
import type { FactText } from './storage.ts';

/** A slice ends after this many facts, too, so that a sale never waits for an import. */
const SLICE_FACTS = 50;
/** What follows from rows, once at the end of a slice, takes about twice as long as folding them, ms. */
const FOLD_MS = SLICE_MS / 3;

/** Facts that wait, in the order in which they came. */
interface Queue {
	facts: (readonly [document: string, fact: FactText])[];
	/** How many of them are folded. */
	at: number;
}

/**
 * Facts that came from elsewhere, folded in small slices between commands once it is released: what a till needs
 * first before the rest, however they came. Also keeps order numbers that the relay told before their facts arrived.
 */
export class Arrivals {
	readonly #ports: { now(): Instant; readonly after: After };
	readonly #fold: (fact: Fact) => void;
	readonly #folded: () => void;
	/** By step of need. */
	readonly #queues: readonly Queue[];
	readonly #order: OrderOfNeed;
	readonly #queued = new Map<string, number>();
	readonly #seqs = new Map<string, { readonly document: string; readonly seq: number }>();
	/** How many of `#seqs` there are, by document. */
	readonly #early = new Map<string, number>();
	#running = false;
	/** Not all rows that facts are folded into are in memory yet. */
	#held = true;
	#settledWaiters: (() => void)[] = [];

	constructor(
		{ order, ...ports }: { now(): Instant; readonly after: After; readonly order: OrderOfNeed },
		fold: (fact: Fact) => void,
		folded: () => void
	) {
		this.#ports = ports;
		this.#order = order;
		this.#queues = Array.from({ length: order.steps }, () => ({ facts: [], at: 0 }));
		this.#fold = fold;
		this.#folded = folded;
	}

	/** Facts that wait to be folded. */
	get waiting(): number {
		return this.#queues.reduce((sum, { facts, at }) => sum + facts.length - at, 0);
	}

	add(document: string, facts: readonly FactText[]): void {
		const queue = this.#queues[this.#order.stepOf(familyOf(document))];
		for (const fact of facts) queue?.facts.push([document, fact]);
		this.#queued.set(document, (this.#queued.get(document) ?? 0) + facts.length);
		this.#run();
	}

	/** All rows are in memory: what has arrived is folded from now on. */
	release(): void {
		this.#held = false;
		this.#run();
	}

	/** Whether every fact of the document that has arrived is folded. */
	idle(document: string): boolean {
		return (this.#queued.get(document) ?? 0) === 0;
	}

	/** Resolves when nothing waits any more. */
	settled(): Promise<void> {
		if (!this.#running) return Promise.resolve();
		return new Promise((resolve) => this.#settledWaiters.push(resolve));
	}

	/** The relay told the order of a fact of this document that is not here yet. */
	keepSeq(document: string, key: string, seq: number): void {
		if (!this.#seqs.has(key)) this.#early.set(document, (this.#early.get(document) ?? 0) + 1);
		this.#seqs.set(key, { document, seq });
	}

	/** The order of a fact if it was told before the fact came. */
	takeSeq(key: string): number | undefined {
		const found = this.#seqs.get(key);
		if (!found) return undefined;
		this.#seqs.delete(key);
		this.#early.set(found.document, (this.#early.get(found.document) ?? 1) - 1);
		return found.seq;
	}

	/** Forgets the order of facts that will never come. */
	forgetSeqs(document: string, never: (key: string) => boolean): void {
		if (!this.hasSeqs(document)) return;
		for (const [key, told] of this.#seqs)
			if (told.document === document && never(key)) this.takeSeq(key);
	}

	/** Forgets every order: another relay numbers anew. */
	forgetOrder(): void {
		this.#seqs.clear();
		this.#early.clear();
	}

	/** Whether order numbers of this document wait for their facts. */
	hasSeqs(document: string): boolean {
		return (this.#early.get(document) ?? 0) > 0;
	}

	#run(): void {
		if (this.#running || this.#held || this.waiting === 0) return;
		this.#running = true;
		this.#ports.after(0, () => this.#slice());
	}

	/** A hundred thousand may wait: none of them is moved when one goes. */
	#next(): Queue['facts'][number] | undefined {
		const queue = this.#queues.find(({ facts, at }) => at < facts.length);
		if (!queue) return undefined;
		const next = queue.facts[queue.at];
		queue.at += 1;
		if (queue.at === queue.facts.length) [queue.facts, queue.at] = [[], 0];
		return next;
	}

	#slice(): void {
		const until = this.#ports.now() + FOLD_MS;
		let count = 0;
		while (count < SLICE_FACTS && (count === 0 || this.#ports.now() < until)) {
			const next = this.#next();
			if (!next) break;
			const [document, [key, text]] = next;
			this.#queued.set(document, (this.#queued.get(document) ?? 1) - 1);
			const fact = factFromText(key, text);
			if (fact) this.#fold(fact);
			// Nothing is folded from a text that is no fact to this app; its order is of no use either.
			else this.takeSeq(key);
			count += 1;
		}
		this.#folded();
		if (this.waiting > 0) {
			this.#ports.after(0, () => this.#slice());
			return;
		}
		this.#running = false;
		const waiters = this.#settledWaiters;
		this.#settledWaiters = [];
		for (const resolve of waiters) resolve();
	}
}
