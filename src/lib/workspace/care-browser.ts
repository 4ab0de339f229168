import './waking-browser.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { CarePorts } from './storage-care.ts';

const NOTE = 'vitrine-device';

/** The browser as the care for its storage needs it. */
export const careOfBrowser: CarePorts = {
	now: () => Date.now() as Instant,
	note: {
		read: () => localStorage.getItem(NOTE),
		write: (text) => localStorage.setItem(NOTE, text)
	},
	promised: async () => await navigator.storage?.persisted?.(),
	ask: async () => await navigator.storage?.persist?.()
};

/** The shop has removed this device: what its pages noted goes too, and the door says what happened. */
export function forgetPage(): void {
	localStorage.clear();
	sessionStorage.clear();
	history.replaceState(null, '', '/#removed');
	location.reload();
}
