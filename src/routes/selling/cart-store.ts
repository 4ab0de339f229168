import type { Id } from '#lib/values/id.ts';
import { shopStore } from '../shop-store.ts';
import type { CartContent } from './cart-content.ts';

/** Each shop of this browser has a cart of its own. */
const NAME = shopStore.read() === 'demo' ? 'vitrine-alone-cart' : 'vitrine-cart';
const OWN_WITHIN_MS = 5_000;

/** A cart as it was when its page died. */
export interface KeptCart {
	readonly content: CartContent;
	readonly selling?: Selling;
}

/** A sale that a cart is about to become. */
export interface Selling {
	readonly command: Id;
	/** What it sells; what came in since is of the next one. */
	readonly sold: CartContent;
}

/**
 * Keeps the cart of one tab through a page that dies; a sale is kept by the engine, this is what has
 * not become one. Only the tab that holds the lock keeps its cart here, so that no two tabs share one.
 */
class CartStore {
	#owns = false;

	/**
	 * Becomes the owner unless another tab is, and hands over what was kept. A page that has just died may
	 * hold on a moment longer. Returns what gives it up.
	 */
	own(found: (kept: KeptCart) => void): () => void {
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		const own = async () => {
			this.#owns = true;
			const kept = this.#read();
			if (kept) found(kept);
			await held;
			this.#owns = false;
		};
		const signal = AbortSignal.timeout(OWN_WITHIN_MS);
		// Another tab keeps its cart here: then this one is not kept.
		navigator.locks.request(NAME, { signal }, own).catch(() => undefined);
		return release;
	}

	/** Keeps the cart as it is now, and the sale that it is about to become. */
	keep(content: CartContent, selling?: Selling): void {
		if (!this.#owns) return;
		const kept: KeptCart = { content, ...(selling ? { selling } : {}) };
		localStorage.setItem(NAME, JSON.stringify(kept));
	}

	/** The cart is empty. */
	forget(): void {
		if (this.#owns) localStorage.removeItem(NAME);
	}

	#read(): KeptCart | undefined {
		const kept = localStorage.getItem(NAME);
		if (kept === null) return undefined;
		try {
			const { command, ...found } = JSON.parse(kept) as KeptCart & { readonly command?: Id };
			const { lines, returns, work, deposits } = found.content;
			return [lines, returns, work, deposits].every(Array.isArray)
				? // As it was kept until November 2026: the whole cart was being sold.
					{ ...found, ...(command ? { selling: { command, sold: found.content } } : {}) }
				: undefined;
		} catch {
			return undefined;
		}
	}
}

/** Where the cart of a tab is kept while it is not a sale yet. */
export const cartStore = new CartStore();
