import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { RELAY_PREFIX } from '../src/lib/sync/devices.ts';
import { factBytes, withSignature } from '../src/lib/sync/signed.ts';
import type { Member } from './audience.ts';
import { createBudget } from './budget.ts';
import type { Ports } from './ports.ts';
import { FACTS } from './reading.ts';
import type { Registry } from './registry.ts';
import type { Rooms } from './rooms.ts';

/** The key under which the relay itself writes. */
export interface OwnKey {
	readonly device: string;
	/** The public half: the raw P-256 point in base64url. */
	readonly publicKey: string;
	readonly sign: (bytes: Uint8Array) => string;
}

/** A fact that the relay writes: it knows no more of it than this. */
export interface OwnFact {
	/** A ULID; the same one twice is written once. */
	readonly id: string;
	readonly family: string;
	readonly type: string;
	readonly zone: string;
	readonly body: object;
}

/** What the relay's own device needs of the relay around it. */
export interface OwnParts {
	readonly ports: Ports;
	readonly registry: Registry;
	readonly rooms: Rooms;
	readonly key: OwnKey;
	/** The devices are others than everybody was told. */
	readonly enrolled: () => void;
}

/**
 * The relay as a device of the workspace, `R0`: it writes what people outside the shop answer. Its facts are
 * signed and pass the same gate as those of any device. It becomes one with the first thing it writes.
 */
export class OwnDevice {
	private queue: Promise<unknown> = Promise.resolve();
	private last = { at: 0, counter: 0 };

	constructor(private readonly parts: OwnParts) {}

	/** Writes a fact. Resolves when it is on the disk; rejects where it cannot be. */
	write(fact: OwnFact): Promise<void> {
		const written = this.queue.then(() => this.writeNow(fact));
		this.queue = written.catch(() => undefined);
		return written;
	}

	private async writeNow({ id, family, type, zone, body }: OwnFact): Promise<void> {
		const { ports, rooms, key: own } = this.parts;
		await this.become();
		const at = this.stamp();
		const document = `${family}/${at.slice(0, 7)}.0`;
		const key = `${document}/${own.device}/${id}`;
		const unsigned = JSON.stringify({ type, at, wall: ports.now(), zone, batch: id, body });
		const text = withSignature(unsigned, own.sign(factBytes(key, unsigned)));
		const room = rooms.of(document);
		if (!room) throw new Error('the workspace holds no more documents');
		const update = updateOf(key, text, ports.random);
		await new Promise<void>((resolve, reject) => {
			const member: Member = {
				device: own.device,
				stepOnes: createBudget(1, 1, ports.now()),
				send: () => undefined,
				answer: () => undefined,
				tell(message) {
					if (message.t === 'receipts' && message.entries.some(([each]) => each === key)) done();
					if (message.t !== 'refused') return;
					if (message.code === 'key-used') done();
					else done(new Error(message.reason));
				},
				drop: (reason) => done(new Error(reason))
			};
			function done(error?: Error): void {
				room?.leave(member);
				if (error) reject(error);
				else resolve();
			}
			room
				.join(member, Number.MAX_SAFE_INTEGER, () => undefined)
				.then(() => room.take(member, { type: 'update', update }, () => undefined))
				.catch(done);
		});
	}

	/** Makes the relay known as a device; one whose key was lost is another, with a prefix like any. */
	private async become(): Promise<void> {
		const { ports, registry, key, enrolled } = this.parts;
		if (registry.of(key.device)) return;
		const { device, publicKey } = key;
		const own = { device, name: 'R0', class: 'bench', key: publicKey, at: ports.now() } as const;
		await registry.readmit([{ ...own, prefix: RELAY_PREFIX }]);
		if (!registry.of(device)) await registry.enrol(own);
		enrolled();
	}

	/** A reading of the hybrid clock: the relay's own time is what the others are held against. */
	private stamp(): string {
		const now = Math.max(this.parts.ports.now(), this.last.at);
		this.last = { at: now, counter: now === this.last.at ? this.last.counter + 1 : 0 };
		const counter = this.last.counter.toString(36).padStart(3, '0');
		return `${new Date(now).toISOString()}~${counter}`;
	}
}

/** One fact as an update of a client that writes nothing else. */
function updateOf(key: string, text: string, random: Ports['random']): Uint8Array {
	const doc = new Y.Doc();
	doc.clientID = Buffer.from(random(4)).readUInt32BE();
	doc.getMap<string>(FACTS).set(key, text);
	const update = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return update;
}

/** Reads the relay's key in a folder, or makes one there. */
export function openOwnKey(folder: string, newId: () => string): OwnKey {
	const path = join(folder, 'relay-key.json');
	if (!existsSync(path)) {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		writeFileSync(path, makeOwnKey(newId()), { mode: 0o600, flush: true });
	}
	return readOwnKey(readFileSync(path, 'utf8'));
}

/** A new key for a device of this id, as text. */
export function makeOwnKey(device: string): string {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	return JSON.stringify({ device, key: privateKey.export({ format: 'jwk' }) });
}

/** A key that was made as text. */
export function readOwnKey(text: string): OwnKey {
	const { device, key } = JSON.parse(text) as { device: string; key: { x: string; y: string } };
	return keyFrom(device, key, createPrivateKey({ key, format: 'jwk' }));
}

function keyFrom(device: string, { x, y }: { x: string; y: string }, secret: KeyObject): OwnKey {
	const halves = [x, y].map((half) => Buffer.from(half, 'base64url'));
	return {
		device,
		publicKey: Buffer.concat([Buffer.of(4), ...halves]).toString('base64url'),
		sign: (bytes) =>
			sign('sha256', bytes, { key: secret, dsaEncoding: 'ieee-p1363' }).toString('base64url')
	};
}
