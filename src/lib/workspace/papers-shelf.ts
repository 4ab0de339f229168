import type { After } from '#lib/sync/link.ts';
import type { Instant } from '#lib/values/instant.ts';
import { paperHash, type PaperName } from '#lib/values/paper.ts';
import type { PaperMark, PaperStore } from './papers-store.ts';

/** Bytes that stay free for facts: photos must never be why a sale cannot be saved. */
export const RESERVE_BYTES = 64 * 1024 * 1024;
/** Most that a device keeps of papers that the relay has too. */
export const KEPT_BYTES = 512 * 1024 * 1024;
/** And how many of them. */
export const KEPT_FILES = 30_000;
const USED_AGAIN_MS = 3_600_000;
const MARK_AFTER_MS = 5_000;

/** What the shelf touches that is not pure. */
export interface ShelfPorts {
	readonly store: PaperStore;
	/** Bytes that the browser would still let us keep; undefined where it does not say. */
	freeBytes(): Promise<number | undefined>;
	now(): Instant;
	after: After;
}

/** A file of a paper to be kept. */
export interface PaperFile {
	readonly hash: string;
	readonly name: PaperName;
	readonly content: ArrayBuffer;
	readonly unsent: boolean;
}

/**
 * What lies on this device: every paper that the relay does not have yet, and of the others those that
 * were shown last, as far as there is room.
 */
export class PaperShelf {
	readonly #ports: ShelfPorts;
	readonly #marks = new Map<string, PaperMark>();
	readonly #shown = new Set<string>();
	#work: Promise<unknown> = Promise.resolve();

	constructor(ports: ShelfPorts) {
		this.#ports = ports;
	}

	/** Reads which papers are here. */
	async load(): Promise<void> {
		for (const mark of await this.#ports.store.marks()) this.#marks.set(mark.hash, mark);
	}

	has(hash: string): boolean {
		return this.#marks.has(hash);
	}

	/** The files that the relay has not confirmed. */
	unsent(): readonly PaperMark[] {
		return [...this.#marks.values()].filter(({ unsent }) => unsent);
	}

	/** Keeps files durably, all or none; false when there is no room for them. Rejects when the disk fails. */
	keep(files: readonly PaperFile[]): Promise<boolean> {
		const kept = this.#work.then(() => this.#keepNow(files));
		this.#work = kept.catch(() => undefined);
		return kept;
	}

	/** The bytes of a file that is here. */
	async read(hash: string): Promise<ArrayBuffer | undefined> {
		if (!this.#marks.has(hash)) return undefined;
		this.#noteShown(hash);
		return await this.#ports.store.get(hash);
	}

	/** The files that the relay has said it has. */
	sentOnes(): readonly PaperMark[] {
		return [...this.#marks.values()].filter(({ unsent }) => !unsent);
	}

	/** The relay has these no more: they stay here until it has them again. Answers those that are here. */
	async unsend(hashes: readonly string[]): Promise<readonly string[]> {
		const here = hashes.flatMap((hash) => this.#marks.get(hash) ?? []);
		const unsent = here.map((mark) => ({ ...mark, unsent: true }));
		// At once, so that none is thrown away while the disk is at it.
		for (const mark of unsent) this.#marks.set(mark.hash, mark);
		await this.#ports.store.mark(unsent);
		return unsent.map(({ hash }) => hash);
	}

	/** The relay has it: from now on it may be thrown away when room is needed. */
	async sent(hash: string): Promise<void> {
		const mark = this.#marks.get(hash);
		if (!mark) return;
		const safe = { ...mark, unsent: false };
		await this.#ports.store.mark([safe]);
		this.#marks.set(hash, safe);
	}

	async close(): Promise<void> {
		await this.#work;
		this.#ports.store.close();
	}

	async #keepNow(files: readonly PaperFile[]): Promise<boolean> {
		const used = this.#ports.now();
		const papers = files
			.filter(({ hash }) => !this.#marks.has(hash))
			.map(({ hash, name, content, unsent }) => ({
				mark: { hash, name, bytes: content.byteLength, used, unsent },
				content
			}));
		if (papers.length === 0) return true;
		const bytes = papers.reduce((sum, { mark }) => sum + mark.bytes, 0);
		if (!(await this.#makeRoom(bytes, papers.length))) return false;
		await this.#ports.store.put(papers);
		for (const { mark } of papers) this.#marks.set(mark.hash, mark);
		return true;
	}

	/** Throws away what the relay has too, full pictures before small ones, longest unused first. */
	async #makeRoom(wanted: number, files: number): Promise<boolean> {
		const free = await this.#ports.freeBytes();
		const safe = [...this.#marks.values()].filter(({ unsent }) => !unsent).sort(soonestGone);
		let bytes = safe.reduce((sum, mark) => sum + mark.bytes, wanted);
		let count = safe.length + files;
		let missing = free === undefined ? 0 : wanted + RESERVE_BYTES - free;
		const gone: string[] = [];
		for (const mark of safe) {
			if (missing <= 0 && bytes <= KEPT_BYTES && count <= KEPT_FILES) break;
			gone.push(mark.hash);
			bytes -= mark.bytes;
			missing -= mark.bytes;
			count -= 1;
		}
		if (missing > 0) return false;
		if (gone.length > 0) await this.#ports.store.drop(gone);
		for (const hash of gone) this.#marks.delete(hash);
		return true;
	}

	/** Once an hour is enough to know what was shown lately, and several share one write. */
	#noteShown(hash: string): void {
		const mark = this.#marks.get(hash);
		const now = this.#ports.now();
		if (!mark || now - mark.used < USED_AGAIN_MS) return;
		this.#marks.set(hash, { ...mark, used: now });
		if (this.#shown.size === 0) this.#ports.after(MARK_AFTER_MS, () => void this.#keepShown());
		this.#shown.add(hash);
	}

	async #keepShown(): Promise<void> {
		const marks = [...this.#shown].flatMap((hash) => this.#marks.get(hash) ?? []);
		this.#shown.clear();
		// If it fails, a paper that was shown may be thrown away earlier than it should.
		await this.#ports.store.mark(marks).catch(() => undefined);
	}
}

function soonestGone(a: PaperMark, b: PaperMark): number {
	const small = (mark: PaperMark) => (paperHash(mark.name, 'thumb') === mark.hash ? 1 : 0);
	return small(a) - small(b) || a.used - b.used;
}
