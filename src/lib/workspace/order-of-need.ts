import { familyOf } from '#lib/facts/fact.ts';
import type { CatalogueEntry } from '#lib/sync/protocol.ts';

/**
 * What a till cannot do without comes first: who works here, the shop's places and rules; then the pieces and
 * whatever moved them; then work of customers. People, costs and the rest come last, which are most of a shop.
 */
const NEEDS: readonly (readonly string[])[] = [
	['security', 'team', 'directory'],
	['inventory', 'sales'],
	['tickets']
];

/** How many steps of need there are. */
export const STEPS = NEEDS.length + 1;

/** How soon a till needs what is in documents of a family: 0 first, before anything is decided. */
export function stepOf(family: string): number {
	const step = NEEDS.findIndex((families) => families.includes(family));
	return step < 0 ? NEEDS.length : step;
}

/** Whether this device has seen more of a document than the relay says it holds: then that one is older. */
export function isBehind(
	entries: readonly CatalogueEntry[],
	seen: Iterable<readonly [document: string, seq: number]>
): boolean {
	const held = new Map(entries.map(({ document, seq }) => [document, seq]));
	return [...seen].some(([document, seq]) => (held.get(document) ?? 0) < seq);
}

/** Step by step of need, and in each this month first, then month by month back. */
export function inOrderOfNeed(entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
	const step = ({ document }: CatalogueEntry) => stepOf(familyOf(document));
	const period = ({ document }: CatalogueEntry) => document.slice(document.indexOf('/') + 1);
	return entries.toSorted(
		(a, b) =>
			step(a) - step(b) ||
			period(b).localeCompare(period(a)) ||
			a.document.localeCompare(b.document)
	);
}
