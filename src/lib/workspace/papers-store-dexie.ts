import { Dexie, type Table } from 'dexie';
import type { PaperMark, PaperStore, StoredPaper } from './papers-store.ts';

interface ContentRecord {
	readonly hash: string;
	/** Bytes, not a Blob: some browsers lose the file behind a stored Blob. */
	readonly content: ArrayBuffer;
}

/**
 * Papers in IndexedDB, written with strict durability: what was promised to a person must be there
 * after a power cut. Marks and bytes lie apart, so that the list of papers costs little to read.
 */
export class DexiePapers implements PaperStore {
	readonly #database: Dexie;
	readonly #marks: Table<PaperMark, string>;
	readonly #contents: Table<ContentRecord, string>;

	/** Opens (or makes) the database `<name>-papers`. */
	constructor(name: string) {
		this.#database = new Dexie(`${name}-papers`, { chromeTransactionDurability: 'strict' });
		this.#database.version(1).stores({ marks: 'hash, used', contents: 'hash' });
		this.#marks = this.#database.table('marks');
		this.#contents = this.#database.table('contents');
	}

	/** Deletes the database of that name, whoever has it open. */
	static async forget(name: string): Promise<void> {
		await Dexie.delete(`${name}-papers`);
	}

	async put(papers: readonly StoredPaper[]): Promise<void> {
		await this.#database.transaction('rw', this.#marks, this.#contents, async () => {
			await this.#contents.bulkPut(
				papers.map(({ mark, content }) => ({ hash: mark.hash, content }))
			);
			await this.#marks.bulkPut(papers.map(({ mark }) => mark));
		});
	}

	async get(hash: string): Promise<ArrayBuffer | undefined> {
		return (await this.#contents.get(hash))?.content;
	}

	async marks(): Promise<readonly PaperMark[]> {
		return await this.#marks.orderBy('used').toArray();
	}

	async mark(marks: readonly PaperMark[]): Promise<void> {
		await this.#database.transaction('rw', this.#marks, async () => {
			const here = await this.#marks.bulkGet(marks.map(({ hash }) => hash));
			await this.#marks.bulkPut(marks.filter((_mark, index) => here[index] !== undefined));
		});
	}

	async drop(hashes: readonly string[]): Promise<void> {
		await this.#database.transaction('rw', this.#marks, this.#contents, async () => {
			await this.#marks.bulkDelete([...hashes]);
			await this.#contents.bulkDelete([...hashes]);
		});
	}

	close(): void {
		this.#database.close();
	}
}
