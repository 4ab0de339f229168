import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { WebSocket } from 'ws';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import * as sync from 'y-protocols/sync';
import {
	CLOSE,
	CONTROL,
	PROTOCOL,
	decodeControl,
	decodeFrame,
	encodeControl,
	encodeFrame,
	type FromDevice,
	type FromRelay
} from '../../src/lib/sync/protocol.ts';
import {
	asProof,
	challengeBytes,
	factBytes,
	proofBytes,
	withSignature
} from '../../src/lib/sync/signed.ts';
import type { Enrolment } from '../../server/store.ts';
import { codeFor, eventually } from './world.ts';

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

const keys = new Map<string, { readonly publicKey: string; readonly secret: KeyObject }>();

/** The key of a device of these tests: the same id, the same key, for as long as the tests run. */
export function keyFor(id: string): { readonly publicKey: string; readonly secret: KeyObject } {
	const known = keys.get(id);
	if (known) return known;
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	const [left, right] = [x, y].map((half) => Buffer.from(half, 'base64url'));
	const point = Buffer.concat([Buffer.from([4]), left ?? Buffer.of(), right ?? Buffer.of()]);
	const made = { publicKey: point.toString('base64url'), secret: privateKey };
	keys.set(id, made);
	return made;
}

/** A device as the registry takes it. */
export function enrolmentOf(device: string, at = 1): Enrolment {
	return { device, name: 'Counter', class: 'counter', key: keyFor(device).publicKey, at };
}

/** A signature as a browser makes it. */
export function signed(id: string, bytes: Uint8Array): string {
	const { secret } = keyFor(id);
	return sign('sha256', bytes, { key: secret, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** A fact's text with the signature of a device. */
export function signedText(id: string, key: string, unsigned: string): string {
	return withSignature(unsigned, signed(id, factBytes(key, unsigned)));
}

let proofs = 0;

/** The proof of one request, as a browser makes it. */
export function proofOf(id: string, token: string, method: string, path: string): string {
	const n = ++proofs;
	return asProof(token, n, signed(id, proofBytes(token, n, method, path)));
}

/** Headers of one request of a device that was given a token. */
export function provedBy(
	id: string,
	token: string,
	method: string,
	path: string
): { readonly authorization: string } {
	return { authorization: `Vitrine ${proofOf(id, token, method, path)}` };
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
	/** Answers a challenge with the key of its own name. */
	provesItself = true;
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

	/** Opens a socket, says hello, and waits for the answer; a device that is not known is enrolled. */
	static async connect(url: string, id: string, hello: Partial<FromDevice & { t: 'hello' }> = {}) {
		const device = await Device.dial(url, id);
		await device.hello(hello);
		if ((await eventually(() => device.outcome)) !== CLOSE.notEnrolled) return device;
		return Device.enrol(url, id, codeFor(url));
	}

	/** Opens a socket, enters a code, and waits for the answer. */
	static async enrol(url: string, id: string, code: string, name = 'Counter'): Promise<Device> {
		const device = await Device.dial(url, id);
		const { publicKey: key } = keyFor(id);
		device.control({ t: 'enrol', protocol: PROTOCOL, app: 'test', device: id, key, code, name });
		await eventually(() => device.outcome);
		return device;
	}

	/** Opens a socket, shows a ticket, and waits until it waits or is sent away. */
	static async ask(url: string, id: string, ticket: string, name = 'Tablet'): Promise<Device> {
		const device = await Device.dial(url, id);
		const { publicKey: key } = keyFor(id);
		device.control({ t: 'ask', protocol: PROTOCOL, app: 'test', device: id, key, ticket, name });
		await eventually(() => device.last('asked') ?? device.outcome);
		return device;
	}

	/** How the greeting went: the welcome, or the code with which the socket was closed. */
	get outcome(): Message<'welcome'> | number | undefined {
		return this.last('welcome') ?? this.closed?.code;
	}

	async hello(hello: Partial<FromDevice & { t: 'hello' }> = {}): Promise<void> {
		this.control({ t: 'hello', protocol: PROTOCOL, app: 'test', device: this.id, ...hello });
		await eventually(() => this.closed ?? this.last('welcome') ?? this.last('challenge'));
	}

	/** The bytes that the relay's last challenge wants signed. */
	challenge(device = this.id): Uint8Array {
		const { epoch = '', nonce = '' } = this.last('challenge') ?? {};
		return challengeBytes(epoch, device, nonce);
	}

	prove(signature: string): void {
		this.control({ t: 'proof', signature });
	}

	/** Waits until the relay has judged all that was sent so far: it answers in order. */
	async judged(): Promise<void> {
		const before = this.all('pong').length;
		this.control({ t: 'ping' });
		await eventually(() => this.all('pong').length > before);
	}

	send(bytes: Uint8Array): void {
		this.socket.send(bytes);
	}

	control(message: FromDevice): void {
		this.send(encodeControl(message));
	}

	/** Asks for a document and does not wait for the answer. */
	ask(name: string, since = 0): OpenDocument {
		const channel = ++this.channels;
		const document = new OpenDocument(this, name, channel);
		this.documents.set(channel, document);
		this.control({ t: 'open', channel, document: name, since });
		return document;
	}

	/** Opens a document without catching up. */
	async openOnly(name: string, since = 0): Promise<OpenDocument> {
		const document = this.ask(name, since);
		const { channel } = document;
		const answers = () => [...this.all('opened'), ...this.all('closed')];
		await eventually(() => answers().some((it) => it.channel === channel) || this.closed);
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
		if (message.t === 'challenge' && this.provesItself)
			this.prove(signed(this.id, this.challenge()));
		if (message.t !== 'receipts') return;
		for (const [key, seq] of message.entries) this.receipts.set(key, seq);
	}
}

/** A token as a device is given it when it has proved itself. */
export async function tokenOf(url: string, id: string): Promise<string> {
	const device = await Device.connect(url, id);
	const { session } = device.last('welcome') ?? {};
	await device.close();
	return session?.token ?? '';
}
