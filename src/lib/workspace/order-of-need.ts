import { familyOf } from '#lib/facts/fact.ts';
import type { CatalogueEntry } from '#lib/sync/protocol.ts';

/** In which order a device that was just let in takes the documents of a shop, as its areas say it. */
export class OrderOfNeed {
	readonly #needed: ReadonlyMap<string, number>;
	readonly #last: number;

	/** `needed`: by family, how soon it is. */
	constructor(needed: ReadonlyMap<string, number>) {
		this.#needed = needed;
		this.#last = Math.max(-1, ...needed.values()) + 1;
	}

	/** How many steps of need there are. */
	get steps(): number {
		return this.#last + 1;
	}

	/** How soon what is in documents of a family is needed: 0 before anything is decided. */
	stepOf(family: string): number {
		return this.#needed.get(family) ?? this.#last;
	}

	/** Step by step of need, and in each this month first, then month by month back. */
	sorted(entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
		const step = ({ document }: CatalogueEntry) => this.stepOf(familyOf(document));
		const period = ({ document }: CatalogueEntry) => document.slice(document.indexOf('/') + 1);
		return entries.toSorted(
			(a, b) =>
				step(a) - step(b) ||
				period(b).localeCompare(period(a)) ||
				a.document.localeCompare(b.document)
		);
	}
}

/** Whether this device has seen more of a document than the relay says it holds: then that one is older. */
export function isBehind(
	entries: readonly CatalogueEntry[],
	seen: Iterable<readonly [document: string, seq: number]>
): boolean {
	const held = new Map(entries.map(({ document, seq }) => [document, seq]));
	return [...seen].some(([document, seq]) => (held.get(document) ?? 0) < seq);
}
