import { mayHave, type DeviceClass, type EnrolledDevice } from '../src/lib/sync/devices.ts';
import {
	CLOSE,
	CONTROL,
	DOCUMENT_NAME,
	decodeControl,
	decodeFrame,
	encodeControl,
	encodeFrame,
	type CatalogueEntry,
	type FromDevice,
	type FromRelay
} from '../src/lib/sync/protocol.ts';
import type { Member } from './audience.ts';
import { Breach, TRY_LATER, TurnedAway, decoded, malformed, overLimit } from './breach.ts';
import { createBudget } from './budget.ts';
import { readChannel, type ChannelMessage } from './channel.ts';
import { Inbound, Outbound } from './flow.ts';
import { HandOver } from './hand-over.ts';
import { answerAboutDevices, type RequestParts } from './requests.ts';
import type { Said, Sightings } from './sightings.ts';
import { Greeting, type Door } from './greeting.ts';
import type { Connection, Session } from './ports.ts';
import type { Newcomer } from './admission.ts';
import type { Quarantine } from './quarantine.ts';
import type { Room } from './room.ts';
import { DamagedRow } from './store.ts';
import type { Tickets, Waiting } from './tickets.ts';
import type { Tokens } from './tokens.ts';

/** What a session needs from the relay around it. */
export interface Reception extends Door, RequestParts {
	readonly tokens: Tokens;
	readonly tickets: Tickets;
	readonly lying: Quarantine;
	readonly sightings: Sightings;
	/** Gives Yjs client ids to a device; answers those that belong to another. Throws a `Breach`. */
	readonly claim: (clients: unknown, device: string) => Promise<readonly number[]>;
	/** A device was made known. */
	readonly enrolled: () => void;
	/** What a device of a class may have. */
	readonly catalogue: (kind: DeviceClass) => readonly CatalogueEntry[];
	/** The room of a document; undefined when one more document does not fit. */
	readonly room: (document: string) => Room | undefined;
	/** What a device says of itself changed. */
	readonly moved: () => void;
	/** Whether a device may send one more message now. */
	readonly maySpeak: (device: string) => boolean;
	/** Makes room for one more socket of a device. */
	readonly makeRoom: (device: string) => void;
	/** The session may now be told who is here. */
	readonly arrived: (session: SocketSession) => void;
	readonly left: (session: SocketSession) => void;
	/** Whether the relay is stopping and waits for nobody. */
	readonly stopping: () => boolean;
	/** Something could not be read back. */
	readonly damaged: (damage: DamagedRow) => void;
}

/** One socket of one device: its messages are taken one after another, in the order they came. */
export class SocketSession implements Session {
	private state: 'greeting' | 'waiting' | 'welcome' | 'closed' = 'greeting';
	private queue: Promise<void> = Promise.resolve();
	/** Resolves when the updates so far are judged; nothing else overtakes them. */
	private handedOver: Promise<void> = Promise.resolve();
	private early = 0;
	private highest = 0;
	private readonly channels = new Map<number, { room: Room; member: Member }>();
	private readonly documents = new Set<string>();
	private readonly inbound: Inbound;
	private readonly outbound: Outbound;
	private readonly greeting: Greeting;
	private readonly waiting: Waiting = {
		admitted: (device) => this.welcome(device, true),
		away: (reason) => this.fail(reason)
	};
	private cancelEnd: () => void;
	/** The device that has proved itself; empty before that. */
	device = '';
	/** The device whose key was proved, shut out or not: what it sends and opens is counted. */
	proved = '';
	/** Number prefix of the device. */
	prefix = '';
	/** What the device is for. */
	private kind: DeviceClass = 'bench';
	/** What the device said of itself when it came. */
	said: Said = {};
	/** Set for a device that was shut out. */
	private handOver: HandOver | undefined;
	/** What the device says it is doing. */
	doing: string | undefined;

	constructor(
		private readonly connection: Connection,
		private readonly reception: Reception
	) {
		const { ports, limits } = reception;
		this.inbound = new Inbound(connection, limits.inboundBytes);
		this.outbound = new Outbound(connection, limits, ports.schedule, (reason) => {
			this.end(CLOSE.slowReader, reason);
		});
		this.greeting = new Greeting(reception);
		this.cancelEnd = ports.schedule(limits.helloWithinMs, () => {
			if (this.device === '') this.end(TRY_LATER, `no hello within ${limits.helloWithinMs} ms`);
		});
	}

	/** Whether this socket has the document open, or its device may not have it. */
	spares(document: string): boolean {
		return this.documents.has(document) || !mayHave(this.kind, document);
	}

	/** Resolves when every message so far was taken. */
	async idle(): Promise<void> {
		await this.queue;
		await this.handedOver;
	}

	receive(bytes: Uint8Array): void {
		if (this.state === 'closed') return;
		const { limits, maySpeak } = this.reception;
		if (this.proved !== '' && !maySpeak(this.proved))
			return this.end(TRY_LATER, `more than ${limits.messagesPerMinute} messages in a minute`);
		if (this.proved === '') {
			this.early += bytes.byteLength;
			if (this.early > limits.bytesBeforeHello) {
				return this.end(
					CLOSE.limit,
					`more than ${limits.bytesBeforeHello} bytes before the welcome`
				);
			}
		}
		const settled = this.inbound.take(bytes.byteLength);
		this.queue = this.queue
			.then(() => this.take(bytes, settled))
			.catch(async (error: unknown) => {
				settled();
				await this.handedOver;
				this.fail(error);
			});
	}

	/** Lets a device in that has proved itself elsewhere, until its token ends. */
	enterUntil(device: EnrolledDevice, until: number): void {
		const { ports } = this.reception;
		this.enter(device);
		this.cancelEnd = ports.schedule(Math.max(0, until - ports.now()), () => {
			this.end(CLOSE.unauthorized, 'the session has ended');
		});
	}

	closed(): void {
		if (this.state === 'closed') return;
		this.state = 'closed';
		this.cancelEnd();
		this.reception.tickets.left(this.waiting);
		for (const { room, member } of this.channels.values()) room.leave(member);
		this.channels.clear();
		this.documents.clear();
		this.reception.left(this);
	}

	/** Says a control message. */
	tell(message: FromRelay): void {
		if (this.state !== 'closed') this.outbound.send(encodeControl(message));
	}

	/** Closes the socket. */
	end(code: number, reason: string): void {
		if (this.state === 'closed') return;
		this.closed();
		this.connection.close(code, reason);
	}

	private async take(bytes: Uint8Array, settled: () => void): Promise<void> {
		if (this.state === 'closed') return settled();
		const { limits } = this.reception;
		await this.outbound.drained(() => this.isClosed() || this.reception.stopping());
		if (this.isClosed()) return settled();
		const { channel, payload } = decoded('a frame', () => decodeFrame(bytes));
		if (channel === CONTROL) {
			if (payload.byteLength > limits.messageBytes)
				throw overLimit('a control message is too long');
			const message = decoded('a control message', () => decodeControl<FromDevice>(payload));
			await this.handedOver;
			await this.control(message);
			return settled();
		}
		if (this.state !== 'welcome') throw malformed('the first message must be hello');
		const open = this.channels.get(channel);
		if (open) return this.onChannel(channel, open, readChannel(payload), settled);
		// The relay may have closed it while the message was on its way.
		if (channel > this.highest) throw malformed(`channel ${channel} was never opened`);
		settled();
	}

	/** Hands updates to the room without waiting, so that one is read while another is judged. */
	private async onChannel(
		channel: number,
		{ room, member }: { room: Room; member: Member },
		message: ChannelMessage,
		settled: () => void
	): Promise<void> {
		const isUpdate = message.type === 'update' || message.type === 'step-2';
		if (!isUpdate) await this.handedOver;
		const taken = room.take(member, message, settled).catch((error: unknown) => {
			settled();
			this.unreadable(channel, room.document, error);
		});
		if (!isUpdate) return taken;
		const before = this.handedOver;
		this.handedOver = Promise.all([before, taken])
			.then(() => undefined)
			.catch((error: unknown) => this.fail(error));
	}

	private async control(message: FromDevice): Promise<void> {
		if (this.handOver) return this.tell(await this.handOver.hear(message));
		if (this.state === 'greeting') {
			const greeted = await this.greeting.hear(message);
			if ('app' in message) this.said = message;
			if ('say' in greeted) return this.tell(greeted.say);
			if ('shutOut' in greeted) return this.quarantine(greeted.shutOut, greeted.since);
			if ('asks' in greeted) return this.wait(greeted.asks, greeted.ticket);
			return this.welcome(greeted.admitted, greeted.isNew);
		}
		if (message.t === 'ping') return this.pinged(message);
		if (this.state === 'waiting') throw malformed('a device that waits to be let in only pings');
		if (message.t === 'open') return this.open(message);
		if (message.t === 'doing') return this.present(message.doing);
		if (message.t === 'own') return this.own(message);
		if (message.t === 'renew') {
			const { tokens, ports } = this.reception;
			return this.tell({ t: 'token', session: tokens.give(this.device), time: ports.now() });
		}
		if (message.t === 'close') return this.shut(message.channel);
		const answer = await answerAboutDevices(this.reception, this.device, message);
		if (answer === undefined) throw malformed(`unexpected control message ${String(message.t)}`);
		if (answer) this.tell(answer);
	}

	private pinged({ unsent }: FromDevice & { t: 'ping' }): void {
		if (this.device !== '') this.reception.sightings.hear(this.device, { unsent });
		this.tell({ t: 'pong' });
	}

	/** It was shut out: it may hand over what it had not sent, and nothing else. */
	private quarantine(device: EnrolledDevice, at: number): void {
		this.handOver = new HandOver(this.reception, device);
		this.prove(device.device);
		this.tell(this.handOver.token());
		this.tell({ t: 'shut-out', at });
	}

	/** A person is to say whether this device comes in. */
	private wait(asker: Newcomer, ticket: string): void {
		const { digits, until } = this.reception.tickets.ask(ticket, asker, this.waiting);
		this.state = 'waiting';
		this.cancelEnd();
		this.tell({ t: 'asked', digits, until });
	}

	private welcome(device: EnrolledDevice, isNew: boolean): void {
		const { ports, tokens, registry, catalogue, enrolled } = this.reception;
		if (isNew) enrolled();
		if (this.isClosed()) return;
		this.tell({
			t: 'welcome',
			time: ports.now(),
			epoch: ports.store.epoch,
			workspace: ports.store.workspace,
			prefix: device.prefix,
			session: tokens.give(device.device),
			catalogue: catalogue(device.class)
		});
		this.tell({ t: 'devices', devices: registry.all() });
		this.enter(device);
	}

	private enter({ device, prefix, class: kind }: EnrolledDevice): void {
		this.prove(device);
		this.device = device;
		this.prefix = prefix;
		this.kind = kind;
		this.state = 'welcome';
		this.reception.arrived(this);
	}

	private prove(device: string): void {
		this.cancelEnd();
		this.reception.makeRoom(device);
		this.proved = device;
	}

	private async own({ clients }: FromDevice & { t: 'own' }): Promise<void> {
		const foreign = await this.reception.claim(clients, this.device);
		if (foreign.length > 0) this.tell({ t: 'foreign', clients: foreign });
	}

	private present(doing: unknown): void {
		if (typeof doing !== 'string') throw malformed('doing is not a text');
		if (doing.length > this.reception.limits.presenceBytes) throw overLimit('presence is too long');
		this.doing = doing === '' ? undefined : doing;
		this.reception.moved();
	}

	private async open({ channel, document, since }: FromDevice & { t: 'open' }): Promise<void> {
		const { limits } = this.reception;
		const sound =
			Number.isSafeInteger(channel) && channel > 0 && Number.isSafeInteger(since) && since >= 0;
		if (!sound || typeof document !== 'string' || !DOCUMENT_NAME.test(document)) {
			throw malformed('open needs a channel above 0, the name of a document, and since');
		}
		if (this.channels.has(channel)) throw malformed(`channel ${channel} is open already`);
		if (this.documents.has(document)) throw malformed(`${document} is open already`);
		this.highest = Math.max(this.highest, channel);
		if (!mayHave(this.kind, document)) {
			const reason = `a device of class ${this.kind} may not have ${document}`;
			return this.refuseChannel(channel, CLOSE.notForClass, reason);
		}
		if (this.channels.size >= limits.documentsPerSocket) {
			return this.refuseChannel(
				channel,
				CLOSE.limit,
				`at most ${limits.documentsPerSocket} at once`
			);
		}
		const room = this.reception.room(document);
		if (!room)
			return this.refuseChannel(channel, CLOSE.limit, 'the workspace holds no more documents');

		const member = this.memberOn(channel);
		this.channels.set(channel, { room, member });
		this.documents.add(document);
		try {
			await room.join(member, since, () => this.tell({ t: 'opened', channel }));
			if (this.isClosed()) room.leave(member);
		} catch (error) {
			this.unreadable(channel, document, error);
		}
	}

	/** A damaged document closes its channel; any other error is not about the document. */
	private unreadable(channel: number, document: string, error: unknown): void {
		if (!(error instanceof DamagedRow)) throw error;
		this.reception.damaged(error);
		this.shut(channel);
		this.refuseChannel(channel, CLOSE.disk, `the relay cannot read ${document}`);
	}

	private memberOn(channel: number): Member {
		const { ports, limits } = this.reception;
		return {
			device: this.device,
			stepOnes: createBudget(limits.stepOnePer10Seconds, 10_000, ports.now()),
			send: (payload) => {
				if (!this.isClosed()) this.outbound.send(encodeFrame(channel, payload));
			},
			answer: (payload) => {
				if (!this.isClosed()) this.outbound.answer(encodeFrame(channel, payload));
			},
			tell: (message) => this.tell(message),
			drop: (reason) => this.end(CLOSE.disk, reason)
		};
	}

	private shut(channel: number): void {
		const open = this.channels.get(channel);
		if (!open) return;
		open.room.leave(open.member);
		this.channels.delete(channel);
		this.documents.delete(open.room.document);
	}

	private refuseChannel(channel: number, code: number, reason: string): void {
		this.tell({ t: 'closed', channel, code, reason });
	}

	private fail(error: unknown): void {
		if (error instanceof TurnedAway) {
			const { code, message: reason, claimed } = error;
			this.tell({ t: 'goodbye', code, reason, claimed });
		}
		if (error instanceof Breach) return this.end(error.code, error.message);
		if (error instanceof DamagedRow) {
			this.reception.damaged(error);
			return this.end(CLOSE.disk, `the relay cannot read ${error.subject}`);
		}
		const { log } = this.reception.ports;
		log('error', 'fault', { device: this.device, error: String(error) });
		this.end(CLOSE.disk, 'the relay failed; try again');
	}

	// A method, because awaiting lets the state change under a narrowed type.
	private isClosed(): boolean {
		return this.state === 'closed';
	}
}
