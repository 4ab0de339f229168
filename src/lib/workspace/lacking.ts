import { ACTIVITY, type ActivityRow } from '#lib/projections/activity.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { After } from '#lib/sync/link.ts';
import { partsOfKey } from '#lib/sync/protocol.ts';

const LOOK_AGAIN_MS = 1_000;

/** What must be known to tell what the relay lacks: of each part what is asked of it, since some of them ask this. */
export interface LackingParts {
	readonly after: After;
	readonly projector: { readonly tables: Tables };
	readonly journal: { unsafeKeys(): Iterable<string> };
	readonly documents: { keys(): Iterable<string>; allCaughtUp(): boolean };
	readonly disk: { documents(): readonly string[] };
	readonly work: { open(name: string): Promise<void> };
	readonly arrivals: { readonly waiting: number };
	readonly opening: { readonly progress: unknown };
	readonly erasures: { knows(id: string): boolean };
	readonly uplink: { readonly oriented: boolean };
	/** Nothing is lacking any more, or something is. */
	told(none: boolean): void;
}

/** What an act wrote: a fact, and the records that it set, which may be erased since. */
interface Trace {
	readonly batch: string;
	readonly records: readonly string[];
}

/**
 * What this device shows and a restored relay lacks: its browser had taken the copies that it would have given.
 * Rows alone are left of that; the log of what was done names the facts of every act, the first few of each, and
 * a fact that is in no document and waits in no journal is one that somebody else must give. Whoever has it gives
 * it once they meet the relay, and with the last this device is silent again.
 */
export class Lacking {
	readonly #parts: LackingParts;
	/** By id of a fact; undefined until it could be looked. */
	#facts: Map<string, Trace> | undefined;

	constructor(parts: LackingParts) {
		this.#parts = parts;
	}

	/** How many acts it is of, but for what is about people who were erased. */
	get acts(): number {
		const { erasures } = this.#parts;
		const lives = ({ records }: Trace) => !records.some((id) => erasures.knows(id));
		return new Set([...(this.#facts?.values() ?? [])].filter(lives).map(({ batch }) => batch)).size;
	}

	/** Looks once all that the relay holds is here, unless the line goes before. */
	async look(): Promise<void> {
		const { disk, work } = this.#parts;
		for (const name of disk.documents()) await work.open(name);
		this.#await();
	}

	#await(): void {
		const { after, uplink, documents, arrivals, opening } = this.#parts;
		if (!uplink.oriented) return;
		const isHere = documents.allCaughtUp() && arrivals.waiting === 0;
		if (isHere && opening.progress === undefined) this.#count();
		else after(LOOK_AGAIN_MS, () => this.#await());
	}

	#count(): void {
		const { projector, documents, journal } = this.#parts;
		const there = new Set<string>();
		for (const keys of [documents.keys(), journal.unsafeKeys()])
			for (const key of keys) there.add(partsOfKey(key)?.id ?? '');
		this.#facts = new Map();
		for (const [batch, { notes }] of projector.tables.all<ActivityRow>(ACTIVITY))
			for (const { id, records = [] } of notes)
				if (!there.has(id)) this.#facts.set(id, { batch, records: records.map(([, of]) => of) });
		this.#parts.told(this.acts === 0);
	}

	/** A fact came, from whomever. */
	came(id: string): void {
		if (this.#facts?.delete(id) && this.acts === 0) this.#parts.told(true);
	}
}
