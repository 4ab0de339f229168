import type { RecordDefinition } from '#lib/records/record.ts';
import { paperHashes, type PaperName } from '#lib/values/paper.ts';
import { defineProjection, from } from './projection.ts';
import type { Tables } from './tables.ts';

/** Table of the papers and pages that went with erased people, by content hash and by address. */
export const ERASED_PAPERS = 'erasedPaper';

/** What went with people, as the facts of their erasures name it: it stays gone, whoever has it in use. */
export function erasedPapers(records: readonly RecordDefinition[]) {
	return defineProjection<Record<string, never>, null>({
		table: ERASED_PAPERS,
		version: 1,
		sources: records.flatMap(({ erased }) =>
			erased
				? from(erased, ({ body: { papers = [], pages = [] } }) =>
						[...papers, ...pages].map((each) => [each, null])
					)
				: []
		),
		fold: () => ({})
	});
}

/** The papers of a list that did not go with anybody. A query that says this reads `ERASED_PAPERS`. */
export function withoutErased(tables: Tables, names: readonly PaperName[]): readonly PaperName[] {
	return names.filter((name) =>
		paperHashes(name).every((hash) => tables.get(ERASED_PAPERS, hash) === undefined)
	);
}
