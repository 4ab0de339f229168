import * as Y from 'yjs';
import { mayHave, type DeviceClass } from '#lib/sync/devices.ts';
import type { Carrier } from '#lib/workspace/ports.ts';

/** The documents of a device, and their copies on its disk: every update as it came. */
export class Copies {
	/** The updates of each document since it was last written anew. */
	readonly #updates = new Map<string, Uint8Array[]>();
	/** The documents that were opened, as they are now or were when they were closed. */
	readonly #docs = new Map<string, Y.Doc>();
	/** The browser gives up when a copy is written anew. */
	compactingFails = false;
	/** The browser gives up when a copy is read. */
	readingFails = false;

	/** Keeps a document from now on, and gives it what was kept of it before. */
	carry(name: string, doc: Y.Doc): Carrier {
		this.#docs.set(name, doc);
		const copy = this.#updates.get(name) ?? [];
		const keep = (update: Uint8Array) =>
			void this.#updates.set(name, [...(this.#updates.get(name) ?? []), update]);
		const loaded = Promise.resolve().then(() => {
			if (this.readingFails) throw new DOMException('the copy cannot be read', 'UnknownError');
			for (const update of copy) Y.applyUpdate(doc, update, 'disk');
			doc.on('update', keep);
		});
		const stop = async () => doc.off('update', keep);
		return {
			loaded,
			stop,
			compact: async () => {
				if (this.compactingFails)
					throw new DOMException('the transaction was aborted', 'AbortError');
				this.#updates.set(name, [Y.encodeStateAsUpdate(doc)]);
			},
			clear: async () => {
				await stop();
				this.#updates.delete(name);
			}
		};
	}

	/** Whether all of these that a device of this class may have were opened here, up to their state vectors. */
	holdAll(vectors: ReadonlyMap<string, Uint8Array>, kind: DeviceClass): boolean {
		return [...vectors].every(([name, vector]) => !mayHave(kind, name) || this.#hold(name, vector));
	}

	#hold(name: string, vector: Uint8Array): boolean {
		const doc = this.#docs.get(name);
		if (!doc) return false;
		const here = Y.decodeStateVector(Y.encodeStateVector(doc));
		return [...Y.decodeStateVector(vector)].every(([client, clock]) => {
			return (here.get(client) ?? 0) >= clock;
		});
	}

	/** Every fact that the documents hold which were opened here, as key and text. */
	facts(): readonly (readonly [string, string])[] {
		return [...this.#docs.values()].flatMap((doc) => [...doc.getMap<string>('facts').entries()]);
	}

	/** The documents that were opened, in the order in which they first were. */
	opened(): readonly string[] {
		return [...this.#docs.keys()];
	}

	/** Every update of every copy. */
	updates(): readonly Uint8Array[] {
		return [...this.#updates.values()].flat();
	}

	/** Loses them all, as a browser with relaxed durability may. */
	lose(): void {
		this.#updates.clear();
	}
}
