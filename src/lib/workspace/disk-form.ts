import type { DiskForm } from '#lib/projections/projection.ts';
import type { Row } from '#lib/projections/row.ts';

/** The forms in which rows lie on the disk, by table; the others lie there as they are in memory. */
export type DiskForms = ReadonlyMap<string, DiskForm>;

/** A row as it is put on the disk. */
export function rowToJson(forms: DiskForms, table: string, row: Row): string {
	return JSON.stringify(forms.get(table)?.toDisk(row) ?? row);
}

/** A row that was put there. */
export function rowFromJson(forms: DiskForms, table: string, json: string): Row {
	const stored = JSON.parse(json) as Row;
	return forms.get(table)?.fromDisk(stored) ?? stored;
}
