import type { CatalogueEntry } from '#lib/sync/protocol.ts';

/** Whether this device has seen more of a document than the relay says it holds: then that one is older. */
export function isBehind(
	entries: readonly CatalogueEntry[],
	seen: Iterable<readonly [document: string, seq: number]>
): boolean {
	const held = new Map(entries.map(({ document, seq }) => [document, seq]));
	return [...seen].some(([document, seq]) => (held.get(document) ?? 0) < seq);
}

/** What a till cannot do without comes first: the shop's places and rules, then this month, then month by month back. */
export function inOrderOfNeed(entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
	const isDirectory = ({ document }: CatalogueEntry) => Number(document.startsWith('directory/'));
	const period = ({ document }: CatalogueEntry) => document.slice(document.indexOf('/') + 1);
	return [...entries].sort(
		(a, b) => isDirectory(b) - isDirectory(a) || (period(a) < period(b) ? 1 : -1)
	);
}
