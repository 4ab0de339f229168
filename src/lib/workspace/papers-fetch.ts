import type { PaperLine } from '#lib/sync/papers-http.ts';
import type { Prove } from '#lib/sync/proof.ts';

const AT_ONCE = 4;
const RETRY_FIRST_MS = 2_000;
const RETRY_MAX_MS = 30_000;

/** What fetching works with. */
export interface FetchParts {
	readonly line: PaperLine | undefined;
	wait(attempt: number, firstMs: number, mostMs: number, run: () => void): () => void;
	readonly prove: Prove;
	/** Whether these bytes are what the hash names. */
	isRight(hash: string, content: ArrayBuffer): Promise<boolean>;
	/** It is here now. */
	arrived(hash: string, content: ArrayBuffer): Promise<void>;
}

interface Wanted {
	readonly hash: string;
	readonly small: boolean;
	attempt: number;
	state: 'waiting' | 'coming' | 'later';
	cancel: () => void;
}

/**
 * Papers that somebody looks at and this device does not have: a few at once, small pictures before
 * full ones, again and again while they are looked at. The relay may not have them itself yet.
 */
export class PaperFetch {
	readonly #parts: FetchParts;
	readonly #wanted = new Map<string, Wanted>();
	#up = false;
	#coming = 0;

	constructor(parts: FetchParts) {
		this.#parts = parts;
	}

	/** Somebody looks at it. */
	want(hash: string, small: boolean): void {
		if (this.#wanted.has(hash)) return;
		this.#wanted.set(hash, { hash, small, attempt: 0, state: 'waiting', cancel: () => {} });
		this.#go();
	}

	/** Nobody looks at it any longer. */
	leave(hash: string): void {
		this.#wanted.get(hash)?.cancel();
		this.#wanted.delete(hash);
	}

	/** The relay can be reached, or cannot. */
	online(up: boolean): void {
		if (up === this.#up) return;
		this.#up = up;
		if (!up) return;
		for (const wanted of this.#wanted.values()) {
			if (wanted.state === 'coming') continue;
			wanted.cancel();
			wanted.attempt = 0;
			wanted.state = 'waiting';
		}
		this.#go();
	}

	#go(): void {
		while (this.#up && this.#coming < AT_ONCE) {
			const waiting = [...this.#wanted.values()].filter(({ state }) => state === 'waiting');
			const next = waiting.find(({ small }) => small) ?? waiting[0];
			if (!next) return;
			void this.#fetch(next);
		}
	}

	async #fetch(wanted: Wanted): Promise<void> {
		const { line, prove, isRight, arrived } = this.#parts;
		const { hash } = wanted;
		wanted.state = 'coming';
		this.#coming += 1;
		try {
			const content = (await line?.fetch(hash, prove)) ?? 'later';
			// Bytes that are not what the name says are never shown and never kept.
			if (typeof content !== 'string' && (await isRight(hash, content))) {
				this.leave(hash);
				await arrived(hash, content);
			}
		} finally {
			this.#coming -= 1;
			if (this.#wanted.get(hash) === wanted) this.#later(wanted);
			this.#go();
		}
	}

	#later(wanted: Wanted): void {
		wanted.state = 'later';
		wanted.cancel = this.#parts.wait(wanted.attempt, RETRY_FIRST_MS, RETRY_MAX_MS, () => {
			wanted.state = 'waiting';
			this.#go();
		});
		wanted.attempt += 1;
	}
}
