import { asideFields, asideTable, type AsideRow } from '#lib/records/aside.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import { asideFacts, type RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { defineQuery } from './query.ts';
import type { Tables } from './tables.ts';

/** What stands in the fields of some records that are kept aside, by record; it is read from the disk for this. */
export function asideValues(
	tables: Tables,
	record: RecordDefinition,
	rows: readonly RecordRow[]
): ReadonlyMap<Id, Readonly<Record<string, unknown>>> {
	const names = asideFields(record);
	if (names.length === 0) return new Map();
	const table = asideTable(record.name);
	tables.expect([table], rows.flatMap(asideFacts));
	return new Map(
		rows.map((row) => {
			const values: Record<string, unknown> = {};
			for (const fact of asideFacts(row).toReversed())
				Object.assign(values, tables.get<AsideRow>(table, fact)?.records[row.id]);
			return [
				row.id,
				Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
			];
		})
	);
}

/** The question for what is kept aside of a record; null while the record is not here. */
export function asideQuery(records: ReadonlyMap<string, RecordDefinition>) {
	return defineQuery<
		{ readonly record: string; readonly id: Id },
		Readonly<Record<string, unknown>> | null
	>({
		name: 'workspace.aside',
		reads: [...records.keys()],
		answer(tables, { record, id }) {
			const definition = records.get(record);
			const row = tables.get<RecordRow>(record, id);
			if (!definition || !row) return null;
			return asideValues(tables, definition, [row]).get(id) ?? {};
		}
	});
}
