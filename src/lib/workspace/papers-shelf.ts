import type { After } from '#lib/sync/link.ts';
import type { Instant } from '#lib/values/instant.ts';
import { paperHash, type PaperName } from '#lib/values/paper.ts';
import type { PaperMark, PaperStore } from './papers-store.ts';

/** Bytes that stay free for facts: photos must never be why a sale cannot be saved. */
export const RESERVE_BYTES = 64 * 1024 * 1024;
/** Most that a device keeps of papers that the relay has too, as long as nobody says another bound. */
export const KEPT_BYTES = 256 * 1024 * 1024;
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

/** How much is about to be kept. */
interface Coming {
	readonly bytes: number;
	readonly files: number;
}

/**
 * What lies on this device: every paper that the relay does not have yet, and of the others those that
 * were shown last, as far as there is room.
 */
export class PaperShelf {
	readonly #ports: ShelfPorts;
	readonly #marks = new Map<string, PaperMark>();
	readonly #shown = new Set<string>();
	/** What goes last when room is needed, and how many bytes there may be. */
	#wanted: ReadonlySet<string> = new Set();
	#most = KEPT_BYTES;
	/** Of what the relay has too. */
	#bytes = 0;
	#files = 0;
	#work: Promise<unknown> = Promise.resolve();

	constructor(ports: ShelfPorts) {
		this.#ports = ports;
	}

	/** Takes in which papers are here. */
	load(marks: readonly PaperMark[]): void {
		for (const mark of marks) this.#note(mark.hash, mark);
	}

	has(hash: string): boolean {
		return this.#marks.has(hash);
	}

	/** The files that the relay has not confirmed. */
	unsent(): readonly PaperMark[] {
		return [...this.#marks.values()].filter(({ unsent }) => unsent);
	}

	/**
	 * Keeps files durably, all or none; false when there is no room for them. `ahead`: nobody has looked at them
	 * yet, and nothing that is wanted gives way to them. Rejects when the disk fails.
	 */
	keep(files: readonly PaperFile[], ahead = false): Promise<boolean> {
		return this.#inTurn(() => this.#keepNow(files, ahead));
	}

	/** From now on these are wanted here, and there may be so many bytes; what is too much goes at once. */
	async reside(wanted: ReadonlySet<string>, bytes: number): Promise<void> {
		[this.#wanted, this.#most] = [wanted, bytes];
		await this.#inTurn(() => this.#drop(this.#givingWay({ bytes: 0, files: 0 }, 0, false).gone));
	}

	/** Takes files away for good, sent or not. Rejects when the disk fails; they are not given any more all the same. */
	async forget(hashes: Iterable<string>): Promise<void> {
		await this.#inTurn(() => this.#drop([...hashes].filter((hash) => this.#marks.has(hash))));
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
		for (const mark of unsent) this.#note(mark.hash, mark);
		await this.#ports.store.mark(unsent);
		return unsent.map(({ hash }) => hash);
	}

	/** The relay has it: from now on it may be thrown away when room is needed. */
	async sent(hash: string): Promise<void> {
		const mark = this.#marks.get(hash);
		if (!mark) return;
		const safe = { ...mark, unsent: false };
		await this.#ports.store.mark([safe]);
		// It may have been forgotten meanwhile.
		if (this.#marks.has(hash)) this.#note(hash, safe);
	}

	async close(): Promise<void> {
		await this.#work;
		this.#ports.store.close();
	}

	#inTurn<Result>(does: () => Promise<Result>): Promise<Result> {
		const done = this.#work.then(does);
		this.#work = done.catch(() => undefined);
		return done;
	}

	async #keepNow(files: readonly PaperFile[], ahead: boolean): Promise<boolean> {
		const used = this.#ports.now();
		const papers = files
			.filter(({ hash }) => !this.#marks.has(hash))
			.map(({ hash, name, content, unsent }) => ({
				mark: { hash, name, bytes: content.byteLength, used, unsent },
				content
			}));
		if (papers.length === 0) return true;
		const bytes = papers.reduce((sum, { mark }) => sum + mark.bytes, 0);
		if (!(await this.#makeRoom({ bytes, files: papers.length }, ahead))) return false;
		await this.#ports.store.put(papers);
		for (const { mark } of papers) this.#note(mark.hash, mark);
		return true;
	}

	/** Throws away what the relay has too, as much as is needed; false, and nothing is, where that is not enough. */
	async #makeRoom(coming: Coming, ahead: boolean): Promise<boolean> {
		const free = await this.#ports.freeBytes();
		const missing = free === undefined ? 0 : coming.bytes + RESERVE_BYTES - free;
		const { gone, lacking, within } = this.#givingWay(coming, missing, ahead);
		if (lacking > 0 || (ahead && !within)) return false;
		await this.#drop(gone);
		return true;
	}

	/**
	 * What goes so that the bounds hold and `missing` bytes are free: what is not wanted first, then full pictures,
	 * the longest unused first. And what is lacking still.
	 */
	#givingWay(coming: Coming, missing: number, ahead: boolean) {
		let [bytes, files, lacking] = [this.#bytes + coming.bytes, this.#files + coming.files, missing];
		const within = () => bytes <= this.#most && files <= KEPT_FILES;
		const gone: string[] = [];
		const isEnough = () => lacking <= 0 && within();
		const inTheirOrder = isEnough() ? [] : this.sentOnes().toSorted(this.#soonestGone);
		for (const mark of inTheirOrder) {
			if (isEnough() || (ahead && this.#wanted.has(mark.hash))) break;
			gone.push(mark.hash);
			bytes -= mark.bytes;
			lacking -= mark.bytes;
			files -= 1;
		}
		return { gone, lacking, within: within() };
	}

	/** Not given any more from this moment, whatever the disk does. */
	async #drop(hashes: readonly string[]): Promise<void> {
		for (const hash of hashes) this.#note(hash);
		if (hashes.length > 0) await this.#ports.store.drop(hashes);
	}

	/** Keeps in mind what is known of a file, and how much there is of what the relay has too. */
	#note(hash: string, mark?: PaperMark): void {
		const before = this.#marks.get(hash);
		this.#bytes += sentBytes(mark) - sentBytes(before);
		this.#files += Number(mark?.unsent === false) - Number(before?.unsent === false);
		if (mark) this.#marks.set(hash, mark);
		else this.#marks.delete(hash);
	}

	readonly #soonestGone = (a: PaperMark, b: PaperMark): number => {
		const wanted = ({ hash }: PaperMark) => Number(this.#wanted.has(hash));
		const small = ({ name, hash }: PaperMark) => Number(paperHash(name, 'thumb') === hash);
		return wanted(a) - wanted(b) || small(a) - small(b) || a.used - b.used;
	};

	/** Once an hour is enough to know what was shown lately, and several share one write. */
	#noteShown(hash: string): void {
		const mark = this.#marks.get(hash);
		const now = this.#ports.now();
		if (!mark || now - mark.used < USED_AGAIN_MS) return;
		this.#note(hash, { ...mark, used: now });
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

function sentBytes(mark: PaperMark | undefined): number {
	return mark?.unsent === false ? mark.bytes : 0;
}
