import type { Area } from '#lib/area/area.ts';

/**
 * All areas of the store, found by glob: a folder with an `area.ts` is in. There is no list to edit.
 * Sorted by name, so that every device composes them in the same order.
 */
export const areas: readonly Area[] = Object.entries(
	import.meta.glob<Area>('./*/area.ts', { eager: true, import: 'default' })
)
	.sort(([a], [b]) => (a < b ? -1 : 1))
	.map(([, area]) => area);
