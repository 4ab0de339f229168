import type { PaperName } from '#lib/values/paper.ts';
import type { ShopFileHead, ShopFileIn, ShopFileOut } from './shop-file.ts';
import type { Manifest } from './manifest.mjs';

/** What a screen says of a shop file that was opened, or the first thing in it that does not hold. */
export type ShopFileOpened =
	| {
			readonly ok: true;
			readonly shop: string;
			readonly made: string;
			readonly facts: number;
			readonly papers: readonly PaperName[];
			readonly devices: Manifest['devices'];
			/** The device that wrote it; what that one is not given is not in it. */
			readonly by: string;
	  }
	| { readonly ok: false; readonly broken: string };

/** Where whole shops are written to files and read from them, one at a time, in the thread that reads files. */
export class ShopFileDesk {
	readonly #dictionary: () => Promise<string>;
	#out: ShopFileOut | undefined;
	#in: ShopFileIn | undefined;

	/** `dictionary` says what all kinds of records and facts mean. */
	constructor(dictionary: () => Promise<string>) {
		this.#dictionary = dictionary;
	}

	/** Begins a file of a shop of these devices. */
	async beginShopFile(devices: Manifest['devices']): Promise<void> {
		const { ShopFileOut } = await import('./shop-file.ts');
		this.#out = new ShopFileOut(devices);
		this.#out.addFile('dictionary.json', await this.#dictionary());
	}

	/** Facts of one document as JSON: key, stored text, number. Answers how many were left out. */
	async addFacts(json: string): Promise<number> {
		const facts = JSON.parse(json) as Parameters<ShopFileOut['addFacts']>[0];
		return await this.#begun().addFacts(facts);
	}

	/** Hashes of all papers that the facts so far name. */
	papersWanted(): readonly string[] {
		return this.#begun().papers();
	}

	/** A paper, or null where nobody has it now. */
	addPaper(hash: string, content: ArrayBuffer | null): void {
		this.#begun().addPaper(hash, content ?? undefined);
	}

	addTable(name: string, table: Blob): void {
		this.#begun().addFile(`tables/${name}.csv`, table);
	}

	/** All is in; answers what the device is to sign. */
	async seal(head: ShopFileHead): Promise<Uint8Array<ArrayBuffer>> {
		const { manifestBytes } = await import('./verify.mjs');
		return manifestBytes(await this.#begun().seal(head));
	}

	/** The file, once its manifest is signed. */
	async pack(signature: string): Promise<Blob> {
		const file = await this.#begun().pack(signature);
		this.#out = undefined;
		return file;
	}

	/** Reads a file and checks all of it. */
	async openShopFile(file: Blob): Promise<ShopFileOpened> {
		const { paperNamesIn, readShopFile } = await import('./shop-file.ts');
		try {
			const read = (this.#in = await readShopFile(file));
			const { shop = '', made, devices, by } = read.manifest;
			const papers = paperNamesIn(read.facts);
			return { ok: true, shop, made, facts: read.facts.length, papers, devices, by };
		} catch (error) {
			return { ok: false, broken: error instanceof Error ? error.message : String(error) };
		}
	}

	/** Some of its facts as JSON, key and stored text, in their order. */
	shopFacts(from: number, most: number): string {
		const facts = this.#opened().facts.slice(from, from + most);
		return JSON.stringify(facts.map(([key, text]) => [key, text]));
	}

	/** One of its papers; null where it is missing. */
	async shopPaper(hash: string): Promise<ArrayBuffer | null> {
		return (await this.#opened().paper(hash)) ?? null;
	}

	#begun(): ShopFileOut {
		if (!this.#out) throw new Error('no shop file was begun');
		return this.#out;
	}

	#opened(): ShopFileIn {
		if (!this.#in) throw new Error('no shop file was opened');
		return this.#in;
	}
}
