import { CLOSE, type CatalogueEntry } from '../src/lib/sync/protocol.ts';
import { overLimit } from './breach.ts';
import { createCommits } from './commits.ts';
import type { Limits } from './limits.ts';
import { createNotices } from './notices.ts';
import { createOwners } from './owners.ts';
import type { Connection, Ports, Session } from './ports.ts';
import type { House } from './room.ts';
import { Rooms } from './rooms.ts';
import { SocketSession, TRY_LATER, type Reception } from './session.ts';
import { createSpending } from './spending.ts';

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

/** Makes a relay over its ports. Nothing outside the ports is touched. */
export async function createRelay(ports: Ports, limits: Limits): Promise<Relay> {
	const relay = new Relay(ports, limits, await ports.store.catalogue());
	relay.scrub(await ports.store.unscrubbed());
	return relay;
}

/** The relay, whatever carries its connections. */
export class Relay {
	private readonly catalogue: Map<string, number>;
	private readonly sessions = new Set<SocketSession>();
	private readonly damaged = new Set<string>();
	private readonly notices;
	private readonly commits;
	private readonly rooms: Rooms;
	private readonly reception: Reception;
	private seq: number;
	private stopping = false;

	constructor(
		private readonly ports: Ports,
		private readonly limits: Limits,
		stored: readonly CatalogueEntry[]
	) {
		this.catalogue = new Map(stored.map(({ document, seq }) => [document, seq]));
		this.seq = stored.reduce((most, { seq }) => Math.max(most, seq), 0);
		this.notices = createNotices(ports.schedule, limits.noticeMs);
		this.commits = createCommits(ports, limits);
		this.rooms = new Rooms(this.house());
		this.reception = this.door();
	}

	/** Takes a connection; the answer hears what comes in. */
	connect(connection: Connection): Session {
		if (this.stopping || this.sessions.size >= this.limits.sockets) {
			connection.close(TRY_LATER, this.stopping ? 'the relay is stopping' : 'the relay is full');
			return { receive: () => undefined, closed: () => undefined };
		}
		const session = new SocketSession(connection, this.reception);
		this.sessions.add(session);
		return session;
	}

	/** Resolves when all that came in so far is on disk, acknowledged and passed on. */
	async flush(): Promise<void> {
		await Promise.all([...this.sessions].map((session) => session.idle()));
		await this.rooms.idle();
		await this.commits.flush();
	}

	/** Refuses new connections, flushes, and closes every socket with 1001. */
	async stop(): Promise<void> {
		this.stopping = true;
		await this.flush();
		for (const session of [...this.sessions]) session.end(CLOSE.goingAway, 'the relay is stopping');
		await this.flush();
	}

	/** Removes from the disk what was taken out of these documents; a crash may have left it there. */
	scrub(documents: readonly string[]): void {
		for (const document of documents) void this.rooms.of(document)?.scrub();
	}

	status(): RelayStatus {
		return {
			epoch: this.ports.store.epoch,
			seq: this.seq,
			documents: this.catalogue.size,
			loaded: this.rooms.loaded,
			sockets: this.sessions.size,
			damaged: [...this.damaged]
		};
	}

	/** What the rooms share. */
	private house(): House {
		const { ports, limits, commits, catalogue } = this;
		return {
			ports,
			limits,
			commits,
			owners: createOwners(ports.store),
			maySpend: createSpending(limits.factsPerMinute, ports.now),
			fits: (document) => catalogue.has(document) || catalogue.size < limits.documents,
			toldOf: (document) => catalogue.get(document) ?? 0,
			gained: (document, seq) => {
				this.seq = Math.max(this.seq, seq);
				catalogue.set(document, seq);
				this.notices.gained({ document, seq });
			}
		};
	}

	/** What the sessions share. */
	private door(): Reception {
		const { ports, limits, sessions } = this;
		return {
			ports,
			limits,
			admit: (device) => this.admit(device),
			catalogue: () => [...this.catalogue].map(([document, seq]) => ({ document, seq })),
			room: (document) => this.rooms.of(document),
			moved: () => this.notices.moved(),
			arrived: (session) => {
				this.notices.add(session);
				ports.log('info', 'device came', { device: session.device, sockets: sessions.size });
			},
			left: (session) => {
				sessions.delete(session);
				if (!this.notices.remove(session)) return;
				ports.log('info', 'device went', { device: session.device, sockets: sessions.size });
			},
			stopping: () => this.stopping,
			damaged: (document) => this.damaged.add(document)
		};
	}

	private async admit(device: string): Promise<string> {
		const { store, now } = this.ports;
		const known = await store.prefixOf(device);
		if (known !== undefined) return known;
		if ((await store.deviceCount()) >= this.limits.devices) {
			throw overLimit('the workspace takes no more devices');
		}
		return store.register(device, now());
	}
}
