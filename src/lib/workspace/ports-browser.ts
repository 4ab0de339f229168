import type * as Y from 'yjs';
import { IndexeddbPersistence } from 'y-indexeddb';
import { browserSocket } from '#lib/sync/socket-browser.ts';
import type { Instant } from '#lib/values/instant.ts';
import { localeTag } from '#lib/words/locale-tag.ts';
import type { Carrier, Ports } from './ports.ts';
import { DexieStorage } from './storage-dexie.ts';

/** Name of this workspace's databases in the browser. */
const STORE = 'vitrine';

/** The browser as the engine needs it: the one home of clock, randomness, timers, disk and network. */
export function browserPorts(app: string, relayUrl: string): Ports {
	return {
		now: () => Date.now() as Instant,
		random: (length) => crypto.getRandomValues(new Uint8Array(length)),
		after: (ms, run) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
		zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		locale: localeTag(navigator.language),
		app,
		storage: new DexieStorage(STORE),
		digest,
		carry,
		openSocket: browserSocket(relayUrl)
	};
}

async function digest(text: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function carry(name: string, doc: Y.Doc): Carrier {
	const persistence = new IndexeddbPersistence(`${STORE}-doc/${name}`, doc);
	return {
		loaded: persistence.whenSynced.then(() => undefined),
		stop: () => persistence.destroy(),
		clear: () => persistence.clearData()
	};
}
