import { isTextEntry, typeInto, undoFirstKey } from './entry.ts';
import { SCAN_RULES, type ScanRules, ScanSorter, type ScanStep } from './scan.ts';
import { later, sinceOpened } from './timing.ts';

/**
 * A code without Enter or Tab ends after so long by the clock. The keys of one scan are timed by the
 * system, but a busy device hands them over in lumps: waiting for less would cut codes in two.
 */
const PATIENCE_MS = 200;

/** The listening scanner router of a page. */
export interface Scanner {
	/** Whether a scan is probably being typed right now; shortcuts keep still meanwhile. */
	readonly busy: () => boolean;
	/** When the last scan ended, on the scale of `event.timeStamp`; −Infinity before the first. */
	readonly lastScan: () => number;
	/** Stops listening and gives back what was held. */
	readonly stop: () => void;
}

/**
 * Listens for wedge scanners wherever the focus is, dialogs and fields included. `onscan` gets the code; when it returns
 * false (nobody here knows such a code) the keys are typed after all, so nothing is lost to a text expander.
 */
export function attachScanner(
	page: Window,
	onscan: (code: string) => unknown,
	rules: ScanRules = SCAN_RULES
): Scanner {
	return new WedgeListener(page, onscan, rules);
}

class WedgeListener implements Scanner {
	readonly #page: Window;
	readonly #onscan: (code: string) => unknown;
	readonly #rules: ScanRules;
	readonly #sorter: ScanSorter;
	#first: (() => void) | undefined;
	#stopWaiting: (() => void) | undefined;
	#givingBack = false;
	#lastScan = -Infinity;

	constructor(page: Window, onscan: (code: string) => unknown, rules: ScanRules) {
		this.#page = page;
		this.#onscan = onscan;
		this.#rules = rules;
		this.#sorter = new ScanSorter(rules);
		page.addEventListener('keydown', this.#keydown, { capture: true });
		page.addEventListener('pointerdown', this.#interrupted, { capture: true });
		page.addEventListener('blur', this.#interrupted);
	}

	readonly busy = (): boolean => this.#sorter.holding;

	readonly lastScan = (): number => this.#lastScan;

	readonly stop = (): void => {
		this.#interrupted();
		this.#page.removeEventListener('keydown', this.#keydown, { capture: true });
		this.#page.removeEventListener('pointerdown', this.#interrupted, { capture: true });
		this.#page.removeEventListener('blur', this.#interrupted);
	};

	readonly #keydown = (event: KeyboardEvent): void => {
		if (this.#givingBack) return;
		const step = this.#sorter.press({
			key: event.key,
			at: event.timeStamp,
			repeat: event.repeat,
			special: event.ctrlKey || event.altKey || event.metaKey || event.isComposing
		});
		if (step.key === 'hold') {
			event.preventDefault();
			event.stopImmediatePropagation();
		}
		this.#settle(step);
		// after what was held has been typed: the key itself changes the field as it stands now
		if (step.begins) this.#first = undoFirstKey(this.#page.document.activeElement, event.key);
		this.#wait();
	};

	readonly #interrupted = (): void => {
		this.#stopWaiting?.();
		this.#settle(this.#sorter.stop());
	};

	#settle(step: ScanStep): void {
		if (step.release) this.#giveBack(step.release);
		if (step.scan === undefined) return;
		this.#lastScan = sinceOpened();
		const takeBack = this.#first;
		this.#first = undefined;
		const typed = isTextEntry(this.#page.document.activeElement);
		takeBack?.();
		if (this.#onscan(step.scan) === false && typed) {
			this.#giveBack(Array.from((this.#rules.prefix ?? '') + step.scan));
		}
	}

	#giveBack(keys: readonly string[]): void {
		this.#givingBack = true;
		for (const key of keys) typeInto(this.#page.document, key);
		this.#givingBack = false;
	}

	#wait(): void {
		this.#stopWaiting?.();
		this.#stopWaiting = undefined;
		if (!this.#sorter.holding) return;
		const from = sinceOpened();
		// after a long task, keys of the same scan may still be queued: one more turn lets them in first
		this.#stopWaiting = later(PATIENCE_MS, () => {
			// a machine that stood still has not handed them over yet: they get their time once more
			if (sinceOpened() - from > 2 * PATIENCE_MS) return this.#wait();
			this.#stopWaiting = later(0, () => this.#settle(this.#sorter.quiet(Infinity)));
		});
	}
}
