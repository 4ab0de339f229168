/** What is checked of a shop file, by the program that stands in it: each thing changed is found and named. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openZip } from '#lib/files/shop-file/unzip.mjs';
import type { Manifest } from '#lib/files/shop-file/manifest.mjs';
import { manifestBytes, sha256, verifyShopFile } from '#lib/files/shop-file/verify.mjs';
import { pieceId, sell, shopWith } from '../kit/counters.ts';
import { shopFileOf } from '../kit/shop-files.ts';

type Files = Map<string, Uint8Array<ArrayBuffer>>;

const folder = mkdtempSync(join(tmpdir(), 'vitrine-shop-file-'));
let zip: Blob;
let files: Files;

beforeAll(async () => {
	const { world, one, two } = await shopWith([{ number: 'R-1', cost: 100 }, { number: 'R-2' }]);
	const photo = await one.engine.papers.add({ full: new Uint8Array([0xff, 0xd8, 0xff, 1]).buffer });
	if (!photo.ok) throw new Error('no photo');
	await one.does('piece.save', { id: pieceId(one, 'R-2'), fields: { photos: [photo.result] } });
	await sell(two, ['R-1']);
	await world.settle();
	zip = await shopFileOf(one);
	await world.end();
	const { names, read } = await openZip(zip.size, async (from, to) => {
		return new Uint8Array(await zip.slice(from, to).arrayBuffer());
	});
	files = new Map();
	for (const name of names) files.set(name, await read(name));
	for (const [name, bytes] of files) {
		mkdirSync(dirname(join(folder, 'unpacked', name)), { recursive: true });
		writeFileSync(join(folder, 'unpacked', name), bytes);
	}
	writeFileSync(join(folder, 'shop.zip'), new Uint8Array(await zip.arrayBuffer()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the program says that lies in the unpacked file, run as anybody would. */
function run(what: string): Promise<{ readonly code: number; readonly said: string }> {
	const program = join(folder, 'unpacked', 'verify.mjs');
	return new Promise((done) => {
		execFile(process.execPath, [program, join(folder, what)], (error, out, err) =>
			done({ code: Number(error?.code ?? 0), said: out + err })
		);
	});
}

/** The first thing that does not hold once something was done to the files. */
async function broken(change: (files: Files) => void | Promise<void>): Promise<string> {
	const changed = new Map([...files].map(([name, bytes]) => [name, bytes.slice()]));
	await change(changed);
	const read = async (name: string) => changed.get(name) ?? new Uint8Array();
	return verifyShopFile({ names: [...changed.keys()], read }).then(
		() => 'everything holds',
		(error: Error) => error.message
	);
}

const text = (bytes: Uint8Array = new Uint8Array()) => new TextDecoder().decode(bytes);
const bytes = (text: string) => new TextEncoder().encode(text);

/** Puts other facts in, and a list of files that says so, signed by a key of one's own in place of the device's. */
async function forge(changed: Files, facts: string, key?: CryptoKeyPair): Promise<void> {
	const content = bytes(facts);
	const manifest = JSON.parse(text(changed.get('manifest.json'))) as Manifest;
	const { publicKey, privateKey } = key ?? {};
	const raw = publicKey && Buffer.from(await crypto.subtle.exportKey('raw', publicKey));
	const list = bytes(
		JSON.stringify({
			...manifest,
			devices: manifest.devices.map((each) =>
				raw && each.device === manifest.by ? { ...each, key: raw.toString('base64url') } : each
			),
			files: {
				...manifest.files,
				'facts.jsonl': { bytes: content.byteLength, sha256: await sha256(content) }
			}
		})
	);
	changed.set('facts.jsonl', content);
	changed.set('manifest.json', list);
	if (!privateKey) return;
	const how = { name: 'ECDSA', hash: 'SHA-256' };
	const signature = await crypto.subtle.sign(how, privateKey, manifestBytes(list));
	changed.set('manifest.sig', bytes(Buffer.from(signature).toString('base64url')));
}

test('anybody checks a shop file with the program that is in it, packed or unpacked', async () => {
	for (const what of ['shop.zip', 'unpacked']) {
		const { code, said } = await run(what);
		expect(said).toMatch(/^Everything holds: \d+ facts of 2 devices, 1 papers, written 2026-11-23/);
		expect(code).toBe(0);
	}
});

/** What `npm run verify` says of it. */
function verify(what: string): Promise<{ readonly code: number; readonly said: string }> {
	const args = ['--import', 'tsx', 'server/commands.ts', 'verify', join(folder, what)];
	return new Promise((done) => {
		execFile(process.execPath, args, (error, out, err) =>
			done({ code: Number(error?.code ?? 0), said: out + err })
		);
	});
}

test('npm run verify reads a shop file, too: sound, with one bit flipped, without one photo', async () => {
	for (const what of ['shop.zip', 'unpacked']) {
		const { code, said } = await verify(what);
		expect(said).toMatch(/^Everything holds: \d+ facts of 2 devices, 1 papers/);
		expect(code).toBe(0);
	}
	const flipped = Buffer.from(await zip.arrayBuffer());
	const at = flipped.indexOf('"type":"sale.completed.v1"');
	flipped[at + 2] = (flipped[at + 2] ?? 0) ^ 1;
	writeFileSync(join(folder, 'flipped.zip'), flipped);
	const bit = await verify('flipped.zip');
	expect([bit.code, bit.said.trim()]).toEqual([
		1,
		'First break: facts.jsonl is not as it was written'
	]);
	const [photo = ''] = [...files.keys()].filter((name) => name.startsWith('papers/'));
	renameSync(join(folder, 'unpacked', photo), join(folder, 'photo'));
	const paper = await verify('unpacked');
	renameSync(join(folder, 'photo'), join(folder, 'unpacked', photo));
	expect([paper.code, paper.said.trim()]).toEqual([1, `First break: ${photo} is missing`]);
});

test('a file that was cut off, or is none, is said to be so', async () => {
	const whole = new Uint8Array(await zip.arrayBuffer());
	writeFileSync(join(folder, 'cut.zip'), whole.subarray(0, whole.byteLength - 40));
	const { code, said } = await run('cut.zip');
	expect([code, said.trim()]).toEqual([
		1,
		'First break: this is no ZIP file, or its end is missing'
	]);
});

test('whatever is changed in any file is found and named', async () => {
	expect(await broken(() => undefined)).toBe('everything holds');
	for (const name of files.keys()) {
		const said = await broken((changed) => {
			const content = changed.get(name);
			if (content) content[content.byteLength >> 1] = (content[content.byteLength >> 1] ?? 0) ^ 1;
		});
		expect(said, name).toContain(name === 'manifest.sig' ? 'manifest.json' : name);
		expect(await broken((changed) => void changed.delete(name)), name).toContain(name);
	}
});

test('the list of files cannot be written anew by whoever does not have the key of the device', async () => {
	const lines = text(files.get('facts.jsonl'));
	expect(await broken((changed) => forge(changed, lines.replace('R-1', 'R-7')))).toMatch(
		/manifest.json does not bear the signature/
	);
});

test('with a key of one’s own in its place, the first fact that was changed, dropped or moved is named', async () => {
	const how = { name: 'ECDSA', namedCurve: 'P-256' };
	const key = await crypto.subtle.generateKey(how, true, ['sign', 'verify']);
	const lines = text(files.get('facts.jsonl')).split('\n').slice(0, -1);
	const forged = (facts: readonly string[]) =>
		broken((changed) => forge(changed, facts.map((line) => `${line}\n`).join(''), key));
	expect(await forged(lines)).toMatch(/^fact 1 \(.*\) does not bear the signature of its device/);
	expect(await forged(lines.slice(0, -1))).toMatch(/^facts.jsonl ends after|does not bear/);
	expect(await forged(lines.toSpliced(1, 1))).toMatch(/^fact 3 .* does not follow/);
	expect(await forged(lines.with(2, lines[2]?.replace('"type"', '"tipe"') ?? ''))).toMatch(
		/^fact 3 /
	);
	expect(await forged([lines[1] ?? '', lines[0] ?? ''])).toMatch(/^fact 2 .* does not follow/);
});
