import type { Instant } from '#lib/values/instant.ts';
import type { PaperName } from '#lib/values/paper.ts';

/** One file of a paper on this device: its small picture or the full one. */
export interface PaperMark {
	/** Content hash of the bytes. */
	readonly hash: string;
	/** The paper that it belongs to. */
	readonly name: PaperName;
	readonly bytes: number;
	/** When it was last shown, within the hour. */
	readonly used: Instant;
	/** Made here, and the relay has not said yet that it has it: never thrown away. */
	readonly unsent: boolean;
}

/** A mark with the bytes it stands for. */
export interface StoredPaper {
	readonly mark: PaperMark;
	readonly content: ArrayBuffer;
}

/**
 * The papers of a device on its disk, apart from facts and rows. Two implementations, Dexie and
 * memory, pass one contract suite. Every method rejects on failure; nothing is half done.
 */
export interface PaperStore {
	/** Keeps all of them durably or none: when it resolves, a power cut loses nothing. */
	put(papers: readonly StoredPaper[]): Promise<void>;
	/** The bytes under a hash; undefined where there are none. */
	get(hash: string): Promise<ArrayBuffer | undefined>;
	/** Everything that is here, without the bytes, oldest use first. */
	marks(): Promise<readonly PaperMark[]>;
	/** Replaces the marks of papers that are here; of others nothing is kept. */
	mark(marks: readonly PaperMark[]): Promise<void>;
	/** Forgets marks and bytes. */
	drop(hashes: readonly string[]): Promise<void>;
	close(): void;
}
