import { fieldOfRecord, fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import { textFromTable } from './delimited.ts';
import type { ImportSource } from './import-source.ts';
import { ownCells, ownHeader, type OutRow } from './own-file.ts';
import type { OutList } from './table.ts';

/** The kinds of files that records and lists go into. */
export type ExportFormat = 'csv' | 'xlsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file of records that is being put together: its rows come in parts, in their order or any. */
export class OutFile {
	readonly #source: ImportSource;
	readonly #inOrder: boolean;
	readonly #rows: OutRow[] = [];

	constructor(source: ImportSource, inOrder: boolean) {
		this.#source = source;
		this.#inOrder = inOrder;
	}

	add(rows: readonly OutRow[]): void {
		this.#rows.push(...rows);
	}

	/** The file, by its first column unless it came in order; what nobody may see is no column of it. */
	async end(format: ExportFormat): Promise<Blob> {
		const { record, alongside = [] } = this.#source;
		const told = alongside.filter((each) =>
			this.#rows.some(({ beside }) => beside?.[each.record.name]?.[each.field] !== undefined)
		);
		const out = { record, alongside: told };
		const rows = this.#inOrder ? this.#rows : sorted(record, this.#rows);
		const header = ownHeader(out);
		const numeric = new Set(
			[...fieldsOf(record).map(([, field]) => field), ...told.map(fieldAlongside)].flatMap(
				({ kind, label }) =>
					kind.control === 'money' || kind.control === 'number' ? [kind.cellNames(label)[0]] : []
			)
		);
		return await fileOfList(
			{
				title: record.label.other,
				header,
				rows: rows.map((row) => ownCells(out, row)),
				numbers: header.flatMap((name, at) => (numeric.has(name) ? [at] : []))
			},
			format
		);
	}
}

/** A list as CSV, or as an XLSX workbook in which amounts and counts are numbers. */
export async function fileOfList(list: OutList, format: ExportFormat): Promise<Blob> {
	if (format === 'csv')
		return new Blob([textFromTable([list.header, ...list.rows])], { type: 'text/csv' });
	const { workbookOf } = await import('./write-workbook.ts');
	return new Blob([await workbookOf(list)], { type: XLSX });
}

function fieldAlongside(each: { readonly record: RecordDefinition; readonly field: string }) {
	const field = fieldOfRecord(each.record, each.field);
	if (!field) throw new Error(`${each.record.name} has no field ${each.field}`);
	return field;
}

function sorted(record: RecordDefinition, rows: readonly OutRow[]): readonly OutRow[] {
	const [first = record.title] = record.columns;
	const kind = fieldOfRecord(record, first)?.kind;
	const keyed = rows.map((row) => {
		const value = row.values[first];
		return { row, key: value === undefined || !kind ? '' : kind.sortKey(value) };
	});
	keyed.sort((a, b) => compare(a.key, b.key) || compare(a.row.id, b.row.id));
	return keyed.map(({ row }) => row);
}

function compare(a: string | number, b: string | number): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
