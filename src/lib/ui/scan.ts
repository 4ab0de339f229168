/**
 * Tells a scanner from a person by rhythm alone. A wedge scanner types its code as keys about 8 to 16 ms apart and ends
 * with Enter or Tab; people leave 50 ms and more. Pure: keys and times in, what to do out. `scanner.ts` listens.
 */

/** What counts as a scan. Times in ms. */
export interface ScanRules {
	/** Fewest keys of a code. */
	readonly least: number;
	/** Longest pause between two keys of a code. */
	readonly gap: number;
	/** A pause this long ends a code that has no Enter or Tab. */
	readonly silence: number;
	/** If the shop's scanners are set up to send one first, only codes that start with it count; it is cut off. */
	readonly prefix?: string;
}

/** The rules without a prefix, from measured scanners and typists. */
export const SCAN_RULES: ScanRules = { least: 4, gap: 35, silence: 60 };

/** One key press, as far as it matters here. */
export interface ScanKey {
	/** `KeyboardEvent.key`. */
	readonly key: string;
	/** When it was pressed: `event.timeStamp`, ms. */
	readonly at: number;
	/** Held down and repeating: never a scanner. */
	readonly repeat?: boolean;
	/** Control, Alt or Meta is down, or a word is being composed. */
	readonly special?: boolean;
}

/** What to do with a key. */
export interface ScanStep {
	/** `pass` lets the key reach the page; `hold` keeps it back until we know. */
	readonly key: 'pass' | 'hold';
	/** This key begins a run: whoever listens remembers what it is about to change. */
	readonly begins?: true;
	/** Held keys that turned out to be typing: to be typed now, before the key itself. */
	readonly release?: readonly string[];
	/** A whole code; whatever of it reached the page has to be taken back. */
	readonly scan?: string;
}

const PASS: ScanStep = { key: 'pass' };
const HOLD: ScanStep = { key: 'hold' };

/**
 * Sorts keys into scans and typing. The first key of any run passes at once, so a person who types never waits; from
 * the second key on, keys that come scanner-fast are held, and given back when the rhythm breaks.
 */
export class ScanSorter {
	#rules: ScanRules;
	#run: string[] = [];
	/** How many keys of the run have reached the page: the first, and what was given back meanwhile. */
	#onPage = 0;
	#last = -Infinity;

	constructor(rules: ScanRules = SCAN_RULES) {
		this.#rules = rules;
	}

	/** Whether keys are being held back: a scan is probably running. */
	get holding(): boolean {
		return this.#run.length > this.#onPage;
	}

	/** Takes one key press. */
	press({ key, at, repeat = false, special = false }: ScanKey): ScanStep {
		// Shift comes before every capital of a code and is no key of it
		if (key === 'Shift' || key === 'CapsLock') return PASS;
		if ((key === 'Enter' || key === 'Tab') && !special && !repeat) return this.#end(at);
		if (special || repeat || !isPrintable(key)) return this.#break(PASS);
		if (this.#run.length > 0 && at - this.#last < this.#rules.gap) {
			this.#run.push(key);
			this.#last = at;
			return HOLD;
		}
		const step = this.#break({ key: 'pass', begins: true });
		this.#run = [key];
		this.#onPage = 1;
		this.#last = at;
		return step;
	}

	/**
	 * Call after a while without a key: a long enough run is a code, a short one was typing and is given
	 * back. It is remembered all the same: a busy device may hand the next key over late, and that key's
	 * own time will tell.
	 */
	quiet(at: number): ScanStep {
		if (this.#run.length === 0 || at - this.#last < this.#rules.silence) return PASS;
		const done = this.#finish();
		if (done) return done;
		const held = this.#run.slice(this.#onPage);
		this.#onPage = this.#run.length;
		return held.length > 0 ? { key: 'pass', release: held } : PASS;
	}

	/** Forgets the run and gives back what was held (the page lost focus, a pointer was pressed). */
	stop(): ScanStep {
		return this.#break(PASS);
	}

	#end(at: number): ScanStep {
		const done = at - this.#last < this.#rules.silence ? this.#finish() : undefined;
		// a run too short or too slow for a code: what was held is typed, then Enter does what it does
		return done ? { ...done, key: 'hold' } : this.#break(PASS);
	}

	#finish(): ScanStep | undefined {
		const code = this.#run.join('');
		const { least, prefix = '' } = this.#rules;
		if (this.#run.length - prefix.length < least || !code.startsWith(prefix)) return undefined;
		this.#forget();
		return { key: 'pass', scan: code.slice(prefix.length) };
	}

	#break(step: ScanStep): ScanStep {
		const held = this.#run.slice(this.#onPage);
		this.#forget();
		return held.length > 0 ? { ...step, release: held } : step;
	}

	#forget(): void {
		this.#run = [];
		this.#onPage = 0;
		this.#last = -Infinity;
	}
}

function isPrintable(key: string): boolean {
	// one character, be it outside the basic plane; named keys ("Dead", "F2", "Unidentified") are longer
	return Array.from(key).length === 1;
}
