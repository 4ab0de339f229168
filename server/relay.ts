import { CLOSE, type CatalogueEntry, type FromRelay } from '../src/lib/sync/protocol.ts';
import { overLimit } from './breach.ts';
import { createBudget, type Budget } from './budget.ts';
import { createCommits } from './commits.ts';
import type { Limits } from './limits.ts';
import { createOwners } from './owners.ts';
import type { Connection, Ports, Session } from './ports.ts';
import { Room, type House } from './room.ts';
import { SocketSession, TRY_LATER, type Reception } from './session.ts';

/** How the relay is doing. */
export interface RelayStatus {
	readonly epoch: string;
	/** Highest number given to a fact. */
	readonly seq: number;
	/** Documents in the workspace. */
	readonly documents: number;
	/** Documents in memory. */
	readonly loaded: number;
	readonly sockets: number;
	/** Documents that could not be read back since the start. */
	readonly damaged: readonly string[];
}

/** The relay, whatever carries its connections. */
export interface Relay {
	/** Takes a connection; the answer hears what comes in. */
	readonly connect: (connection: Connection) => Session;
	/** Resolves when all that came in so far is on disk, acknowledged and passed on. */
	readonly flush: () => Promise<void>;
	/** Refuses new connections, flushes, and closes every socket with 1001. */
	readonly stop: () => Promise<void>;
	readonly status: () => RelayStatus;
}

/** Makes a relay over its ports. Nothing outside the ports is touched. */
export async function createRelay(ports: Ports, limits: Limits): Promise<Relay> {
	const { store, now, schedule, log } = ports;
	const catalogue = new Map((await store.catalogue()).map((it) => [it.document, it.seq]));
	const sessions = new Set<SocketSession>();
	const present = new Set<SocketSession>();
	const rooms = new Map<string, Room>();
	const damaged = new Set<string>();
	const spending = createSpending(limits, now);
	const notices = createNotices(limits, schedule, present);
	let seq = Math.max(0, ...catalogue.values());
	let stopping = false;
	let sweeping = false;

	const house: House = {
		ports,
		limits,
		commits: createCommits(ports, limits),
		owners: createOwners(store),
		maySpend: spending,
		fits: (document) => catalogue.has(document) || catalogue.size < limits.documents,
		gained(document, top) {
			seq = Math.max(seq, top);
			catalogue.set(document, top);
			notices.gained({ document, seq: top });
		}
	};

	const reception: Reception = {
		ports,
		limits,
		async admit(device) {
			const known = await store.prefixOf(device);
			if (known !== undefined) return known;
			if ((await store.deviceCount()) >= limits.devices)
				throw overLimit('the workspace takes no more devices');
			return store.register(device, now());
		},
		catalogue: () => [...catalogue].map(([document, top]) => ({ document, seq: top })),
		room(document) {
			const room =
				rooms.get(document) ?? (house.fits(document) ? new Room(document, house) : undefined);
			if (room) rooms.set(document, room);
			if (!sweeping) sweep();
			return room;
		},
		arrived(session) {
			present.add(session);
			log('info', 'device came', { device: session.device, sockets: sessions.size });
			notices.moved();
		},
		left(session) {
			sessions.delete(session);
			if (!present.delete(session)) return;
			log('info', 'device went', { device: session.device, sockets: sessions.size });
			notices.moved();
		},
		stopping: () => stopping,
		damaged: (document) => damaged.add(document)
	};

	/** Lets idle documents leave memory, as long as there are any. */
	function sweep(): void {
		sweeping = true;
		schedule(limits.documentIdleMs, () => {
			const before = now() - limits.documentIdleMs;
			for (const [document, room] of rooms) {
				room.rest(before).catch((error: unknown) => {
					log('error', 'rest failed', { document, error: String(error) });
				});
				if (room.empty) rooms.delete(document);
			}
			sweeping = rooms.size > 0;
			if (sweeping) sweep();
		});
	}

	async function flush(): Promise<void> {
		await Promise.all([...sessions].map((session) => session.idle()));
		await Promise.all([...rooms.values()].map((room) => room.idle()));
		await house.commits.flush();
	}

	return {
		connect(connection) {
			if (stopping || sessions.size >= limits.sockets) {
				connection.close(TRY_LATER, stopping ? 'the relay is stopping' : 'the relay is full');
				return { receive: () => undefined, closed: () => undefined };
			}
			const session = new SocketSession(connection, reception);
			sessions.add(session);
			return session;
		},
		flush,
		async stop() {
			stopping = true;
			await flush();
			for (const session of [...sessions]) session.end(CLOSE.goingAway, 'the relay is stopping');
			await flush();
		},
		status: () => ({
			epoch: store.epoch,
			seq,
			documents: catalogue.size,
			loaded: [...rooms.values()].filter((room) => room.loaded).length,
			sockets: sessions.size,
			damaged: [...damaged]
		})
	};
}

/** Counts what each device writes in a minute, over all its sockets. */
function createSpending({ factsPerMinute }: Limits, now: () => number) {
	const budgets = new Map<string, Budget>();
	return (device: string, facts: number): boolean => {
		const budget = budgets.get(device) ?? createBudget(factsPerMinute, 60_000, now());
		budgets.set(device, budget);
		return budget.take(facts, now());
	};
}

/** Tells what changed to whom it concerns, at most every `noticeMs`. */
function createNotices(
	{ noticeMs }: Limits,
	schedule: Ports['schedule'],
	present: ReadonlySet<SocketSession>
) {
	const gains = new Map<string, CatalogueEntry>();
	let moved = false;
	let due = false;

	function arm(): void {
		if (due) return;
		due = true;
		schedule(noticeMs, tell);
	}

	function tell(): void {
		due = false;
		const entries = [...gains.values()];
		gains.clear();
		const here: FromRelay | undefined = moved
			? { t: 'here', devices: devicesOf(present) }
			: undefined;
		moved = false;
		for (const session of [...present]) {
			if (here) session.tell(here);
			const unopened = entries.filter(({ document }) => !session.hasOpen(document));
			if (unopened.length > 0) session.tell({ t: 'catalogue', entries: unopened });
		}
	}

	return {
		gained(entry: CatalogueEntry): void {
			gains.set(entry.document, entry);
			arm();
		},
		moved(): void {
			moved = true;
			arm();
		}
	};
}

function devicesOf(present: ReadonlySet<SocketSession>) {
	const devices = new Map([...present].map(({ device, prefix }) => [device, prefix]));
	return [...devices].map(([device, prefix]) => ({ device, prefix }));
}
