import { WebSocket } from 'ws';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import * as sync from 'y-protocols/sync';
import {
	CONTROL,
	PROTOCOL,
	decodeControl,
	decodeFrame,
	encodeControl,
	encodeFrame,
	type FromDevice,
	type FromRelay
} from '../../src/lib/sync/protocol.ts';
import { eventually } from './world.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID made from a number: the same number, the same id. */
export function ulid(n: number): string {
	let text = '';
	for (let rest = n; text.length < 26; rest = Math.floor(rest / 32))
		text = ALPHABET[rest % 32] + text;
	return text;
}

/** A fact key. */
export function keyOf(document: string, device: string, n: number): string {
	return `${document}/${device}/${ulid(n)}`;
}

type Message<Type extends FromRelay['t']> = Extract<FromRelay, { t: Type }>;

/** A document that a device has open. */
export class OpenDocument {
	readonly doc = new Y.Doc();
	/** Set once the relay answered the first SyncStep1. */
	synced = false;
	readonly presence: Uint8Array[] = [];

	constructor(
		readonly device: Device,
		readonly name: string,
		readonly channel: number
	) {
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== this && device.sendsUpdates) this.sendUpdate(update);
		});
	}

	get facts(): Y.Map<string> {
		return this.doc.getMap<string>('facts');
	}

	/** Writes fact number `n` and answers its key. */
	write(n: number, text = `{"type":"note.added.v1","n":${n}}`): string {
		const key = keyOf(this.name, this.device.id, n);
		this.facts.set(key, text);
		return key;
	}

	sendUpdate(update: Uint8Array): void {
		this.sendSync((encoder) => sync.writeUpdate(encoder, update));
	}

	sendStep1(): void {
		this.sendSync((encoder) => sync.writeSyncStep1(encoder, this.doc));
	}

	sendPresence(states: Uint8Array): void {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint8Array(encoder, states);
		this.device.send(encodeFrame(this.channel, encoding.toUint8Array(encoder)));
	}

	private sendSync(write: (encoder: encoding.Encoder) => void): void {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, 0);
		write(encoder);
		this.device.send(encodeFrame(this.channel, encoding.toUint8Array(encoder)));
	}

	take(payload: Uint8Array): void {
		const decoder = decoding.createDecoder(payload);
		const type = decoding.readVarUint(decoder);
		if (type === 1) this.presence.push(decoding.readVarUint8Array(decoder));
		if (type !== 0) return;
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, 0);
		const step = sync.readSyncMessage(decoder, encoder, this.doc, this);
		if (step === sync.messageYjsSyncStep2) this.synced = true;
		if (encoding.length(encoder) > 1 && this.device.sendsUpdates) {
			this.device.send(encodeFrame(this.channel, encoding.toUint8Array(encoder)));
		}
	}
}

/** A device that speaks the wire over a real socket and remembers all that it hears. */
export class Device {
	readonly heard: FromRelay[] = [];
	readonly receipts = new Map<string, number>();
	closed: { code: number; reason: string } | undefined;
	/** Whether changes of its documents go out, and the relay's questions are answered. */
	sendsUpdates = true;
	private readonly documents = new Map<number, OpenDocument>();
	private channels = 0;

	private constructor(
		readonly id: string,
		readonly socket: WebSocket
	) {
		socket.binaryType = 'nodebuffer';
		socket.on('message', (bytes: Buffer) => this.take(new Uint8Array(bytes)));
		socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
		socket.on('error', () => undefined);
	}

	/** Opens a socket and says nothing. */
	static async dial(url: string, id: string): Promise<Device> {
		const device = new Device(id, new WebSocket(url.replace('http', 'ws') + '/sync'));
		await eventually(() => device.socket.readyState !== WebSocket.CONNECTING);
		return device;
	}

	/** Opens a socket, says hello, and waits for the answer. */
	static async connect(url: string, id: string, hello: Partial<FromDevice & { t: 'hello' }> = {}) {
		const device = await Device.dial(url, id);
		device.control({ t: 'hello', protocol: PROTOCOL, app: 'test', device: id, ...hello });
		await eventually(() => device.closed ?? device.last('welcome'));
		return device;
	}

	send(bytes: Uint8Array): void {
		this.socket.send(bytes);
	}

	control(message: FromDevice): void {
		this.send(encodeControl(message));
	}

	/** Opens a document without catching up. */
	async openOnly(name: string, since = 0): Promise<OpenDocument> {
		const channel = ++this.channels;
		const document = new OpenDocument(this, name, channel);
		this.documents.set(channel, document);
		this.control({ t: 'open', channel, document: name, since });
		await eventually(() => this.all('opened').some((it) => it.channel === channel) || this.closed);
		return document;
	}

	/** Opens a document and catches up. */
	async open(name: string, since = 0): Promise<OpenDocument> {
		const document = await this.openOnly(name, since);
		document.sendStep1();
		await eventually(() => document.synced || this.closed);
		return document;
	}

	all<Type extends FromRelay['t']>(type: Type): Message<Type>[] {
		return this.heard.filter((message): message is Message<Type> => message.t === type);
	}

	last<Type extends FromRelay['t']>(type: Type): Message<Type> | undefined {
		return this.all(type).at(-1);
	}

	/** Resolves when every key has a receipt. */
	async acked(...keys: string[]): Promise<void> {
		await eventually(() => keys.every((key) => this.receipts.has(key)));
	}

	async close(): Promise<void> {
		this.socket.close();
		await eventually(() => this.closed);
	}

	private take(bytes: Uint8Array): void {
		const { channel, payload } = decodeFrame(bytes);
		if (channel !== CONTROL) return this.documents.get(channel)?.take(payload);
		const message = decodeControl<FromRelay>(payload);
		this.heard.push(message);
		if (message.t !== 'receipts') return;
		for (const [key, seq] of message.entries) this.receipts.set(key, seq);
	}
}
