import { SvelteSet } from 'svelte/reactivity';

/** Which rows of a list are chosen, by their keys: seen or not, they stay chosen while one scrolls and sorts. */
export class Selection {
	/** Fingers choose: a press on a card or a line chooses it instead of opening it. */
	picking = $state(false);
	readonly #keys = new SvelteSet<string>();
	/** The row that was chosen last: from there a range goes on. */
	#last: string | undefined;

	get count(): number {
		return this.#keys.size;
	}

	get keys(): readonly string[] {
		return [...this.#keys];
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
