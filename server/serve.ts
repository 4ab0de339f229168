import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { copyInThread, finishInThread } from './backup-thread.ts';
import { Backups, type BackupPlan } from './backups.ts';
import type { Invitation } from './codes.ts';
import { createControlDoor } from './control.ts';
import { DATABASE, MAILS, PAGES, PAPERS, roomIn, TLS } from './folder.ts';
import { Gone } from './gone.ts';
import { createWeb, type Handler } from './http.ts';
import { inUrl, lanAddresses, namesOf, type Computer } from './lan/names.ts';
import { keepFresh, openGivenTls, openOwnTls, type Tls } from './lan/tls.ts';
import { createTrustDoor } from './lan/trust.ts';
import { waysOf } from './lan/ways.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { createMailDoor } from './mail.ts';
import { openNotices, type Notices } from './mail-notices.ts';
import { callersOf, type Callers } from './origin.ts';
import { openOwnKey } from './own-device.ts';
import { openPageShelf, type PageShelf } from './page-shelf.ts';
import { createPageDoor } from './pages.ts';
import { openPaperShelf, type OpenFile, type PaperShelf } from './paper-shelf.ts';
import { createPaperDoor, type PaperDoor } from './papers.ts';
import type { Log, Ports } from './ports.ts';
import { startReader } from './reader-thread.ts';
import type { Reader } from './reading.ts';
import { layCode, recoveryIn } from './recovery.ts';
import { createRelay, type Relay } from './relay.ts';
import { createVerify } from './signatures.ts';
import { acceptSockets } from './sockets.ts';
import { openSqliteStore, type SqliteStore } from './store-sqlite.ts';
import type { Store } from './store.ts';
import { whoAsks } from './tokens.ts';
import { ulidOf } from './ulid.ts';

/** How to start a relay. */
export interface RelayOptions {
	/** Folder of the database; made when it is absent. */
	readonly data: string;
	/** Folder of the built app; without one only `/healthz` and `/sync` answer. */
	readonly app?: string;
	/** 0: any free port. */
	readonly port: number;
	/** Address to listen on; all of this computer's when there is none. */
	readonly host: string | undefined;
	/** Names under which the relay may be reached, besides localhost and addresses. */
	readonly hosts?: readonly string[];
	/** Port for https, 0 for any free one; without it there is none. */
	readonly httpsPort?: number | undefined;
	/** Files of a certificate that somebody else keeps; without them the relay makes its own. */
	readonly given?: { readonly cert: string; readonly key: string } | undefined;
	/** Addresses of proxies whose forwarded headers are believed. */
	readonly proxies?: readonly string[];
	/** Another computer than the one it runs on. */
	readonly computer?: Computer;
	/** Where backups go, and when; without it none are made. */
	readonly backups?: BackupPlan;
	readonly limits?: Partial<Limits>;
	readonly log: Log;
	/** Another store than the SQLite file in `data`. */
	readonly store?: Store;
	/** Another way to open the files of papers than the file system's own. */
	readonly openFile?: OpenFile;
	/** Another reader than a thread of the relay's own. */
	readonly reader?: Reader;
	/** Other timers than those of the process, for the relay itself. */
	readonly schedule?: Ports['schedule'];
}

/** A relay that runs. */
export interface RunningRelay {
	/** For a person: `http://127.0.0.1:4780`. */
	readonly url: string;
	readonly port: number;
	/** Port for https; absent where there is none. */
	readonly httpsPort: number | undefined;
	/** Where another device of the network begins, over plain http; the likeliest first. */
	readonly lan: readonly string[];
	readonly relay: Relay;
	/** Takes no more connections, flushes, closes the sockets with 1001, then the store. */
	readonly stop: () => Promise<void>;
}

const THIS_COMPUTER: Computer = { interfaces: networkInterfaces, hostname };

/** Starts a relay in this process. Throws when the data folder or the port is taken. */
export async function startRelay(options: RelayOptions): Promise<RunningRelay> {
	const { data, log } = options;
	const limits = { ...DEFAULT_LIMITS, ...options.limits };
	mkdirSync(data, { recursive: true, mode: 0o700 });
	const own = () => openSqliteStore({ file: join(data, DATABASE), fresh, log });
	const store: Store & Partial<SqliteStore> = options.store ?? own();
	const closing: (() => Promise<void>)[] = [() => store.close()];
	try {
		const reader = options.reader ?? (await ownReader(limits, log, closing));
		const verify = createVerify();
		const ports = {
			now: Date.now,
			schedule: options.schedule ?? schedule,
			random: randomBytes,
			verify,
			log,
			store,
			reader
		};
		const backups = backupsOf(store, ports, options);
		if (backups) closing.unshift(() => backups.stop());
		const shelves = await openShelves(ports, options);
		closing.unshift(() => shelves.gone.idle());
		return await listen(backups ? { ...ports, backups } : ports, limits, shelves, options, closing);
	} catch (error) {
		for (const close of closing) await close();
		throw error;
	}
}

/** Lays a code into a data folder that makes one more device an owner's, whether its relay runs or not. */
export function layRecoveryCode(data: string): Invitation {
	return layCode(data, { now: Date.now, random: randomBytes });
}

/** The backups of a store that lies in a file, where somebody says where they go. */
function backupsOf(
	{ copy }: Partial<SqliteStore>,
	ports: Ports,
	{ data, backups: plan }: RelayOptions
): Backups | undefined {
	const work = { finish: finishInThread, copyOff: copyInThread, roomIn };
	return copy && plan && new Backups({ ports, plan, data, copy, ...work });
}

/** Where papers and pages lie, and which of them must not any more. */
interface Shelves {
	readonly papers: PaperShelf;
	readonly pages: PageShelf;
	readonly gone: Gone;
	readonly notices: Notices;
}

async function openShelves(ports: Ports, { data, openFile }: RelayOptions): Promise<Shelves> {
	const papers = await openPaperShelf(join(data, PAPERS), openFile);
	const pages = await openPageShelf(join(data, PAGES), ports.now);
	const gone = new Gone({ papers, pages, store: ports.store, log: ports.log });
	await gone.load();
	const notices = await openNotices(join(data, MAILS), ports.now);
	return { papers, pages, gone, notices };
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
	ports: Ports & { readonly backups?: Backups },
	limits: Limits,
	shelves: Shelves,
	options: RelayOptions,
	closing: readonly (() => Promise<void>)[]
): Promise<RunningRelay> {
	const { host, port, app = '', hosts = [], proxies = [], computer = THIS_COMPUTER } = options;
	const { log, backups } = ports;
	const tls = await openTls(ports, options);
	const relay = await createRelay(ports, limits, {
		ways: () => waysOf(tls, lanAddresses(computer), ends()),
		recovery: recoveryIn(options.data, ports.now),
		certificateEnds: () => tls?.endsSoon(ports.now()),
		key: openOwnKey(join(options.data, PAGES), () => ulidOf(ports.now(), ports.random(10))),
		stored: (document, facts) => shelves.gone.heard(document, facts)
	});
	const callers = callersOf({ hosts, proxies });
	const doors = doorsOf({ ports, limits, callers, shelves, relay, data: options.data });
	const trust = createTrustDoor(tls, () => secure && portOf(secure));
	const ends = () => ({ plain: portOf(plain), secure: secure && portOf(secure) });
	const control = createControlDoor(options.data, ports, backups);
	const web = createWeb({
		ports,
		relay,
		...doors,
		app,
		callers,
		trust,
		control: control.handle
	});
	const plain: Server = createServer(web);
	const secure: SecureServer | undefined = tls && createSecureServer(tls.context(), web);
	for (const server of secure ? [plain, secure] : [plain])
		acceptSockets(server, { ports, relay, limits, callers });
	await listening(plain, port, host);
	if (secure) await listening(secure, options.httpsPort ?? 0, host);
	const stopRenewing = tls
		? keepFresh(tls, (context) => secure?.setSecureContext(context), ports)
		: () => undefined;
	const url = `http://${inUrl(host ?? '127.0.0.1')}:${portOf(plain)}`;
	if (backups) {
		await control.open(url);
		const worthwhile = () => relay.status().seq > 0;
		await backups.start({ worthwhile, changed: () => relay.backupsChanged() });
	}
	log('info', 'started', { host, port: portOf(plain), ...relay.status() });
	return {
		url,
		port: portOf(plain),
		httpsPort: secure && portOf(secure),
		lan: secure
			? lanAddresses(computer).map((each) => `http://${inUrl(each)}:${portOf(plain)}`)
			: [],
		relay,
		async stop() {
			stopRenewing();
			plain.close();
			secure?.close();
			await relay.stop();
			plain.closeIdleConnections();
			secure?.closeIdleConnections();
			for (const close of closing) await close();
			await control.close();
			log('info', 'stopped', { seq: relay.status().seq });
		}
	};
}

/** The doors of papers, of pages and of mail. */
function doorsOf({
	ports,
	limits,
	callers,
	shelves: { papers: shelf, pages: up, gone, notices },
	relay,
	data
}: {
	ports: Ports;
	limits: Limits;
	callers: Callers;
	shelves: Shelves;
	relay: Relay;
	data: string;
}): { readonly papers: PaperDoor; readonly pages: Handler; readonly mail: Handler } {
	const asking = (request: IncomingMessage) =>
		callers.isNoOther(request)
			? whoAsks(request, relay.tokens)
			: { refused: 'A page from elsewhere asks.' };
	const isShutOut = (device: string) => relay.isShutOut(device);
	const isGone = (hash: string) => gone.hasPaper(hash);
	const authorize = (request: IncomingMessage) => {
		const asks = asking(request);
		const isOut = 'device' in asks && isShutOut(asks.device);
		return isOut ? { refused: 'This device was shut out.' } : asks;
	};
	const papers = createPaperDoor({ shelf, ports, limits, authorize: asking, isShutOut, isGone });
	const pages = createPageDoor({
		shelf: up,
		papers: shelf,
		isGone: (address) => gone.hasPage(address),
		ports,
		limits,
		authorize,
		write: async (fact) => relay.own?.write(fact)
	});
	return { papers, pages, mail: createMailDoor({ data, notices, ports, limits, authorize }) };
}

/** The certificate for https: one that was given, or of an authority of this relay's own. */
async function openTls(
	making: Ports,
	{ data, given, httpsPort, hosts = [], computer = THIS_COMPUTER }: RelayOptions
): Promise<Tls | undefined> {
	if (httpsPort === undefined) return undefined;
	if (given) return openGivenTls(given.cert, given.key);
	return openOwnTls({
		folder: join(data, TLS),
		name: `Vitrine on ${computer.hostname()}`,
		current: () => namesOf(computer, hosts),
		making,
		log: making.log
	});
}

async function listening(
	server: Server | SecureServer,
	port: number,
	host: string | undefined
): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen({ port, host }, resolve);
	});
}

function portOf(server: Server | SecureServer): number {
	return (server.address() as AddressInfo).port;
}

function fresh(): { epoch: string; workspace: string } {
	return { epoch: randomBytes(16).toString('hex'), workspace: randomBytes(16).toString('hex') };
}

function schedule(ms: number, task: () => void): () => void {
	const timer = setTimeout(task, ms);
	return () => clearTimeout(timer);
}
