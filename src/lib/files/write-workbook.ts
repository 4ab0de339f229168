import { writeXlsx } from 'hucre/xlsx';
import type { OutList } from './table.ts';

/** Digits that a spreadsheet's number holds for sure (IEEE 754 double, as Excel itself writes them). */
const DIGITS = 15;
/** Characters that a sheet takes in one cell (Excel's own limit). */
const CELL_MAX = 32_767;
/** Characters of the name of a sheet (Excel's own limit). */
const NAME_MAX = 31;

/** Writes a list as an XLSX file; what a sheet's number holds exactly in its columns of numbers is one. */
export async function workbookOf(list: OutList): Promise<Uint8Array<ArrayBuffer>> {
	const numbers = new Set(list.numbers);
	const rows = [list.header, ...list.rows].map((row, at) =>
		row.map((cell, column) => {
			if (cell.length > CELL_MAX) throw new RangeError(`more than a cell of a sheet can hold`);
			return at > 0 && numbers.has(column) && isExact(cell)
				? Number(cell)
				: cell === ''
					? null
					: cell;
		})
	);
	const bytes = await writeXlsx({
		sheets: [{ name: list.title.slice(0, NAME_MAX), rows, freezePane: { rows: 1 } }],
		stringMode: 'inline'
	});
	return new Uint8Array(bytes);
}

/** Whether a text comes back from a sheet's number meaning the same. */
function isExact(text: string): boolean {
	return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= DIGITS;
}
