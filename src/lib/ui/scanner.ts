import { isTextEntry, typeInto, undoFirstKey } from './entry.ts';
import { SCAN_RULES, type ScanRules, ScanSorter, type ScanStep } from './scan.ts';
import { later, sinceOpened } from './timing.ts';

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
	onscan: (code: string) => boolean | void,
	rules: ScanRules = SCAN_RULES
): Scanner {
	const sorter = new ScanSorter(rules);
	let first: (() => void) | undefined;
	let stopWaiting: (() => void) | undefined;
	let givingBack = false;
	let lastScan = -Infinity;

	function onkeydown(event: KeyboardEvent): void {
		if (givingBack) return;
		const step = sorter.press({
			key: event.key,
			at: event.timeStamp,
			repeat: event.repeat,
			special: event.ctrlKey || event.altKey || event.metaKey || event.isComposing
		});
		if (step.key === 'hold') {
			event.preventDefault();
			event.stopImmediatePropagation();
		}
		settle(step);
		// after what was held has been typed: the key itself changes the field as it stands now
		if (step.begins) first = undoFirstKey(page.document.activeElement, event.key);
		wait();
	}

	function settle(step: ScanStep): void {
		if (step.release) giveBack(step.release);
		if (step.scan === undefined) return;
		lastScan = sinceOpened();
		const takeBack = first;
		first = undefined;
		const typed = isTextEntry(page.document.activeElement);
		takeBack?.();
		if (onscan(step.scan) === false && typed)
			giveBack(Array.from((rules.prefix ?? '') + step.scan));
	}

	function giveBack(keys: readonly string[]): void {
		givingBack = true;
		for (const key of keys) typeInto(page.document, key);
		givingBack = false;
	}

	function wait(): void {
		stopWaiting?.();
		stopWaiting = undefined;
		if (!sorter.listening) return;
		// after a long task, keys of the same scan may still be queued: one more turn lets them in first
		stopWaiting = later(rules.silence, () => {
			stopWaiting = later(0, () => settle(sorter.quiet(Infinity)));
		});
	}

	function interrupted(): void {
		stopWaiting?.();
		settle(sorter.stop());
	}

	page.addEventListener('keydown', onkeydown, { capture: true });
	page.addEventListener('pointerdown', interrupted, { capture: true });
	page.addEventListener('blur', interrupted);
	return {
		busy: () => sorter.holding,
		lastScan: () => lastScan,
		stop: () => {
			interrupted();
			page.removeEventListener('keydown', onkeydown, { capture: true });
			page.removeEventListener('pointerdown', interrupted, { capture: true });
			page.removeEventListener('blur', interrupted);
		}
	};
}
