import type { Device, Manifest } from '#lib/files/shop-file/manifest.mjs';
import {
	CHAIN_START,
	hashOf,
	lineOf,
	manifestBytes,
	sha256,
	type OutFact
} from '#lib/files/shop-file/verify.mjs';
import { factBytes, withSignature } from '#lib/sync/signed.ts';
import { zipOf } from './zips.ts';

const HOW = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A device that is only on paper: whoever has its key writes in its name. */
export interface PaperDevice {
	readonly device: Device;
	sign(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** The n-th device, from 1, as it could stand in a list. */
export async function paperDevice(n: number, more: Partial<Device> = {}): Promise<PaperDevice> {
	const { publicKey, privateKey } = await crypto.subtle.generateKey(HOW, true, ['sign', 'verify']);
	const raw = Buffer.from(await crypto.subtle.exportKey('raw', publicKey));
	const device: Device = {
		device: `01HZZZZZZZ${String(n).padStart(16, '0')}`,
		prefix: `A${n}`,
		name: `Device ${n}`,
		class: 'owner',
		key: raw.toString('base64url'),
		at: 1_764_000_000_000,
		...more
	};
	return {
		device,
		sign: async (bytes) =>
			Buffer.from(await crypto.subtle.sign(SIGNING, privateKey, bytes)).toString('base64url')
	};
}

/** The n-th fact of a device in a family, of this text but for its signature. */
export async function factBy(
	{ device: { device }, sign }: PaperDevice,
	n: number,
	text = plainText({}),
	family = 'notes'
): Promise<OutFact> {
	const key = `${family}/2026-11.0/${device}/01HYYYYYYY${String(n).padStart(16, '0')}`;
	return [key, withSignature(text, await sign(factBytes(key, text))), n];
}

/** The text of a fact that no area knows. */
export function plainText(body: unknown): string {
	const at = '2026-11-23T10:00:00.000Z~000';
	return JSON.stringify({ type: 'note.added.v1', at, wall: 1, zone: 'UTC', batch: 'b', body });
}

/** What is in a shop file that somebody made, and what its list says that is not so. */
export interface Forgery {
	readonly by: PaperDevice;
	readonly devices?: readonly PaperDevice[];
	readonly facts?: readonly OutFact[];
	/** In place of what the facts make. */
	readonly lines?: string;
	readonly files?: Readonly<Record<string, Uint8Array | string>>;
	/** Changes the list before it is signed. */
	readonly list?: (manifest: Manifest) => unknown;
}

/** A shop file whose list is signed and says of every file what is so, until `list` changes it. */
export async function forgedShop(forgery: Forgery): Promise<Blob> {
	const { by, devices = [by], facts = [], files = {}, list = (manifest) => manifest } = forgery;
	let hash = CHAIN_START;
	let lines = '';
	for (const fact of facts) {
		hash = await hashOf(hash, fact);
		lines += lineOf(fact, hash);
	}
	const all = { 'facts.jsonl': forgery.lines ?? lines, ...files };
	const contents = Object.entries(all).map(([name, content]) => ({
		...{ name, content: new Uint8Array(Buffer.from(content)) }
	}));
	const listed: Record<string, Manifest['files'][string]> = {};
	for (const { name, content } of contents)
		listed[name] = { bytes: content.byteLength, sha256: await sha256(content) };
	const manifest = list({
		format: 'vitrine shop file 1',
		made: '2026-11-23T17:00:00.000Z',
		by: by.device.device,
		shop: 'Okafor & Daughters',
		devices: devices.map(({ device }) => device),
		facts: facts.length,
		chain: hash,
		files: listed,
		missing: [],
		erased: []
	});
	const json = bytesOf(typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
	return new Blob([
		zipOf([
			...contents,
			{ name: 'manifest.json', content: json },
			{ name: 'manifest.sig', content: await by.sign(manifestBytes(json)) }
		])
	]);
}
