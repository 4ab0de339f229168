import type * as Y from 'yjs';
import { fetchUpdates, IndexeddbPersistence, storeState } from 'y-indexeddb';
import { httpPapers } from '#lib/sync/papers-http.ts';
import { browserSocket } from '#lib/sync/socket-browser.ts';
import type { Instant } from '#lib/values/instant.ts';
import { localeTag } from '#lib/words/locale-tag.ts';
import { browserIdentity } from './identity-browser.ts';
import { DexiePapers } from './papers-store-dexie.ts';
import type { Carrier, Ports } from './ports.ts';
import { DexieStorage } from './storage-dexie.ts';

/** Name of this workspace's databases in the browser. */
const STORE = 'vitrine';

/** The browser as the engine needs it: the one home of clock, randomness, timers, disk and network. */
export function browserPorts(app: string, relay: { socket: string; web: string }): Ports {
	return {
		now: () => Date.now() as Instant,
		random: (length) => crypto.getRandomValues(new Uint8Array(length)),
		after: (ms, run) => {
			if (ms === 0) return soon(run);
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
		zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		locale: localeTag(navigator.language),
		app,
		storage: new DexieStorage(STORE),
		papers: { store: new DexiePapers(STORE), line: httpPapers(relay.web), freeBytes },
		digest,
		identity: () => browserIdentity(STORE),
		carry,
		openSocket: browserSocket(relay.socket)
	};
}

/** Right after what waits already. A timer of 0 ms that follows others waits for 4 ms. */
function soon(run: () => void): () => void {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		port1.close();
		run();
	};
	port2.postMessage(null);
	return () => port1.close();
}

async function digest(what: string | Uint8Array<ArrayBuffer>): Promise<string> {
	const input = typeof what === 'string' ? new TextEncoder().encode(what) : what;
	const bytes = await crypto.subtle.digest('SHA-256', input);
	return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function freeBytes(): Promise<number | undefined> {
	const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
	return quota === undefined || usage === undefined ? undefined : quota - usage;
}

function carry(name: string, doc: Y.Doc): Carrier {
	const persistence = new IndexeddbPersistence(`${STORE}-doc/${name}`, doc);
	return {
		loaded: persistence.whenSynced.then(() => undefined),
		stop: () => persistence.destroy(),
		compact: async () => {
			await storeState(persistence, true);
			// It answers before its transaction has ended; one that comes after it waits for that.
			await fetchUpdates(persistence);
		},
		clear: () => persistence.clearData()
	};
}
