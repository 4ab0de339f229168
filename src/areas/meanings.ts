import type { Meanings } from '#lib/area/dictionary.ts';

/**
 * What every fact of the shop means, found by glob: an area with facts says it in `messages/meanings.ts`. Apart
 * from the areas, for only a shop file holds it.
 */
export const meanings: Meanings = Object.assign(
	{},
	...Object.values(
		import.meta.glob<Meanings>('./*/messages/meanings.ts', { eager: true, import: 'default' })
	)
) as Meanings;
