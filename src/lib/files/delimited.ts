import Papa from 'papaparse';
import { say } from './messages.ts';
import { isBlank, type FileTable, type Table } from './table.ts';

/** More than a shop ever lists: 54,000 pieces with a hundred columns are half of it. */
const CELLS_MAX = 10_000_000;
/** Line ends and all that a delimiter is guessed from, by their place in Unicode. */
const ENDS = Uint8Array.from({ length: 128 }, (_, sign) =>
	Number('\t\n\r,;|\u001e\u001f'.includes(String.fromCharCode(sign)))
);

/**
 * Parses delimited text: comma, semicolon or tab; quoted cells with line breaks in them. Rows without
 * any text are left out at the end only.
 */
export function tableFromText(text: string): FileTable {
	if (endsIn(text) > CELLS_MAX)
		return { ok: false, problem: say('tooManyCells', { limit: CELLS_MAX / 1_000_000 }) };
	const { data } = Papa.parse<string[]>(trimmed(text), { skipEmptyLines: false });
	if (data.slice(0, 5).some((row) => row.some((cell) => cell.includes('\u0000'))))
		return { ok: false, problem: say('unreadable') };
	const table = data.map((row) => row.map(disarmed));
	if (table.filter((row) => !isBlank(row)).length < 2)
		return { ok: false, problem: say('emptyFile') };
	return { ok: true, table };
}

/** How many signs may end a cell: there are no more cells than these, whichever of them the file means. */
function endsIn(text: string): number {
	let ends = 0;
	for (let at = 0; at < text.length; at += 1) ends += ENDS[text.charCodeAt(at)] ?? 0;
	return ends;
}

/** Writes a table as CSV with CRLF line ends (RFC 4180) and cells that no spreadsheet will run. */
export function textFromTable(table: Table): string {
	return Papa.unparse(
		table.map((row) => row.map(armed)),
		{ newline: '\r\n' }
	);
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe; plain numbers do not. */
function armed(cell: string): string {
	if (/^-?\d+([.,]\d+)*$/.test(cell)) return cell;
	return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Takes that apostrophe away again. */
function disarmed(cell: string): string {
	return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Without a byte order mark and without empty lines at the end, which confuse the guess of the delimiter. */
function trimmed(text: string): string {
	return text.replace(/^\uFEFF/, '').replace(/[\r\n]+$/, '');
}
