import {
	mayHave,
	type DeviceClass,
	type EnrolledDevice,
	type Sighting
} from '../src/lib/sync/devices.ts';
import { CLOSE, type CatalogueEntry, type Ways } from '../src/lib/sync/protocol.ts';
import { TRY_LATER, overLimit } from './breach.ts';
import { createCodes, type Codes, type Invitation, type Recovery } from './codes.ts';
import { createCommits } from './commits.ts';
import { DeviceDesk } from './device-desk.ts';
import type { Limits } from './limits.ts';
import { createNotices } from './notices.ts';
import { OwnDevice, type OwnKey } from './own-device.ts';
import { clientsIn, createOwners, type Owners } from './owners.ts';
import type { Connection, Ports, Session } from './ports.ts';
import { Quarantine } from './quarantine.ts';
import { Registry } from './registry.ts';
import type { House } from './room.ts';
import { Rooms } from './rooms.ts';
import { SocketSession, type Reception } from './session.ts';
import { Sightings } from './sightings.ts';
import { createSpending } from './spending.ts';
import type { DamagedRow, StoredFact } from './store.ts';
import { Tickets } from './tickets.ts';
import { createTokens, type TokenHolder, type Tokens } from './tokens.ts';

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
	/** Documents, devices and rows that did not read back as they were written, since the start. */
	readonly damaged: readonly string[];
}

/** The session of a connection that was not taken. */
const NOBODY: Session = { receive: () => undefined, closed: () => undefined };

/** What a relay is told of the computer around it. */
export interface Around {
	/** Where other devices of the network find it. */
	readonly ways: () => Ways;
	/** Where a code may lie that was asked for at this computer. */
	readonly recovery: Recovery | undefined;
	/** When the certificate ends that somebody else keeps, ms since 1970; undefined while that is far off. */
	readonly certificateEnds: () => number | undefined;
	/** The key under which the relay itself writes; without one it writes nothing. */
	readonly key: OwnKey | undefined;
	/** Hears of facts of a document that are on the disk now. */
	readonly stored: (document: string, facts: readonly StoredFact[]) => void;
}

const NOTHING_AROUND: Around = {
	ways: () => ({ origins: [] }),
	recovery: undefined,
	certificateEnds: () => undefined,
	key: undefined,
	stored: () => undefined
};

/** Makes a relay over its ports; nothing outside the ports and what is said to be around it is touched. */
export async function createRelay(
	ports: Ports,
	limits: Limits,
	around: Partial<Around> = {}
): Promise<Relay> {
	const { store } = ports;
	const relay = new Relay(
		ports,
		limits,
		{ ...NOTHING_AROUND, ...around },
		{
			catalogue: await store.catalogue(),
			devices: await store.devices(),
			sightings: await store.sightings()
		}
	);
	for (const damage of await store.damaged()) relay.noticed(damage);
	relay.scrub(await store.unscrubbed());
	return relay;
}

/** What a relay knows when it starts. */
interface Stored {
	readonly catalogue: readonly CatalogueEntry[];
	readonly devices: readonly EnrolledDevice[];
	readonly sightings: readonly Sighting[];
}

/** The relay, whatever carries its connections. */
export class Relay {
	private readonly catalogue: Map<string, number>;
	private readonly sessions = new Set<SocketSession>();
	private readonly damaged = new Set<string>();
	private readonly notices;
	private readonly commits;
	private readonly registry: Registry;
	private readonly codes: Codes;
	private readonly tickets: Tickets;
	private readonly sightings: Sightings;
	private readonly desk: DeviceDesk;
	private readonly owners: Owners;
	private readonly maySpend;
	private readonly rooms: Rooms;
	private readonly reception: Reception;
	private seq: number;
	private stopping = false;
	/** The relay as a device of the workspace, where it has a key. */
	readonly own: OwnDevice | undefined;
	/** Tokens of the devices that have proved themselves. */
	readonly tokens: Tokens;

	constructor(
		private readonly ports: Ports,
		private readonly limits: Limits,
		private readonly around: Around,
		stored: Stored
	) {
		this.catalogue = new Map(stored.catalogue.map(({ document, seq }) => [document, seq]));
		this.seq = stored.catalogue.reduce((most, { seq }) => Math.max(most, seq), 0);
		this.registry = new Registry(ports.store, stored.devices);
		this.sightings = new Sightings(ports, stored.sightings);
		this.codes = createCodes(ports, limits, () => this.registry.size > 0, around.recovery);
		this.tickets = new Tickets({
			ports,
			limits,
			codes: this.codes,
			registry: this.registry,
			changed: (inviter) => {
				for (const session of this.sessions)
					if (session.device === inviter) this.tellAskers(session);
			}
		});
		this.tokens = createTokens(ports, limits, (device) => this.registry.of(device)?.key);
		this.owners = createOwners(ports.store);
		this.maySpend = createSpending(limits.factsPerMinute, ports.now);
		this.notices = createNotices(ports.schedule, limits.noticeMs, () => this.registry.all());
		this.commits = createCommits(ports, limits);
		this.desk = this.newDesk();
		this.rooms = new Rooms(this.house());
		const { registry, rooms } = this;
		const { key } = around;
		const enrolled = () => this.notices.enrolled();
		this.own = key && new OwnDevice({ ports, registry, rooms, key, enrolled });
		this.reception = this.door();
	}

	/** Takes a connection; the answer hears what comes in. */
	connect(connection: Connection): Session {
		return this.open(connection) ?? NOBODY;
	}

	/** Takes a connection of a device that shows a token. */
	connectAs(connection: Connection, { device, until }: TokenHolder): Session {
		const known = this.isShutOut(device) ? undefined : this.registry.of(device);
		if (!known) connection.close(CLOSE.shutOut, 'this device was shut out');
		const session = known && this.open(connection);
		if (known) session?.enterUntil(known, until);
		return session ?? NOBODY;
	}

	/** Whether a device was shut out: what it is given opens nothing but what it hands over. */
	isShutOut(device: string): boolean {
		return this.registry.of(device)?.revoked !== undefined;
	}

	/** The code that makes whoever enters it the owner; undefined once there is one. */
	setupCode(): string | undefined {
		return this.codes.setup();
	}

	/** A code that lets one more device in; undefined while too many wait to be entered. */
	invite(kind: DeviceClass): Invitation | undefined {
		return this.codes.invite({ class: kind });
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

	/** Names what could not be read back, in the log and for as long as the relay runs. */
	noticed({ subject, message }: DamagedRow): void {
		// Whoever has it open asks for it again and again.
		if (this.damaged.has(subject)) return;
		this.damaged.add(subject);
		this.ports.log('error', 'damaged', { subject, error: message });
		this.backupsChanged();
	}

	/** Removes from the disk what was taken out of these documents; a crash may have left it there. */
	scrub(documents: readonly string[]): void {
		for (const document of documents) void this.rooms.of(document)?.scrub();
	}

	/** Tells owners' devices how it stands with backups, and what only a backup brings back. */
	backupsChanged(): void {
		for (const session of this.sessions) this.tellBackups(session);
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

	private open(connection: Connection): SocketSession | undefined {
		// Whoever opens sockets and proves nothing must not keep out those who can.
		const isFull = this.sessions.size >= this.limits.sockets;
		if (isFull) this.oldestOf('')?.end(TRY_LATER, 'others came who had to be let in');
		if (this.stopping || this.sessions.size >= this.limits.sockets) {
			connection.close(TRY_LATER, this.stopping ? 'the relay is stopping' : 'the relay is full');
			return undefined;
		}
		const session = new SocketSession(connection, this.reception);
		this.sessions.add(session);
		return session;
	}

	/** The oldest socket of a device; of those that have proved nothing, by the empty name. */
	private oldestOf(device: string): SocketSession | undefined {
		for (const session of this.sessions) if (session.proved === device) return session;
		return undefined;
	}

	private makeRoom(device: string): void {
		const { socketsPerDevice } = this.limits;
		const own = [...this.sessions].filter(({ proved }) => proved === device);
		if (own.length < socketsPerDevice) return;
		own[0]?.end(TRY_LATER, `at most ${socketsPerDevice} sockets of one device`);
	}

	private newDesk(): DeviceDesk {
		const { ports, limits, around, registry, sightings, sessions, tokens, tickets, notices } = this;
		return new DeviceDesk({
			limits,
			ports,
			certificateEnds: around.certificateEnds,
			registry,
			sightings,
			here: () => new Set([...sessions].map(({ device }) => device)),
			end(device, code, reason) {
				for (const session of [...sessions])
					if (session.device === device) session.end(code, reason);
			},
			disarm(device) {
				tokens.end(device);
				tickets.endAll(device);
			},
			changed: () => notices.enrolled()
		});
	}

	/** What the rooms share. */
	private house(): House {
		const { ports, limits, commits, catalogue, owners, maySpend, registry } = this;
		return {
			ports,
			limits,
			commits,
			owners,
			maySpend,
			stored: this.around.stored,
			keyOf: (device) => registry.keyOf(device),
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
		const { ports, limits, around, sessions, registry, codes, tickets, tokens, sightings, desk } =
			this;
		return {
			ports,
			limits,
			registry,
			codes,
			tickets,
			tokens,
			ways: around.ways,
			lying: new Quarantine(ports.store),
			sightings,
			desk,
			claim: (clients, device) => this.claim(clients, device),
			backUp: (device) => {
				// How it went, owners are told, and the log.
				if (this.isOwners(device)) ports.backups?.make().catch(() => undefined);
				return this.isOwners(device);
			},
			enrolled: () => this.notices.enrolled(),
			catalogue: (kind) =>
				[...this.catalogue].flatMap(([document, seq]) =>
					mayHave(kind, document) ? [{ document, seq }] : []
				),
			room: (document) => this.rooms.of(document),
			moved: () => this.notices.moved(),
			maySpeak: createSpending(limits.messagesPerMinute, ports.now),
			makeRoom: (device) => this.makeRoom(device),
			arrived: (session) => {
				this.notices.add(session);
				sightings.hear(session.device, session.said);
				sightings.keep(session.device);
				if (tickets.askers(session.device).length > 0) this.tellAskers(session);
				this.tellBackups(session);
				ports.log('info', 'device came', { device: session.device, sockets: sessions.size });
			},
			left: (session) => {
				sessions.delete(session);
				if (!this.notices.remove(session)) return;
				sightings.hear(session.device, {});
				sightings.keep(session.device);
				ports.log('info', 'device went', { device: session.device, sockets: sessions.size });
			},
			stopping: () => this.stopping,
			damaged: (damage) => this.noticed(damage)
		};
	}

	private tellBackups(session: SocketSession): void {
		const { backups } = this.ports;
		if (!backups || !this.isOwners(session.device)) return;
		const damaged = this.damaged.size > 0 ? { damaged: [...this.damaged] } : {};
		session.tell({ t: 'backups', state: { ...backups.state, ...damaged } });
	}

	private isOwners(device: string): boolean {
		return this.registry.of(device)?.class === 'owner';
	}

	private tellAskers(session: SocketSession): void {
		session.tell({ t: 'asking', askers: this.tickets.askers(session.device) });
	}

	private async claim(asked: unknown, device: string): Promise<readonly number[]> {
		const clients = clientsIn(asked, this.limits.clientsPerClaim);
		// A claim stays for ever, as a fact does.
		if (!this.maySpend(device, clients.length)) throw overLimit('too many client ids in a minute');
		return this.owners.register(clients, device);
	}
}
