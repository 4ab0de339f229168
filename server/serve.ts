import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createWeb } from './http.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { isOurOrigin } from './origin.ts';
import { openPaperShelf, type OpenFile, type PaperShelf } from './paper-shelf.ts';
import { createPaperDoor } from './papers.ts';
import type { Log, Ports } from './ports.ts';
import { startReader } from './reader-thread.ts';
import type { Reader } from './reading.ts';
import { createRelay, type Relay } from './relay.ts';
import { createVerify } from './signatures.ts';
import { acceptSockets } from './sockets.ts';
import { openSqliteStore } from './store-sqlite.ts';
import type { Store } from './store.ts';
import { deviceOf } from './tokens.ts';

/** How to start a relay. */
export interface RelayOptions {
	/** Folder of the database; made when it is absent. */
	readonly data: string;
	/** Folder of the built app; without one only `/healthz` and `/sync` answer. */
	readonly app?: string;
	/** 0: any free port. */
	readonly port: number;
	/** Address to listen on; 127.0.0.1 unless given. */
	readonly host?: string;
	/** Names under which the relay may be reached, besides localhost and addresses. */
	readonly hosts?: readonly string[];
	readonly limits?: Partial<Limits>;
	readonly log: Log;
	/** Another store than the SQLite file in `data`. */
	readonly store?: Store;
	/** Another way to open the files of papers than the file system's own. */
	readonly openFile?: OpenFile;
	/** Another reader than a thread of the relay's own. */
	readonly reader?: Reader;
}

/** A relay that runs. */
export interface RunningRelay {
	/** For a person: `http://127.0.0.1:4780`. */
	readonly url: string;
	readonly port: number;
	readonly relay: Relay;
	/** Takes no more connections, flushes, closes the sockets with 1001, then the store. */
	readonly stop: () => Promise<void>;
}

/** Name of the database in the data folder. */
export const DATABASE = 'relay.sqlite';

/** Name of the folder of papers in the data folder. */
export const PAPERS = 'papers';

/** Starts a relay in this process. Throws when the data folder or the port is taken. */
export async function startRelay(options: RelayOptions): Promise<RunningRelay> {
	const { data, log } = options;
	const limits = { ...DEFAULT_LIMITS, ...options.limits };
	mkdirSync(data, { recursive: true, mode: 0o700 });
	const store = options.store ?? openSqliteStore({ file: join(data, DATABASE), fresh, log });
	const closing: (() => Promise<void>)[] = [() => store.close()];
	try {
		const reader = options.reader ?? (await ownReader(limits, log, closing));
		const verify = createVerify();
		const ports: Ports = {
			now: Date.now,
			schedule,
			random: randomBytes,
			verify,
			log,
			store,
			reader
		};
		const papers = await openPaperShelf(join(data, PAPERS), options.openFile);
		return await listen(ports, limits, papers, options, closing);
	} catch (error) {
		for (const close of closing) await close();
		throw error;
	}
}

async function ownReader(
	limits: Limits,
	log: Log,
	closing: (() => Promise<void>)[]
): Promise<Reader> {
	const thread = await startReader({ limits, schedule, log });
	closing.push(() => thread.close());
	return thread;
}

async function listen(
	ports: Ports,
	limits: Limits,
	shelf: PaperShelf,
	{ app = '', port, host = '127.0.0.1', hosts = [] }: RelayOptions,
	closing: readonly (() => Promise<void>)[]
): Promise<RunningRelay> {
	const { log } = ports;
	const relay = await createRelay(ports, limits);
	const papers = createPaperDoor({
		shelf,
		ports,
		limits,
		authorize: (request) => (isOurOrigin(request) ? deviceOf(request, relay.tokens) : undefined)
	});
	const server = createWeb({ ports, relay, papers, app, hosts });
	acceptSockets(server, { ports, relay, limits, hosts });
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, host, resolve);
	});
	const address = server.address() as AddressInfo;
	log('info', 'started', { host, port: address.port, ...relay.status() });
	return {
		url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
		port: address.port,
		relay,
		async stop() {
			server.close();
			await relay.stop();
			server.closeIdleConnections();
			for (const close of closing) await close();
			log('info', 'stopped', { seq: relay.status().seq });
		}
	};
}

function fresh(): { epoch: string; workspace: string } {
	return { epoch: randomBytes(16).toString('hex'), workspace: randomBytes(16).toString('hex') };
}

function schedule(ms: number, task: () => void): () => void {
	const timer = setTimeout(task, ms);
	return () => clearTimeout(timer);
}
