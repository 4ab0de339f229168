import type { RecordDefinition } from '#lib/records/record.ts';

/**
 * All kinds of records of the store, found by glob: an area with a `records.ts` is in. Apart from the areas,
 * for the thread that reads files has no use for what else they do.
 */
export const records: readonly RecordDefinition[] = Object.entries(
	import.meta.glob<readonly RecordDefinition[]>('./*/records.ts', {
		eager: true,
		import: 'records'
	})
)
	.sort(([a], [b]) => (a < b ? -1 : 1))
	.flatMap(([, each]) => each);
