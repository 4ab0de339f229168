import { makeZip } from 'client-zip';
import { paperHash, type PaperName } from '#lib/values/paper.ts';
import { FORMAT, keysOf, type Device, type Manifest } from './manifest.mjs';
import manifest from './manifest.mjs?raw';
import readme from './README.txt?raw';
import { openZip } from './unzip.mjs';
import unzip from './unzip.mjs?raw';
import {
	CHAIN_START,
	hashOf,
	isErasure,
	lineOf,
	paperPath,
	papersIn,
	sha256,
	verifyShopFile,
	whichHold,
	type OutFact
} from './verify.mjs';
import verifier from './verify.mjs?raw';

export type { OutFact } from './verify.mjs';

/** Who writes a shop file, and of which shop. */
export type ShopFileHead = Pick<Manifest, 'made' | 'by'> & {
	readonly shop: string;
	/** Version of the app. */
	readonly app: string;
};

/**
 * A whole shop on its way into one ZIP that can be read without Vitrine: facts with their signatures, tables,
 * papers, what it all means, and what checks it. `verify.mjs` says what is in it and why it can be trusted.
 */
export class ShopFileOut {
	readonly #devices: readonly Device[];
	readonly #keys: Promise<ReadonlyMap<string, CryptoKey>>;
	readonly #facts: OutFact[] = [];
	readonly #leftOut: string[] = [];
	readonly #papers = new Set<string>();
	readonly #missing = new Set<string>();
	readonly #erased = new Set<string>();
	readonly #files = new Map<string, Blob>();
	#manifest = new Uint8Array();

	/** `devices` are those of the shop, with the keys under which their facts verify. */
	constructor(devices: readonly Device[]) {
		this.#devices = devices;
		this.#keys = keysOf(devices);
	}

	/**
	 * Facts of one document, in any order: key, stored text, number at the relay where it is known. One that a
	 * device wrote without a signature that holds is named and left out: with it, no such file could be trusted.
	 * Answers how many were.
	 */
	async addFacts(facts: readonly OutFact[]): Promise<number> {
		const before = this.#leftOut.length;
		const holds = await whichHold(facts, await this.#keys);
		for (const [at, fact] of facts.entries()) {
			if (!holds[at]) {
				this.#leftOut.push(fact[0]);
				continue;
			}
			this.#facts.push(fact);
			const named = isErasure(fact[0]) ? this.#erased : this.#papers;
			for (const paper of papersIn(fact[1])) named.add(paper);
		}
		return this.#leftOut.length - before;
	}

	/** Hashes of every paper that the facts so far name, but of those that went with erased people. */
	papers(): readonly string[] {
		return [...this.#papers].filter((paper) => !this.#erased.has(paper)).sort();
	}

	/** A paper; without content it is told as missing. */
	addPaper(hash: string, content: ArrayBuffer | undefined): void {
		if (content) this.#files.set(paperPath(hash), new Blob([content]));
		else this.#missing.add(hash);
	}

	addFile(name: string, content: Blob | string): void {
		this.#files.set(name, new Blob([content]));
	}

	/** All is in; answers the manifest, for the device to sign. `tell` hears how many facts are written. */
	async seal(head: ShopFileHead, tell?: (facts: number) => void): Promise<Uint8Array<ArrayBuffer>> {
		this.addFile('README.txt', readme);
		this.addFile('verify.mjs', verifier);
		this.addFile('manifest.mjs', manifest);
		this.addFile('unzip.mjs', unzip);
		const chain = await this.#writeFacts(tell);
		const files: Record<string, Manifest['files'][string]> = {};
		for (const [name, content] of this.#files) {
			const bytes = new Uint8Array(await content.arrayBuffer());
			files[name] = { bytes: bytes.byteLength, sha256: await sha256(bytes) };
		}
		const facts = this.#facts.length;
		const missing = [...this.#missing];
		const erased = [...this.#erased].sort();
		const leftOut = this.#leftOut.sort();
		const devices = this.#devices;
		const lists = { devices, facts, chain, missing, erased, leftOut, files };
		const all = { format: FORMAT, ...head, ...lists };
		this.#manifest = new TextEncoder().encode(`${JSON.stringify(all, null, '\t')}\n`);
		return this.#manifest;
	}

	/** The finished file, with the signature over `manifestBytes` of what `seal` answered. */
	async pack(signature: string): Promise<Blob> {
		this.#files.set('manifest.json', new Blob([this.#manifest]));
		this.#files.set('manifest.sig', new Blob([signature]));
		const entries = [...this.#files].map(([name, input]) => ({ name, input }));
		const zip = new Response(makeZip(entries), { headers: { 'Content-Type': 'application/zip' } });
		return await zip.blob();
	}

	/** By their final order; what the relay had not numbered yet comes last, as the devices' clocks say. */
	async #writeFacts(tell?: (facts: number) => void): Promise<string> {
		const timed = this.#facts.map((fact) => ({
			fact,
			at: fact[2] === undefined ? atOf(fact) : ''
		}));
		timed.sort((a, b) => seqOf(a.fact) - seqOf(b.fact) || (a.at < b.at ? -1 : 1));
		let hash = CHAIN_START;
		const lines: string[] = [];
		for (const { fact } of timed) {
			hash = await hashOf(hash, fact);
			if (lines.push(lineOf(fact, hash)) % 1_000 === 0) tell?.(lines.length);
		}
		this.#files.set('facts.jsonl', new Blob(lines));
		return hash;
	}
}

/** What is in a shop file of which everything holds. */
export interface ShopFileIn {
	readonly manifest: Manifest;
	/** All facts, in their order. */
	readonly facts: readonly OutFact[];
	/** The bytes of a paper; undefined where it is missing. */
	paper(hash: string): Promise<ArrayBuffer | undefined>;
}

/** Reads and checks a shop file. Throws, with the first thing that does not hold. */
export async function readShopFile(
	file: Blob,
	tell?: (done: number, of: number) => void
): Promise<ShopFileIn> {
	const contents = await openZip(file.size, async (from, to) => {
		return new Uint8Array(await file.slice(from, to).arrayBuffer());
	});
	const all: OutFact[] = [];
	const manifest = await verifyShopFile(contents, {
		facts: (facts) => void all.push(...facts),
		...(tell ? { tell } : {})
	});
	const paper = async (hash: string) => {
		const file = Object.hasOwn(manifest.files, paperPath(hash)) && manifest.files[paperPath(hash)];
		return file ? (await contents.read(paperPath(hash), file.bytes)).buffer : undefined;
	};
	return { manifest, facts: all, paper };
}

/** Names of the papers that facts name, each once, but of those that went with erased people. */
export function paperNamesIn(facts: readonly OutFact[]): readonly PaperName[] {
	const names = new Set<string>();
	const erased = new Set(facts.flatMap(([key, text]) => (isErasure(key) ? papersIn(text) : [])));
	for (const [key, text] of facts)
		for (const name of text.match(/"[0-9a-f]{64}(\.[0-9a-f]{64})?"/g) ?? [])
			if (!isErasure(key)) names.add(name.slice(1, -1));
	return ([...names] as PaperName[]).filter((name) => !erased.has(paperHash(name, 'full')));
}

function seqOf([, , seq]: OutFact): number {
	return seq ?? Number.MAX_SAFE_INTEGER;
}

function atOf([, text]: OutFact): string {
	return String((JSON.parse(text) as { at?: unknown }).at);
}
