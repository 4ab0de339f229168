import type { ImportSource } from '#lib/files/import-source.ts';

/**
 * What areas bring in from files in ways of their own, found by glob: an area with an `imports.ts` is in.
 * Apart from the areas themselves, for only the thread that reads files has a use for it.
 */
export const imports: readonly ImportSource[] = Object.entries(
	import.meta.glob<ImportSource>('./*/imports.ts', { eager: true, import: 'default' })
)
	.sort(([a], [b]) => (a < b ? -1 : 1))
	.map(([, source]) => source);
