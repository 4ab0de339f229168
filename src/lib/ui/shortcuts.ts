import { isTextEntry } from './entry.ts';
import { type Bindings, ShortcutFollower } from './keys.ts';
import { SCAN_RULES } from './scan.ts';
import type { Scanner } from './scanner.ts';
import { later } from './timing.ts';

/** What the shortcuts must know of the page they serve. */
export interface ShortcutOptions {
	/** The bindings of the moment; asked on every press, so screens may add their own. */
	readonly bindings: () => Bindings;
	/** Single letters can be switched off (WCAG 2.1.4); `mod+` shortcuts stay. */
	readonly letters?: () => boolean;
	/** Keeps still while this one reads a scan. */
	readonly scanner?: Scanner;
}

/** Listens for shortcuts; the returned function ends it. Silent in fields, in open dialogs, and during a scan. */
export function attachShortcuts(page: Window, options: ShortcutOptions): () => void {
	const follower = new ShortcutFollower();
	let stopWaiting: (() => void) | undefined;
	let pressedAt = -Infinity;

	/** Whether what began with the key of `at` turned out to be a code. */
	function scannedSince(at: number): boolean {
		const { scanner } = options;
		return scanner !== undefined && (scanner.busy() || scanner.lastScan() > at);
	}

	function onkeydown(event: KeyboardEvent): void {
		if (event.defaultPrevented || event.isComposing) return;
		if (scannedSince(pressedAt)) follower.forget();
		pressedAt = event.timeStamp;
		const bindings = options.bindings();
		const letters = options.letters?.() ?? true;
		const shortcut = follower.press(
			{
				key: event.key,
				at: event.timeStamp,
				ctrl: event.ctrlKey,
				meta: event.metaKey,
				alt: event.altKey,
				repeat: event.repeat,
				typing: isTextEntry(page.document.activeElement)
			},
			(name) => Object.hasOwn(bindings, name) && (letters || isSafe(name)) && !isOfField(name)
		);
		const run = shortcut === undefined ? undefined : bindings[shortcut];
		if (!run || page.document.querySelector('dialog:modal')) return;
		event.preventDefault();
		stopWaiting?.();
		// no scanner holds Control down: what is typed next is meant for what opens now
		if (shortcut !== undefined && isSafe(shortcut)) return run();
		stopWaiting = later(SCAN_RULES.gap + 5, () => {
			// what looked like a shortcut may have been the first key of a code
			if (!scannedSince(event.timeStamp)) run();
		});
	}

	/** In a field Control or Command with Z takes back what was typed there. */
	function isOfField(name: string): boolean {
		return name === 'mod+z' && isTextEntry(page.document.activeElement);
	}

	page.addEventListener('keydown', onkeydown);
	return () => {
		stopWaiting?.();
		page.removeEventListener('keydown', onkeydown);
	};
}

/** Shortcuts that no one types by accident: with a modifier, or a named key. */
function isSafe(name: string): boolean {
	return name.startsWith('mod+') || name === 'Escape';
}
