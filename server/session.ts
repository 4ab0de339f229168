import {
	CLOSE,
	CONTROL,
	DOCUMENT_NAME,
	PROTOCOL,
	decodeControl,
	decodeFrame,
	encodeControl,
	encodeFrame,
	type CatalogueEntry,
	type FromDevice,
	type FromRelay
} from '../src/lib/sync/protocol.ts';
import type { Member } from './audience.ts';
import { Breach, decoded, malformed, overLimit } from './breach.ts';
import { createBudget } from './budget.ts';
import { readChannel, type ChannelMessage } from './channel.ts';
import { Inbound, Outbound } from './flow.ts';
import type { Limits } from './limits.ts';
import type { Connection, Ports, Session } from './ports.ts';
import type { Room } from './room.ts';
import { DamagedRow } from './store.ts';

/** What a session needs from the relay around it. */
export interface Reception {
	readonly ports: Ports;
	readonly limits: Limits;
	/** Makes the device known; answers its number prefix. Throws a `Breach` when there are too many. */
	readonly admit: (device: string) => Promise<string>;
	readonly catalogue: () => readonly CatalogueEntry[];
	/** The room of a document; undefined when one more document does not fit. */
	readonly room: (document: string) => Room | undefined;
	/** What a device says of itself changed. */
	readonly moved: () => void;
	/** The session may now be told who is here. */
	readonly arrived: (session: SocketSession) => void;
	readonly left: (session: SocketSession) => void;
	/** Whether the relay is stopping and waits for nobody. */
	readonly stopping: () => boolean;
	/** A document could not be read back. */
	readonly damaged: (document: string) => void;
}

/** Close code for "try again later": nothing the device did. */
export const TRY_LATER = 1013;
const CANNOT_STORE = 1011;
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** One socket of one device: its messages are taken one after another, in the order they came. */
export class SocketSession implements Session {
	private state: 'greeting' | 'welcome' | 'closed' = 'greeting';
	private queue: Promise<void> = Promise.resolve();
	/** Resolves when the updates so far are judged; nothing else overtakes them. */
	private handedOver: Promise<void> = Promise.resolve();
	private early = 0;
	private highest = 0;
	private readonly channels = new Map<number, { room: Room; member: Member }>();
	private readonly documents = new Set<string>();
	private readonly inbound: Inbound;
	private readonly outbound: Outbound;
	private readonly cancelHello: () => void;
	/** Device of the hello; empty before it. */
	device = '';
	/** Number prefix of the device. */
	prefix = '';
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
		this.cancelHello = ports.schedule(limits.helloWithinMs, () => {
			if (this.device === '') this.end(TRY_LATER, `no hello within ${limits.helloWithinMs} ms`);
		});
	}

	/** Whether this socket has the document open. */
	hasOpen(document: string): boolean {
		return this.documents.has(document);
	}

	/** Resolves when every message so far was taken. */
	async idle(): Promise<void> {
		await this.queue;
		await this.handedOver;
	}

	receive(bytes: Uint8Array): void {
		if (this.state === 'closed') return;
		const { limits } = this.reception;
		if (this.state === 'greeting') {
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

	closed(): void {
		if (this.state === 'closed') return;
		this.state = 'closed';
		this.cancelHello();
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
		if (this.state === 'greeting') throw malformed('the first message must be hello');
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
		if (this.state === 'greeting') {
			if (message.t !== 'hello') throw malformed('the first message must be hello');
			return this.hello(message);
		}
		if (message.t === 'open') return this.open(message);
		if (message.t === 'ping') return this.tell({ t: 'pong' });
		if (message.t === 'doing') return this.present(message.doing);
		if (message.t !== 'close') throw malformed(`unexpected control message ${String(message.t)}`);
		this.shut(message.channel);
	}

	private async hello({ protocol, epoch, device }: FromDevice & { t: 'hello' }): Promise<void> {
		const { ports, admit, catalogue, arrived } = this.reception;
		if (protocol !== PROTOCOL) {
			return this.goodbye(CLOSE.wrongProtocol, `this relay speaks protocol ${PROTOCOL}`);
		}
		if (epoch !== undefined && epoch !== ports.store.epoch) {
			return this.goodbye(CLOSE.epochChanged, 'the workspace was restored from a backup');
		}
		if (typeof device !== 'string' || !ULID.test(device))
			throw malformed('the device is not a ULID');
		this.device = device;
		this.cancelHello();
		this.prefix = await admit(device);
		if (this.isClosed()) return;
		this.state = 'welcome';
		this.tell({
			t: 'welcome',
			time: ports.now(),
			epoch: ports.store.epoch,
			prefix: this.prefix,
			catalogue: catalogue()
		});
		arrived(this);
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
		this.reception.damaged(document);
		this.reception.ports.log('error', 'damaged', { document, error: error.message });
		this.shut(channel);
		this.refuseChannel(channel, CANNOT_STORE, `the relay cannot read ${document}`);
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
			drop: (reason) => this.end(CANNOT_STORE, reason)
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

	private goodbye(code: number, reason: string): void {
		this.tell({ t: 'goodbye', code, reason });
		this.end(code, reason);
	}

	private fail(error: unknown): void {
		if (error instanceof Breach) return this.end(error.code, error.message);
		const { log } = this.reception.ports;
		log('error', 'fault', { device: this.device, error: String(error) });
		this.end(CANNOT_STORE, 'the relay failed; try again');
	}

	// A method, because awaiting lets the state change under a narrowed type.
	private isClosed(): boolean {
		return this.state === 'closed';
	}
}
