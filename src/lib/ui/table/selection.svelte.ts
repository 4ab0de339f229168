import { SvelteSet } from 'svelte/reactivity';
import { OneAtATime } from '../one-at-a-time.svelte.ts';

/** Which rows of a list are chosen, by their keys: seen or not, they stay chosen while one scrolls and sorts. */
export class Selection {
	/** Fingers choose: a press on a card or a line chooses it instead of opening it. */
	picking = $state(false);
	/** What is being done with what is chosen, or that all of a list are being found: until then no verb works. */
	readonly #work = new OneAtATime();
	readonly #keys = new SvelteSet<string>();
	/** The row that was chosen last: from there a range goes on. */
	#last: string | undefined;

	get count(): number {
		return this.#keys.size;
	}

	get keys(): readonly string[] {
		return [...this.#keys];
	}

	/** There are chosen rows, all of them known, and nothing is being done with them: a verb may be pressed. */
	get ready(): boolean {
		return this.count > 0 && !this.#work.busy;
	}

	get busy(): boolean {
		return this.#work.busy;
	}

	has(key: string): boolean {
		return this.#keys.has(key);
	}

	/** Chooses a row, or no longer. */
	toggle(key: string): void {
		if (!this.#keys.delete(key)) this.#keys.add(key);
		this.#last = key;
	}

	/** Chooses from the row that was chosen last to this one, as they follow each other in `order`. */
	reach(key: string, order: readonly string[]): void {
		const from = this.#last === undefined ? -1 : order.indexOf(this.#last);
		const to = order.indexOf(key);
		if (from < 0 || to < 0) return this.toggle(key);
		for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1))
			this.#keys.add(each);
		this.#last = key;
	}

	/** Chooses all of these besides what is chosen. */
	add(keys: readonly string[]): void {
		for (const key of keys) this.#keys.add(key);
	}

	/** Chooses all that are still being found; whoever presses a verb meanwhile would mean these, so none works. */
	async addFound(find: () => Promise<readonly string[]>): Promise<void> {
		await this.alone(async () => this.add(await find()));
	}

	/** Does one thing at a time with what is chosen. */
	alone<Done>(work: () => Promise<Done>): Promise<Done | undefined> {
		return this.#work.run(work);
	}

	/** Takes some of them out. */
	remove(keys: readonly string[]): void {
		for (const key of keys) this.#keys.delete(key);
	}

	/** Chooses nothing, and fingers open again. */
	clear(): void {
		this.#keys.clear();
		this.#last = undefined;
		this.picking = false;
	}
}
