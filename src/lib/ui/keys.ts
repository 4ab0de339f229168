/**
 * Shortcuts: `g` and a letter goes, `n` and a letter makes, `/` searches, `?` explains, Escape steps back, `mod+k` is
 * Control or Command with K. `shortcuts.ts` listens.
 */

/** What runs for each shortcut, written `g s`, `n p`, `/`, `?`, `Escape`, `mod+k`. */
export type Bindings = Readonly<Record<string, () => void>>;

/** A key press, as far as shortcuts care. */
export interface ShortcutKey {
	readonly key: string;
	readonly at: number;
	readonly ctrl?: boolean;
	readonly meta?: boolean;
	readonly alt?: boolean;
	readonly repeat?: boolean;
	/** The focus is in a field: only `mod+` shortcuts count. */
	readonly typing?: boolean;
}

/** How long after its first letter a two-letter shortcut may be finished, ms. */
const SEQUENCE_MS = 1200;

/** Follows one keyboard and names the shortcut that a press completes. */
export class ShortcutFollower {
	#first: string | undefined;
	#at = 0;

	/** The shortcut completed by this press, `waiting` for a second letter, or undefined for a key that is not ours. */
	press(press: ShortcutKey, known: (shortcut: string) => boolean): string | undefined {
		if (press.repeat || press.alt) return undefined;
		const letter = press.key.length === 1 ? press.key.toLowerCase() : press.key;
		if (press.ctrl || press.meta) {
			this.forget();
			const shortcut = `mod+${letter}`;
			return known(shortcut) ? shortcut : undefined;
		}
		if (press.typing) {
			this.forget();
			return undefined;
		}
		const first = press.at - this.#at <= SEQUENCE_MS ? this.#first : undefined;
		this.forget();
		if (first !== undefined) {
			const pair = `${first} ${letter}`;
			if (known(pair)) return pair;
		}
		if (known(press.key)) return press.key;
		if (press.key === 'g' || press.key === 'n') {
			this.#first = press.key;
			this.#at = press.at;
		}
		return undefined;
	}

	/** Drops a half-typed shortcut. */
	forget(): void {
		this.#first = undefined;
	}
}

/** A shortcut as it stands on the keys of this keyboard: `⌘K` or `Ctrl K`, `g s`, `Esc`. */
export function keyWords(shortcut: string, apple = hasAppleKeys()): string {
	return shortcut
		.split('+')
		.map((key) => {
			if (key === 'mod') return apple ? '⌘' : 'Ctrl';
			if (key === 'Escape') return 'Esc';
			return shortcut.includes('+') ? key.toUpperCase() : key;
		})
		.join(apple ? '' : ' ');
}

/** A shortcut for `aria-keyshortcuts`, which knows no keys that follow one another. */
export function ariaKeys(shortcut: string | undefined): string | undefined {
	if (shortcut === undefined || shortcut.includes(' ')) return undefined;
	return shortcut.startsWith('mod+')
		? `Control+${shortcut.slice(4)} Meta+${shortcut.slice(4)}`
		: shortcut;
}

function hasAppleKeys(): boolean {
	return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}
