import type { PaperMark, PaperStore, StoredPaper } from './papers-store.ts';

/** Papers in memory, for tests and simulation: the same promises, no disk. */
export class MemoryPapers implements PaperStore {
	readonly #papers = new Map<string, StoredPaper>();

	async put(papers: readonly StoredPaper[]): Promise<void> {
		const copies = papers.map(({ mark, content }) => ({ mark, content: content.slice(0) }));
		for (const copy of copies) this.#papers.set(copy.mark.hash, copy);
	}

	async get(hash: string): Promise<ArrayBuffer | undefined> {
		return this.#papers.get(hash)?.content.slice(0);
	}

	async marks(): Promise<readonly PaperMark[]> {
		return [...this.#papers.values()].map(({ mark }) => mark).sort((a, b) => a.used - b.used);
	}

	async mark(marks: readonly PaperMark[]): Promise<void> {
		for (const mark of marks) {
			const paper = this.#papers.get(mark.hash);
			if (paper) this.#papers.set(mark.hash, { ...paper, mark });
		}
	}

	async drop(hashes: readonly string[]): Promise<void> {
		for (const hash of hashes) this.#papers.delete(hash);
	}

	close(): void {}
}
