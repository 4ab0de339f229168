import { writeXlsx } from 'hucre/xlsx';
import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import type { Table } from './table.ts';

/** Digits that a spreadsheet's number holds for sure (IEEE 754 double, as Excel itself writes them). */
const DIGITS = 15;
/** Characters that a sheet takes in one cell (Excel's own limit). */
const CELL_MAX = 32_767;

/** Writes records as an XLSX file with the columns of their definition; amounts and counts are numbers. */
export async function workbookOfRecords(
	record: RecordDefinition,
	table: Table
): Promise<Uint8Array<ArrayBuffer>> {
	const numbers = fieldsOf(record).flatMap(([, { kind, label }]) => {
		const isNumber = kind.control === 'money' || kind.control === 'number';
		return kind.cellNames(label).map((_name, at) => isNumber && at === 0);
	});
	const rows = table.map((row, at) =>
		row.map((cell, column) => {
			if (cell.length > CELL_MAX) throw new RangeError(`more than a cell of a sheet can hold`);
			return at > 0 && numbers[column] && isExact(cell) ? Number(cell) : cell === '' ? null : cell;
		})
	);
	const name = record.label.other.slice(0, 31);
	const bytes = await writeXlsx({
		sheets: [{ name, rows, freezePane: { rows: 1 } }],
		stringMode: 'inline'
	});
	return new Uint8Array(bytes);
}

/** Whether a text comes back from a sheet's number meaning the same. */
function isExact(text: string): boolean {
	return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= DIGITS;
}
