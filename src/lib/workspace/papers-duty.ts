import type { PaperSource } from '#lib/area/papers.ts';
import type { After } from '#lib/sync/link.ts';
import type { TendingParts } from './papers-tending.ts';

/** How soon it is looked after papers once somebody was erased here, or the relay can be reached. */
const SOON_MS = 500;
/** And how long after rows changed, or somebody was erased elsewhere: who erased has named all by then. */
const LATER_MS = 60_000;

/**
 * Sees to it that papers go with erased people, and lie where they are needed before anybody looks: soon
 * after it may have become necessary, and never at the cost of a command. What does it is loaded then.
 */
export class PaperDuty {
	readonly #after: After;
	readonly #parts: () => TendingParts;
	readonly #reads: ReadonlySet<string>;
	#held = true;
	#standing = '';
	#within = Infinity;
	#cancel: () => void = () => {};
	#work: Promise<void> = Promise.resolve();

	constructor(after: After, parts: () => TendingParts, sources: readonly PaperSource[]) {
		[this.#after, this.#parts] = [after, parts];
		this.#reads = new Set(sources.flatMap(({ reads }) => reads));
	}

	/** All rows are in memory. */
	start(): void {
		this.#held = false;
		this.look(true);
	}

	/** These tables changed, or where this device stands, or what it is for; and the relay can or cannot be reached. */
	changed(tables: ReadonlySet<string>, up: boolean): void {
		const { own, membership } = this.#parts();
		const standing = [up, own.location, membership.class].join();
		if (standing !== this.#standing && up) this.look(true);
		this.#standing = standing;
		for (const table of tables) if (this.#reads.has(table)) return this.look(false);
	}

	/** Looks soon, or after a while. */
	look(soon: boolean): void {
		const within = soon ? SOON_MS : LATER_MS;
		if (this.#held || this.#reads.size === 0 || this.#within <= within) return;
		this.#cancel();
		this.#within = within;
		this.#cancel = this.#after(within, () => {
			this.#within = Infinity;
			// What could not be done is done when it is looked next.
			this.#work = this.#work.then(() => this.#look()).catch(() => undefined);
		});
	}

	/** Looks no more. Resolves when what it was at is over. */
	async stop(): Promise<void> {
		this.#held = true;
		this.#cancel();
		await this.#work;
	}

	async #look(): Promise<void> {
		const { tendPapers } = await import('./papers-tending.ts');
		await tendPapers(this.#parts(), () => this.#held);
	}
}
