import type { Id } from '#lib/values/id.ts';
import type { DeviceClass, DevicesFromDevice, EnrolledDevice } from './devices.ts';
import {
	CLOSE,
	CONTROL,
	decodeControl,
	decodeFrame,
	encodeControl,
	encodeFrame,
	PROTOCOL,
	type Asker,
	type BackupState,
	type CatalogueEntry,
	type DeviceHere,
	type FromDevice,
	type FromRelay,
	type Receipt,
	type SessionToken
} from './protocol.ts';
import { challengeBytes } from './signed.ts';
import { virtualSocketClass, type VirtualSocket } from './virtual-socket.ts';

/** A real WebSocket, as the link needs it. */
export interface RawSocket {
	send(bytes: Uint8Array<ArrayBuffer>): void;
	close(): void;
}

/** Opens the one real socket; the port that a browser, a test or a simulation fills. */
export type OpenSocket = (on: {
	opened(): void;
	message(bytes: Uint8Array): void;
	closed(code: number, reason: string): void;
}) => RawSocket;

/** Runs something later; returns what cancels it. */
export type After = (ms: number, run: () => void) => () => void;

/** What the engine hears from the relay. */
export interface LinkEvents {
	welcome(message: Extract<FromRelay, { t: 'welcome' }>): void;
	receipts(document: string, entries: readonly Receipt[]): void;
	catalogue(entries: readonly CatalogueEntry[]): void;
	/** The relay cannot read this document back as it was written. */
	unreadable(document: string): void;
	refused(message: Extract<FromRelay, { t: 'refused' }>): void;
	here(devices: readonly DeviceHere[]): void;
	devices(devices: readonly EnrolledDevice[]): void;
	session(session: SessionToken): void;
	invited(message: Extract<FromRelay, { t: 'invitation' | 'not-invited' }>): void;
	/** The relay knows that this device asks to be let in. */
	asked(message: Extract<FromRelay, { t: 'asked' }>): void;
	/** Who asks to be let in with an invitation of this device. */
	asking(askers: readonly Asker[]): void;
	admitted(message: Extract<FromRelay, { t: 'admitted' }>): void;
	/** What came of a request about devices. */
	answered(message: Extract<FromRelay, { t: 'surveyed' | 'changed' | 'ruled' | 'ordered' }>): void;
	/** This device was shut out: it may hand over what it had not sent. */
	shutOut(): void;
	/** The relay has a part of that on its disk. */
	handedOver(n: number): void;
	/** The relay has all of it: this device is to forget the shop. */
	wipe(): void;
	/** Of the Yjs client ids of this device, these belong to another. */
	foreign(clients: readonly number[]): void;
	/** How it stands with the backups of the relay; owners' devices hear it. */
	backups(state: BackupState): void;
	/**
	 * The link went down; a code of 4400–4499 means that trying again is pointless. `claimed` comes
	 * with it when the relay does not let this device in: whether anybody owns the workspace.
	 */
	down(code: number, reason: string, claimed?: boolean): void;
}

/** What a device brings to be made known: a code that somebody typed, or the secret of a link. */
export type Introduction =
	| { readonly code: string; readonly name: string }
	| { readonly ticket: string; readonly name: string };

/** What the link is told at the start. */
export interface LinkOptions {
	readonly openSocket: OpenSocket;
	readonly after: After;
	/** 0 to 1, spreads reconnects of many devices. */
	readonly random: () => number;
	readonly app: string;
	readonly device: Id;
	/** The public key of this device, and its signature over bytes; both base64url. */
	readonly publicKey: string;
	sign(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
	/** What this device says of itself; told with every welcome. */
	doing(): string | undefined;
	/** Yjs client ids under which this device wrote what the relay may not hold yet. */
	ownClients(): readonly number[];
	/** Facts that the relay has not confirmed. */
	unsent(): number;
	/** Highest `seq` this device holds of a document. */
	since(document: string): number;
	readonly on: LinkEvents;
}

const CONNECT_MAX_MS = 10_000;
const PING_EVERY_MS = 10_000;
const SILENCE_MAX_TICKS = 2;
/** A token is renewed when this much of its life has passed. */
const RENEW_AT = 0.8;
const RETRY_FIRST_MS = 250;
const RETRY_MAX_MS = 8_000;

/**
 * The device's one socket to the relay. Documents ride on it as channels; each looks like a WebSocket
 * of its own to an unmodified y-websocket provider (`SocketClass`). Reconnects by itself.
 */
export class Link {
	/** Give this to y-websocket as `WebSocketPolyfill`. */
	readonly SocketClass: typeof WebSocket;
	readonly #options: LinkOptions;
	readonly #channels = new Map<number, VirtualSocket>();
	#socket: RawSocket | undefined;
	#welcomed = false;
	#stopped = true;
	#nextChannel = 1;
	#attempt = 0;
	#silentTicks = 0;
	#introduction: Introduction | undefined;
	#cancelTimer: () => void = () => {};
	#cancelRenewal: () => void = () => {};

	constructor(options: LinkOptions) {
		this.#options = options;
		this.SocketClass = virtualSocketClass(this);
	}

	get welcomed(): boolean {
		return this.#welcomed;
	}

	start(): void {
		if (!this.#stopped) return;
		this.#stopped = false;
		this.#connect();
	}

	/** Closes the socket and stays down until `start`. */
	stop(): void {
		this.#stopped = true;
		this.#cancelTimer();
		this.#giveUp(1000, 'stopped');
	}

	/**
	 * Asks the relay to make this device known; `welcome` or `down` tells what came of it. A code is shown
	 * once; a ticket again after each loss of the line, until the relay has answered for good.
	 */
	enrol(introduction: Introduction): void {
		this.#giveUp(1000, 'enrolling');
		this.#cancelTimer();
		this.#stopped = false;
		this.#introduction = introduction;
		this.#connect();
	}

	/** Asks for a code that lets one more device in; `n` names the answer. False without a session. */
	invite(n: number, kind: DeviceClass, location: Id | undefined): boolean {
		if (!this.#welcomed) return false;
		this.#say({ t: 'invite', n, class: kind, ...(location === undefined ? {} : { location }) });
		return true;
	}

	/** Lets in a device that asks; `n` names the answer. False without a session. */
	admit(n: number, device: string, digits: string): boolean {
		if (this.#welcomed) this.#say({ t: 'admit', n, device, digits });
		return this.#welcomed;
	}

	/** Sends a device away that asks. */
	turnAway(device: string): void {
		if (this.#welcomed) this.#say({ t: 'turn-away', device });
	}

	/** Asks something about devices; its `n` names the answer. False without a session. */
	ask(message: FromDevice): boolean {
		if (this.#welcomed) this.#say(message);
		return this.#welcomed;
	}

	/** Says what a device says that was shut out. */
	tell(message: DevicesFromDevice): void {
		this.#say(message);
	}

	/** Tells the relay anew under which Yjs client ids this device writes. */
	own(): void {
		const clients = this.#options.ownClients();
		if (this.#welcomed && clients.length > 0) this.#say({ t: 'own', clients });
	}

	/** Tries at once, for example because the network came back. */
	wake(): void {
		if (this.#stopped || this.#socket) return;
		this.#cancelTimer();
		this.#attempt = 0;
		this.#connect();
	}

	/** The network is known to be gone: do not wait for the socket to notice. */
	lost(): void {
		this.#giveUp(4500, 'network lost');
	}

	/** A virtual socket wants a channel; it opens when the relay has opened the document. */
	attach(socket: VirtualSocket): number {
		const channel = this.#nextChannel;
		this.#nextChannel += 1;
		this.#channels.set(channel, socket);
		if (this.#welcomed) this.#open(channel, socket);
		return channel;
	}

	detach(channel: number): void {
		if (this.#channels.delete(channel) && this.#welcomed) this.#say({ t: 'close', channel });
	}

	/** Says what this device is doing; nothing waits for it, and a link that is down says it later. */
	present(): void {
		if (this.#welcomed) this.#say({ t: 'doing', doing: this.#options.doing() ?? '' });
	}

	sendOn(channel: number, payload: Uint8Array): void {
		this.#socket?.send(encodeFrame(channel, payload));
	}

	#connect(): void {
		// A socket that was given up may still speak; only the one in use is listened to.
		const socket: RawSocket = this.#options.openSocket({
			opened: () => {
				if (this.#socket !== socket) return;
				this.#cancelTimer();
				this.#say(this.#greeting());
				this.#watch();
			},
			message: (bytes) => {
				if (this.#socket === socket) this.#receive(bytes);
			},
			closed: (code, reason) => {
				if (this.#socket === socket) this.#down(code, reason);
			}
		});
		this.#socket = socket;
		// A line may take the call and never answer; browsers wait minutes for that.
		this.#cancelTimer = this.#options.after(CONNECT_MAX_MS, () => this.lost());
	}

	#greeting(): FromDevice {
		const { app, device, publicKey: key } = this.#options;
		const who = { protocol: PROTOCOL, app, device };
		const introduction = this.#introduction;
		if (introduction && 'ticket' in introduction) return { t: 'ask', ...who, key, ...introduction };
		if (introduction) return { t: 'enrol', ...who, key, ...introduction };
		return { t: 'hello', ...who, unsent: this.#options.unsent() };
	}

	async #prove({ nonce, epoch }: Extract<FromRelay, { t: 'challenge' }>): Promise<void> {
		const socket = this.#socket;
		const { sign, device } = this.#options;
		const signature = await sign(challengeBytes(epoch, device, nonce));
		if (this.#socket === socket) this.#say({ t: 'proof', signature });
	}

	/** Asks for a new token well before this one ends. */
	#renewBefore(session: SessionToken, now: number): void {
		this.#options.on.session(session);
		this.#cancelRenewal = this.#options.after(RENEW_AT * Math.max(0, session.until - now), () =>
			this.#say({ t: 'renew' })
		);
	}

	#receive(bytes: Uint8Array): void {
		this.#silentTicks = 0;
		const frame = decodeFrame(bytes);
		if (frame.channel === CONTROL) this.#hear(decodeControl<FromRelay>(frame.payload));
		else this.#channels.get(frame.channel)?.deliver(frame.payload);
	}

	#hear(message: FromRelay): void {
		const { on } = this.#options;
		if (message.t === 'challenge') {
			this.#prove(message).catch((error: unknown) => this.#giveUp(4500, String(error)));
		} else if (message.t === 'welcome') {
			this.#welcomed = true;
			this.#attempt = 0;
			this.#introduction = undefined;
			this.#renewBefore(message.session, message.time);
			on.welcome(message);
			if (this.#options.doing() !== undefined) this.present();
			this.own();
			for (const [channel, socket] of this.#channels) this.#open(channel, socket);
		} else if (message.t === 'opened') this.#channels.get(message.channel)?.opened();
		else if (message.t === 'closed') {
			const socket = this.#channels.get(message.channel);
			this.#channels.delete(message.channel);
			if (socket && message.code === CLOSE.disk) on.unreadable(socket.document);
			socket?.closed(message.code, message.reason);
		} else if (message.t === 'receipts') on.receipts(message.document, message.entries);
		else if (message.t === 'catalogue') on.catalogue(message.entries);
		else if (message.t === 'refused') on.refused(message);
		else if (message.t === 'here') on.here(message.devices);
		else if (message.t === 'devices') on.devices(message.devices);
		else if (message.t === 'token') this.#renewBefore(message.session, message.time);
		else if (message.t === 'invitation' || message.t === 'not-invited') on.invited(message);
		else if (message.t === 'asked') on.asked(message);
		else if (message.t === 'asking') on.asking(message.askers);
		else if (message.t === 'admitted') on.admitted(message);
		else if (message.t === 'foreign') on.foreign(message.clients);
		else if (message.t === 'shut-out') on.shutOut();
		else if (message.t === 'handed-over') on.handedOver(message.n);
		else if (message.t === 'backups') on.backups(message.state);
		else if (message.t === 'wipe') on.wipe();
		else if (
			message.t === 'surveyed' ||
			message.t === 'changed' ||
			message.t === 'ruled' ||
			message.t === 'ordered'
		)
			on.answered(message);
		else if (message.t === 'goodbye') {
			this.#giveUp(message.code, message.reason, message.claimed);
		}
	}

	#open(channel: number, socket: VirtualSocket): void {
		const { document } = socket;
		this.#say({ t: 'open', channel, document, since: this.#options.since(document) });
	}

	#say(message: FromDevice): void {
		this.#socket?.send(encodeControl(message));
	}

	/** Pings, feeds the providers' watchdogs while the relay answers, gives up when it is silent. */
	#watch(): void {
		this.#cancelTimer = this.#options.after(PING_EVERY_MS, () => {
			if (this.#silentTicks >= SILENCE_MAX_TICKS) {
				this.lost();
				return;
			}
			this.#silentTicks += 1;
			this.#say({ t: 'ping', unsent: this.#options.unsent() });
			for (const socket of this.#channels.values()) socket.feed();
			this.#watch();
		});
	}

	#giveUp(code: number, reason: string, claimed?: boolean): void {
		const socket = this.#socket;
		this.#down(code, reason, claimed);
		socket?.close();
	}

	#down(code: number, reason: string, claimed?: boolean): void {
		if (!this.#socket) return;
		this.#socket = undefined;
		this.#welcomed = false;
		this.#silentTicks = 0;
		const isFinal = code >= 4400 && code < 4500;
		if (isFinal || !this.#introduction || 'code' in this.#introduction)
			this.#introduction = undefined;
		this.#cancelTimer();
		this.#cancelRenewal();
		const sockets = [...this.#channels.values()];
		this.#channels.clear();
		this.#options.on.down(code, reason, claimed);
		for (const socket of sockets) socket.closed(4500, reason);
		if (this.#stopped || isFinal) return;
		const wait = Math.min(RETRY_FIRST_MS * 2 ** this.#attempt, RETRY_MAX_MS);
		this.#attempt += 1;
		this.#cancelTimer = this.#options.after(wait * (0.5 + this.#options.random()), () =>
			this.#connect()
		);
	}
}
