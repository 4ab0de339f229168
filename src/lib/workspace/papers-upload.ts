import type { PaperLine } from '#lib/sync/papers-http.ts';
import type { Prove } from '#lib/sync/proof.ts';

const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 60_000;

/** What the queue works with. */
export interface UploadParts {
	readonly line: PaperLine | undefined;
	/** Waits longer and longer between tries, spread so that devices do not come together. */
	wait(attempt: number, firstMs: number, mostMs: number, run: () => void): () => void;
	readonly prove: Prove;
	/** The bytes, as they lie on this device's disk. */
	read(hash: string): Promise<ArrayBuffer | undefined>;
	/** The relay has it on its disk. */
	kept(hash: string): Promise<void>;
	/** It went with somebody who was erased. */
	gone(hash: string): Promise<void>;
	/** The relay will never take it. */
	refused(hash: string): void;
}

/**
 * Papers on their way to the relay: one at a time, in the order they were made, again and again until
 * the relay has them. What waits is known from the marks on disk, so nothing is lost by a restart.
 */
export class PaperUpload {
	readonly #parts: UploadParts;
	readonly #waiting: string[] = [];
	#up = false;
	#busy = false;
	#attempt = 0;
	#cancel: () => void = () => {};
	readonly #whenDone: (() => void)[] = [];

	constructor(parts: UploadParts) {
		this.#parts = parts;
	}

	/** Takes papers into the queue. */
	offer(hashes: readonly string[]): void {
		for (const hash of hashes) if (!this.#waiting.includes(hash)) this.#waiting.push(hash);
		void this.#go();
	}

	/** Resolves when nothing waits: the relay has each, or never will. */
	done(): Promise<void> {
		if (this.#waiting.length === 0) return Promise.resolve();
		return new Promise((resolve) => this.#whenDone.push(resolve));
	}

	/** The relay can be reached, or cannot. */
	online(up: boolean): void {
		if (up === this.#up) return;
		this.#up = up;
		this.#attempt = 0;
		this.#cancel();
		if (up) void this.#go();
	}

	async #go(): Promise<void> {
		if (this.#busy) return;
		this.#busy = true;
		this.#cancel();
		try {
			while (this.#up && this.#waiting[0] !== undefined) {
				if (!(await this.#sent(this.#waiting[0]))) break;
				this.#attempt = 0;
				this.#waiting.shift();
			}
		} catch {
			// The disk did not give it: tried again like a line that is down.
		}
		this.#busy = false;
		if (this.#waiting.length === 0) for (const done of this.#whenDone.splice(0)) done();
		if (this.#up && this.#waiting.length > 0) {
			this.#cancel = this.#parts.wait(
				this.#attempt,
				RETRY_FIRST_MS,
				RETRY_MAX_MS,
				() => void this.#go()
			);
			this.#attempt += 1;
		}
	}

	/** Whether this paper is done with, one way or the other. */
	async #sent(hash: string): Promise<boolean> {
		const { line, read, prove, kept, gone, refused } = this.#parts;
		const content = await read(hash);
		if (!line) return false;
		if (!content) return true;
		const answer = await line.send(hash, content, prove);
		if (answer === 'later') return false;
		if (answer === 'kept') await kept(hash);
		else if (answer === 'gone') await gone(hash);
		else refused(hash);
		return true;
	}
}
