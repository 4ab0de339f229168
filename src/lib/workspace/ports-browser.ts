import { Dexie } from 'dexie';
import type * as Y from 'yjs';
import { fetchUpdates, IndexeddbPersistence, storeState } from 'y-indexeddb';
import { httpDoors } from '#lib/sync/door-http.ts';
import { httpPapers } from '#lib/sync/papers-http.ts';
import { browserSocket } from '#lib/sync/socket-browser.ts';
import type { Instant } from '#lib/values/instant.ts';
import { localeTag } from '#lib/words/locale-tag.ts';
import { browserIdentity, forgetIdentity } from './identity-browser.ts';
import { DexiePapers } from './papers-store-dexie.ts';
import { PIN_COST } from './pin-hash.ts';
import type { Carrier, Identity, Ports } from './ports.ts';
import { DexieStorage } from './storage-dexie.ts';
import { JournalOnly } from './storage-journal-only.ts';

/** Name of this workspace's databases in the browser. */
const STORE = 'vitrine';

/** Name of the databases of the shop that lives in this browser alone. */
const ALONE = 'vitrine-alone';

/** The browser as the engine needs it: the one home of clock, randomness, timers, disk and network. */
export function browserPorts(
	app: string,
	relay: { socket: string; web: string },
	gone: () => void
): Ports {
	return {
		...machine(app),
		storage: new DexieStorage(STORE),
		papers: {
			store: new DexiePapers(STORE),
			line: httpPapers(relay.web),
			doors: httpDoors(relay.web),
			freeBytes
		},
		identity: () => browserIdentity(STORE),
		carry,
		openSocket: browserSocket(relay.socket),
		gone
	};
}

/**
 * The same browser for a shop without a relay, in databases of its own: its journal keeps everything, so
 * its documents need no copy, and since nobody ever asks who wrote a fact, nothing is signed.
 */
export function alonePorts(app: string): Ports {
	return {
		...machine(app),
		storage: new JournalOnly(new DexieStorage(ALONE)),
		papers: { store: new DexiePapers(ALONE), freeBytes },
		identity: async () => NOBODY,
		carry: () => UNKEPT
	};
}

/**
 * Forgets the shop of one's own: documents, papers, key, and last of all what says that it is to be
 * forgotten, so that whatever cuts it short, the next start goes on. Nothing may have them open.
 */
export async function forgetOwn(): Promise<void> {
	const databases = await indexedDB.databases();
	for (const { name = '' } of databases)
		if (name.startsWith(`${STORE}-doc/`)) await Dexie.delete(name);
	await DexiePapers.forget(STORE);
	await forgetIdentity(STORE);
	await DexieStorage.forget(STORE);
}

/** Forgets the shop without a relay, as if it had never been here. */
export async function forgetAlone(): Promise<void> {
	await Promise.all([DexieStorage.forget(ALONE), DexiePapers.forget(ALONE)]);
}

const NOBODY: Identity = { publicKey: '', sign: async () => '' };
const UNKEPT: Carrier = {
	loaded: Promise.resolve(),
	stop: async () => undefined,
	compact: async () => undefined,
	clear: async () => undefined
};

/** What is the same for every shop in this browser. */
function machine(app: string) {
	return {
		now: () => Date.now() as Instant,
		random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
		after: (ms: number, run: () => void) => {
			if (ms === 0) return soon(run);
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
		zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
		locale: localeTag(navigator.language),
		app,
		pinCost: PIN_COST,
		digest
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
