import * as Y from 'yjs';
import type { Carrier } from '#lib/workspace/ports.ts';
import type { Chance } from '#lib/area/chance.ts';
import type { Owner, Scheduler } from './scheduler.ts';

interface Written {
	readonly at: number;
	readonly update: Uint8Array;
}

/** An update is on its way for so long at most. */
const WRITE_MS = 6;
const MERGE_AT = 60;
/** What is older than this is on the disk whatever happens. */
const FLUSHED_MS = 8_000;

/**
 * The local copies of a device's documents, as y-indexeddb keeps them: every update is written a
 * moment later, with relaxed durability, so that a power cut takes a few of the last, and may bring
 * back a copy as it was before it was written anew.
 */
export class Copies {
	readonly #scheduler: Scheduler;
	readonly #chance: Chance;
	readonly #kept = new Map<string, Written[]>();
	/** Copies as they were before they were written anew, and since when nothing is sure. */
	readonly #before = new Map<string, { readonly at: number; readonly written: Written[] }>();

	constructor(scheduler: Scheduler, chance: Chance) {
		this.#scheduler = scheduler;
		this.#chance = chance;
	}

	/** Keeps a document from now on, while its owner lives. */
	carry(name: string, doc: Y.Doc, owner: Owner): Carrier {
		let stopped = false;
		const keep = (update: Uint8Array, origin: unknown) => {
			if (origin === this || stopped) return;
			this.#scheduler.after(this.#chance.from(0, WRITE_MS), owner, 'copy', () => {
				if (!stopped) this.#write(name, update);
			});
		};
		const load = async () => {
			await this.#scheduler.wait(this.#chance.from(0, 8), owner, 'copy');
			for (const { update } of this.#kept.get(name) ?? []) Y.applyUpdate(doc, update, this);
			doc.on('update', keep);
		};
		const stop = async () => {
			doc.off('update', keep);
		};
		return {
			loaded: load(),
			stop,
			compact: async () => {
				// The browser writes in order: after every update that was on its way.
				await this.#scheduler.wait(WRITE_MS + 1, owner, 'copy');
				const now = this.#scheduler.now();
				if (stopped) return;
				const before = this.#before.get(name);
				if (!before || before.at <= now - FLUSHED_MS)
					this.#before.set(name, { at: now, written: this.#kept.get(name) ?? [] });
				this.#kept.set(name, [{ at: now, update: Y.encodeStateAsUpdate(doc) }]);
			},
			clear: async () => {
				stopped = true;
				await stop();
				await this.#scheduler.wait(this.#chance.from(0, 6), owner, 'copy');
				this.#kept.delete(name);
				this.#before.delete(name);
			}
		};
	}

	/** Everything that is kept, for the oracle. */
	all(): readonly (readonly [name: string, update: Uint8Array])[] {
		return [...this.#kept].flatMap(([name, written]) =>
			written.map(({ update }) => [name, update] as const)
		);
	}

	/** Keys of the facts in them. */
	facts(): readonly string[] {
		return [...this.#kept.values()].flatMap((written) => {
			const doc = new Y.Doc();
			for (const { update } of written) Y.applyUpdate(doc, update);
			return [...doc.getMap('facts').keys()];
		});
	}

	/** A power cut. Answers whether anything was lost. */
	powerCut(): boolean {
		let lost = false;
		const safe = this.#scheduler.now() - FLUSHED_MS;
		for (const [name, { at, written }] of this.#before) {
			if (at <= safe || this.#chance.happens(0.5)) continue;
			this.#kept.set(name, written);
			lost = true;
		}
		this.#before.clear();
		for (const written of this.#kept.values()) {
			const first = written.findIndex(({ at }) => at > safe);
			if (first < 0) continue;
			const keep = this.#chance.from(first, written.length);
			lost ||= keep < written.length;
			written.length = keep;
		}
		return lost;
	}

	/** The browser took the copies to make room. Answers whether there were any. */
	evict(): boolean {
		const had = this.#kept.size > 0;
		this.#kept.clear();
		this.#before.clear();
		return had;
	}

	#write(name: string, update: Uint8Array): void {
		const written = this.#kept.get(name) ?? [];
		this.#kept.set(name, written);
		written.push({ at: this.#scheduler.now(), update });
		if (written.length < MERGE_AT) return;
		const old = written.filter(({ at }) => at <= this.#scheduler.now() - FLUSHED_MS);
		if (old.length < 2) return;
		const merged = Y.mergeUpdates(old.map((each) => each.update));
		written.splice(0, old.length, { at: old.at(-1)?.at ?? 0, update: merged });
	}
}
