import type { PaperLine } from '#lib/sync/papers-http.ts';
import type { Prove } from '#lib/sync/proof.ts';
import { PAPERS_ASKED } from '#lib/sync/protocol.ts';

const RETRY_FIRST_MS = 5_000;
const RETRY_MAX_MS = 300_000;

/** What asking works with. */
export interface LackingParts {
	readonly line: PaperLine | undefined;
	wait(attempt: number, firstMs: number, mostMs: number, run: () => void): () => void;
	readonly prove: Prove;
	/** The files that the relay has said it has. */
	held(): readonly string[];
	/** The relay has them no more: they count as never sent. Resolves when a restart would know it. */
	lacking(hashes: readonly string[]): Promise<void>;
}

/**
 * Asks the relay, whenever it comes within reach, which of the papers of this device it lacks: while it
 * was away an older copy of its files may have been put in their place, and whoever still holds a photo
 * gives it again.
 */
export class PapersLacking {
	readonly #parts: LackingParts;
	/** Counts the times that the relay came or went; who asks for an earlier one gives up. */
	#turn = 0;
	#up = false;
	#cancel: () => void = () => {};

	constructor(parts: LackingParts) {
		this.#parts = parts;
	}

	/** The relay can be reached, or cannot. */
	online(up: boolean): void {
		if (up === this.#up) return;
		this.#up = up;
		this.#turn += 1;
		this.#cancel();
		if (up) void this.#ask(this.#parts.held(), 0);
	}

	async #ask(hashes: readonly string[], attempt: number): Promise<void> {
		const { line, prove, lacking, wait } = this.#parts;
		const turn = this.#turn;
		let asked = 0;
		while (line && asked < hashes.length && turn === this.#turn) {
			const some = hashes.slice(asked, asked + PAPERS_ASKED);
			try {
				const lacks = await line.lacks(some, prove);
				if (lacks === 'later') break;
				if (lacks.length > 0) await lacking(lacks.filter((hash) => some.includes(hash)));
			} catch {
				// This device's disk did not take it: asked again like a line that is down.
				break;
			}
			asked += some.length;
		}
		if (!line || asked >= hashes.length || turn !== this.#turn) return;
		const rest = hashes.slice(asked);
		this.#cancel = wait(attempt, RETRY_FIRST_MS, RETRY_MAX_MS, () => {
			void this.#ask(rest, attempt + 1);
		});
	}
}
