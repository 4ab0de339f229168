import Papa from 'papaparse';
import { csvHeader, toCsvCells } from '#lib/records/csv.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import { later } from '#lib/ui/timing.ts';
import { say } from './messages.ts';

/** Larger files are split by the person first; the browser would hold all of it in memory. */
export const FILE_MB_MAX = 50;

/** A table of texts, or why there is none. */
export type FileTable =
	| { readonly ok: true; readonly table: readonly (readonly string[])[] }
	| { readonly ok: false; readonly problem: string };

/**
 * Reads a delimited text file: UTF-8 with or without a mark, else Windows-1252; comma, semicolon or
 * tab; quoted fields with line breaks in them. Rows without any text are left out at the end only.
 */
export async function readTable(file: Blob): Promise<FileTable> {
	if (file.size > FILE_MB_MAX * 1_000_000) {
		return { ok: false, problem: say('tooLarge', { limit: FILE_MB_MAX }) };
	}
	const rows: string[][] = [];
	let delimiter: string | undefined;
	for (const part of partsOf(trimmed(decode(await file.arrayBuffer())))) {
		const parsed = Papa.parse<string[]>(part, {
			skipEmptyLines: false,
			...(delimiter === undefined ? {} : { delimiter })
		});
		delimiter ??= parsed.meta.delimiter;
		for (const row of parsed.data) rows.push(row);
		await breath();
	}
	return tableOf(rows);
}

/** Characters parsed at once: a large file must not hold up the till beside it. */
const PART = 64 * 1024;

/** Cuts a text at ends of lines that are not inside quotes, into parts of about `PART` characters. */
export function* partsOf(text: string, size = PART): Iterable<string> {
	let start = 0;
	let quoted = false;
	for (let at = 0; at < text.length; at += 1) {
		const letter = text[at];
		if (letter === '"') quoted = !quoted;
		else if (letter === '\n' && !quoted && at - start >= size) {
			yield text.slice(start, text[at - 1] === '\r' ? at - 1 : at);
			start = at + 1;
		}
	}
	yield text.slice(start);
}

/** Lets the page do something else. */
function breath(): Promise<void> {
	return new Promise((resolve) => void later(0, resolve));
}

/** Parses delimited text into a table. */
export function tableFromText(text: string): FileTable {
	return tableOf(Papa.parse<string[]>(trimmed(text), { skipEmptyLines: false }).data);
}

function tableOf(data: readonly string[][]): FileTable {
	if (data[0]?.some((cell) => cell.includes('\u0000'))) {
		return { ok: false, problem: say('unreadable') };
	}
	const rows = data.filter((row, index, all) => index < all.length - 1 || row.some(Boolean));
	const table = rows.map((row) => row.map(disarmed));
	if (table.length < 2) return { ok: false, problem: say('emptyFile') };
	return { ok: true, table };
}

/** Writes a table as CSV with CRLF line ends (RFC 4180) and cells that no spreadsheet will run. */
export function textFromTable(table: readonly (readonly string[])[]): string {
	return Papa.unparse(
		table.map((row) => row.map(armed)),
		{ newline: '\r\n' }
	);
}

/** Records as a CSV file with the columns of their definition. */
export function recordsToCsv(
	record: RecordDefinition,
	list: readonly { readonly values: object }[]
): string {
	const rows = list.map(({ values }) =>
		toCsvCells(record, values as Readonly<Record<string, unknown>>)
	);
	return textFromTable([csvHeader(record), ...rows]);
}

/** The column names of such a file, for a person. */
export function columnNames(record: RecordDefinition): string {
	return csvHeader(record).join(', ');
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

/** UTF-8 where the bytes are that, else what Windows spreadsheets write. */
function decode(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
