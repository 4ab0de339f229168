import { defineProjection, from, type AnyProjection } from '#lib/projections/projection.ts';
import {
	asideFields,
	asideOf,
	asideTable,
	setApart,
	type ApartEdit,
	type AsideRow
} from '#lib/records/aside.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import {
	erasedRow,
	foldEdit,
	rowFromDisk,
	rowToDisk,
	strikeEdits,
	type RecordRow
} from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';

/** How the edits of a record become its row. */
export function recordProjection(record: RecordDefinition): AnyProjection {
	const aside = asideFields(record);
	const edits = from(record.set, ({ id, body }) =>
		body.records.map((edit) => [edit.id, setApart(aside, edit, id)])
	);
	const erased =
		record.erased && from(record.erased, (fact) => [[fact.body.id, 'erased' as const]]);
	return defineProjection<RecordRow, ApartEdit | 'erased'>({
		table: record.name,
		version: 1,
		sources: erased ? [edits, erased] : [edits],
		fold: (row, change, origin, key) =>
			change === 'erased' ? erasedRow(key as Id) : foldEdit(record, row, change, origin),
		strike: (row, batch, undone) => strikeEdits(record, row, batch, undone),
		disk: { toDisk: rowToDisk, fromDisk: rowFromDisk }
	});
}

/** What facts say in fields kept aside, if a record has any. Whether it stands, the rows of the records say. */
export function asideProjection(record: RecordDefinition): readonly AnyProjection[] {
	const aside = asideFields(record);
	if (aside.length === 0) return [];
	const projection = defineProjection<AsideRow, AsideRow>({
		table: asideTable(record.name),
		version: 1,
		sources: [
			from(record.set, ({ id, body }) => {
				const kept = asideOf(aside, body.records);
				return kept ? [[id, kept]] : [];
			})
		],
		fold: (row, change) => row ?? change,
		strike: (row) => row
	});
	return [projection];
}
