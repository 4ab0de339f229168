/**
 * Checks a file that a shop was taken out into. It stands in that file as `verify.mjs` and needs nothing but
 * `manifest.mjs` and `unzip.mjs` beside it and a JavaScript engine with Web Crypto, such as Node.js 20:
 *
 *     node verify.mjs shop.zip          (or the folder that it was unpacked into)
 *
 * What holds: the list of files is signed by the device that wrote it; every file is on it, as long as it says
 * and with the SHA-256 that it says; every fact is signed by the device that its key names; the facts follow one
 * another by their hashes, none changed, dropped or moved; every paper has the SHA-256 that it is called, and
 * none is here that went with a person who was erased.
 * The first thing that does not hold is named.
 */

import { Broken, FORMAT, fromBase64, keysOf, manifestIn, MOST } from './manifest.mjs';
import { BadZip, openZip } from './unzip.mjs';

/**
 * @import { Manifest } from './manifest.mjs'
 *
 * @typedef {readonly [key: string, text: string, seq: number | undefined]} OutFact
 *
 * @typedef {object} Contents The files, packed in one or in a folder.
 * @property {readonly string[]} names
 * @property {(name: string, most: number) => Promise<Uint8Array<ArrayBuffer>>} read Throws where it has more bytes.
 *
 * @typedef {object} Watching
 * @property {(facts: readonly OutFact[]) => void} [facts] Hears of facts that hold, in their order.
 * @property {(done: number, of: number) => void} [tell] Hears how far it is.
 */

const AT_ONCE = 256;
/** What no list names: the list, and the signature over it. */
const LISTS = new Set(['manifest.json', 'manifest.sig']);
const LINE =
	/^\{"seq":(null|[1-9]\d{0,14}),"key":"([a-z]{2,24}\/\d{4}-\d{2}\.\d{1,4}\/[0-9A-HJKMNP-TV-Z]{26}\/[0-9A-HJKMNP-TV-Z]{26})","hash":"([0-9a-f]{64})","fact":(\{.*\})\}$/s;
/** Bytes of a line of facts beside its fact. */
const LINE_BYTES = 400;
const NEWLINE = 10;
const text = new TextDecoder('utf-8', { fatal: true });
const bytesOf = new TextEncoder();

/**
 * Checks everything; answers what the manifest says. Throws `Broken` on the first thing that does not hold.
 *
 * @param {Contents} contents
 * @param {Watching} [watching]
 * @returns {Promise<Manifest>}
 */
export async function verifyShopFile(contents, watching = {}) {
	const { manifest, keys } = await readManifest(contents);
	const lines = await checkFiles(contents, manifest);
	const { papers, erased } = await checkFacts(lines, manifest, keys, watching);
	const here = (/** @type {string} */ paper) => Object.hasOwn(manifest.files, paperPath(paper));
	const missing = new Set(manifest.missing);
	for (const paper of papers)
		if (!here(paper) && !missing.has(paper) && !erased.has(paper))
			throw new Broken(`paper ${paper} is named by a fact and is not here`);
	for (const paper of erased)
		if (here(paper))
			throw new Broken(`paper ${paper} went with somebody who was erased, and is here`);
	for (const paper of manifest.erased)
		if (!erased.has(paper))
			throw new Broken(`paper ${paper} is called erased, and no fact says so`);
	return manifest;
}

/** @param {string} hash */
export function paperPath(hash) {
	return `papers/${hash}`;
}

/**
 * The line of a fact: its number at the relay (null while that was not known), its key, the hash that it makes
 * with the one before, and the fact as it was stored and signed, byte by byte.
 *
 * @param {OutFact} fact
 * @param {string} hash
 */
export function lineOf([key, fact, seq], hash) {
	return `{"seq":${seq ?? 'null'},"key":${JSON.stringify(key)},"hash":"${hash}","fact":${fact}}\n`;
}

/**
 * SHA-256 of the hash before it (32 bytes, zeros before the first), then number, key and fact, each ended by a
 * newline; in hex.
 *
 * @param {string} before
 * @param {OutFact} fact
 */
export async function hashOf(before, [key, fact, seq]) {
	return sha256(concat([fromHex(before), bytesOf.encode(`${seq ?? ''}\n${key}\n${fact}\n`)]));
}

/** What the first hash follows from. */
export const CHAIN_START = '0'.repeat(64);

/** @param {Uint8Array<ArrayBuffer>} bytes SHA-256 in hex */
export async function sha256(bytes) {
	return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/**
 * What a device signs for the manifest of a shop file.
 *
 * @param {Uint8Array<ArrayBuffer>} manifest
 */
export function manifestBytes(manifest) {
	return concat([bytesOf.encode(`${FORMAT}\n`), manifest]);
}

/** Hashes of the papers that the text of a fact names. @param {string} fact */
export function papersIn(fact) {
	const names = fact.match(/"[0-9a-f]{64}(\.[0-9a-f]{64})?"/g) ?? [];
	return names.flatMap((name) => name.slice(1, -1).split('.'));
}

/** Whether a fact says who was erased; the papers that it names went with them. @param {string} key */
export function isErasure(key) {
	return key.startsWith('erasures/');
}

/** @param {Contents} contents */
async function readManifest({ names, read }) {
	for (const name of ['manifest.json', 'manifest.sig'])
		if (!names.includes(name)) throw new Broken(`${name} is missing`);
	const bytes = await read('manifest.json', MOST.manifestBytes);
	const manifest = manifestIn(text.decode(bytes));
	const keys = await keysOf(manifest.devices);
	const signature = text.decode(await read('manifest.sig', MOST.signatureBytes)).trim();
	if (!(await isSigned(keys.get(manifest.by), signature, manifestBytes(bytes))))
		throw new Broken('manifest.json does not bear the signature of the device that wrote it');
	return { manifest, keys };
}

/**
 * @param {Contents} contents
 * @param {Manifest} manifest
 */
async function checkFiles({ names, read }, { files }) {
	const here = new Set(names);
	const stranger = names.find((name) => !Object.hasOwn(files, name) && !LISTS.has(name));
	if (stranger !== undefined)
		throw new Broken(`${JSON.stringify(stranger)} is here, and manifest.json does not list it`);
	let facts = new Uint8Array();
	for (const [name, { bytes, sha256: expected }] of Object.entries(files)) {
		if (!here.has(name)) throw new Broken(`${name} is missing`);
		const content = await read(name, bytes);
		if (content.byteLength !== bytes) throw new Broken(`${name} is not ${bytes} bytes long`);
		const found = await sha256(content);
		if (found !== expected) throw new Broken(`${name} is not as it was written`);
		if (name.startsWith('papers/') && name !== paperPath(found))
			throw new Broken(`${name} is not the paper that its name says`);
		if (name === 'facts.jsonl') facts = content;
	}
	return facts;
}

/**
 * @param {Uint8Array<ArrayBuffer>} lines
 * @param {Manifest} manifest
 * @param {ReadonlyMap<string, CryptoKey>} keys
 * @param {Watching} watching
 */
async function checkFacts(lines, manifest, keys, { facts: hear, tell }) {
	const papers = new Set();
	const erased = new Set();
	const seen = new Set();
	let [hash, last, count] = [CHAIN_START, 0, 0];
	/** @type {OutFact[]} */
	let batch = [];
	const judge = async () => {
		const forged = (await areSigned(batch, keys)).indexOf(false);
		if (forged >= 0)
			throw new Broken(`${placeOf(batch[forged])} does not bear the signature of its device`);
		for (const [key, fact] of batch)
			for (const paper of papersIn(fact)) (isErasure(key) ? erased : papers).add(paper);
		hear?.(batch);
		tell?.(count, manifest.facts);
		batch = [];
	};
	for (const line of linesOf(lines)) {
		count += 1;
		if (count > manifest.facts) break;
		const { fact, claimed } = readLine(line, count);
		const [key, , seq] = fact;
		hash = await hashOf(hash, fact);
		if (hash !== claimed)
			throw new Broken(`${placeOf(fact)} does not follow from the one before it`);
		if (seen.has(key)) throw new Broken(`${placeOf(fact)} stands twice`);
		if (seq !== undefined && seq <= last) throw new Broken(`${placeOf(fact)} is out of order`);
		last = seq ?? Infinity;
		seen.add(key);
		if (batch.push(fact) === AT_ONCE) await judge();
	}
	await judge();
	if (count !== manifest.facts || hash !== manifest.chain)
		throw new Broken(`facts.jsonl ends after ${count} of ${manifest.facts} facts`);
	return { papers, erased };
}

/**
 * @param {string} line
 * @param {number} number
 */
function readLine(line, number) {
	const match = LINE.exec(line);
	if (!match || !isThing(match[4] ?? ''))
		throw new Broken(`line ${number} of facts.jsonl is no fact`);
	const [, seq = '', key = '', claimed = '', fact = ''] = match;
	/** @type {OutFact} */
	const read = [key, fact, seq === 'null' ? undefined : Number(seq)];
	return { fact: read, claimed };
}

/**
 * Which of some facts could stand in a shop file and hold there: each on one line, and signed by its device.
 *
 * @param {readonly OutFact[]} facts
 * @param {ReadonlyMap<string, CryptoKey>} keys
 * @returns {Promise<readonly boolean[]>}
 */
export async function whichHold(facts, keys) {
	const signed = await areSigned(facts, keys);
	return facts.map((fact, at) => {
		const [, text] = fact;
		const line = LINE.exec(lineOf(fact, CHAIN_START).slice(0, -1));
		const isShort = bytesOf.encode(text).byteLength <= MOST.factBytes && !text.includes('\n');
		return signed[at] === true && line?.[4] === text && isShort && isThing(text);
	});
}

/** @param {string} json */
function isThing(json) {
	try {
		const value = JSON.parse(json);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

/** @param {OutFact | undefined} fact */
function placeOf(fact) {
	const [key = '', , seq] = fact ?? [];
	return seq === undefined ? `fact ${key}` : `fact ${seq} (${key})`;
}

/**
 * @param {readonly OutFact[]} facts
 * @param {ReadonlyMap<string, CryptoKey>} keys
 */
function areSigned(facts, keys) {
	return Promise.all(facts.map((fact) => isFactSigned(fact, keys)));
}

/**
 * @param {OutFact} fact
 * @param {ReadonlyMap<string, CryptoKey>} keys
 */
async function isFactSigned([key, fact], keys) {
	const [, unsigned = '', signature = ''] =
		/^(.*),"sig":"([A-Za-z0-9_-]{86})"\}$/s.exec(fact) ?? [];
	const signed = bytesOf.encode(`vitrine fact 1\n${key}\n${unsigned}}`);
	return isSigned(keys.get(key.split('/')[2] ?? ''), signature, signed);
}

/**
 * @param {CryptoKey | undefined} key
 * @param {string} signature
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function isSigned(key, signature, bytes) {
	if (!key || !/^[A-Za-z0-9_-]{86}$/.test(signature)) return false;
	const how = { name: 'ECDSA', hash: 'SHA-256' };
	return crypto.subtle.verify(how, key, fromBase64(signature), bytes);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function* linesOf(bytes) {
	for (let from = 0; from < bytes.byteLength;) {
		const end = bytes.indexOf(NEWLINE, from);
		if (end < 0) throw new Broken('facts.jsonl is cut off');
		if (end - from > MOST.factBytes + LINE_BYTES)
			throw new Broken('a line of facts.jsonl is too long');
		yield text.decode(bytes.subarray(from, end));
		from = end + 1;
	}
}

/** @param {string} hex */
function fromHex(hex) {
	return Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
		Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)
	);
}

/** @param {Uint8Array} bytes */
function toHex(bytes) {
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {readonly Uint8Array[]} parts */
function concat(parts) {
	const all = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.byteLength;
	}
	return all;
}

/* From here on: what is done with a path that somebody names, as in `node verify.mjs <file or folder>`. */

/**
 * Checks a shop file on this disk, packed or unpacked; answers whether everything holds, and says so.
 *
 * @param {string} path
 * @returns {Promise<{ readonly holds: boolean, readonly said: readonly string[] }>}
 */
export async function checkedAt(path) {
	try {
		const manifest = await verifyShopFile(await openPath(path));
		const { facts, files, missing, erased, devices, made } = manifest;
		const papers = Object.keys(files).filter((name) => name.startsWith('papers/')).length;
		const all = `${facts} facts of ${devices.length} devices, ${papers} papers`;
		const said = [`Everything holds: ${all}, written ${made}.`];
		if (erased.length > 0) said.push(`${erased.length} papers went with people who were erased.`);
		const { leftOut = [] } = manifest;
		if (leftOut.length > 0)
			said.push(`${leftOut.length} facts bore no signature that holds, and were left out.`);
		if (missing.length > 0) said.push(`${missing.length} papers were not on that device.`);
		return { holds: true, said };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const isBreak = error instanceof Broken || error instanceof BadZip;
		return { holds: false, said: [`${isBreak ? 'First break' : 'Cannot be read'}: ${reason}`] };
	}
}

/** @param {string} path */
async function openPath(path) {
	// Not imported, so that this file reads nothing where it is read by a browser.
	const fs = process.getBuiltinModule('node:fs');
	const { join, relative } = process.getBuiltinModule('node:path');
	if (fs.statSync(path).isDirectory()) {
		// Only what is a file: a link leads elsewhere. What begins with a dot some systems put into every folder.
		const names = fs
			.readdirSync(path, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
			.map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
		/** @type {Contents['read']} */
		const read = async (name, most) => {
			if (fs.statSync(join(path, name)).size > most)
				throw new Broken(`${name} has more than ${most} bytes`);
			return new Uint8Array(fs.readFileSync(join(path, name)));
		};
		return { names, read };
	}
	const file = fs.openSync(path, 'r');
	return openZip(fs.fstatSync(file).size, async (from, to) => {
		const bytes = new Uint8Array(Math.max(0, to - from));
		return bytes.subarray(0, fs.readSync(file, bytes, 0, bytes.byteLength, from));
	});
}

/** @param {string | undefined} path */
async function main(path) {
	if (path === undefined) {
		console.error('Say which file: node verify.mjs <shop.zip or the folder it was unpacked into>');
		return 2;
	}
	const { holds, said } = await checkedAt(path);
	for (const line of said) (holds ? console.log : console.error)(line);
	return holds ? 0 : 1;
}

if (typeof process !== 'undefined' && /[\\/]verify\.mjs$/.test(process.argv?.[1] ?? ''))
	process.exitCode = await main(process.argv[2]);
