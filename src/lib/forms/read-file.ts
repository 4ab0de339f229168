import Papa from 'papaparse';
import { csvHeader, toCsvCells } from '#lib/records/csv.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
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
	const bytes = await file.arrayBuffer();
	return tableOf(await parseInParts(new File([bytes], 'table'), encodingOf(bytes)));
}

/** Characters parsed at once: a large file must not hold up the till beside it. */
const PART = 64 * 1024;

function parseInParts(file: File, encoding: string): Promise<string[][]> {
	return new Promise((resolve, reject) => {
		const rows: string[][] = [];
		Papa.parse<string[]>(file, {
			encoding,
			chunkSize: PART,
			skipEmptyLines: false,
			chunk: ({ data }) => {
				for (const row of data) rows.push(row);
			},
			complete: () => resolve(rows),
			error: reject
		});
	});
}

/** Parses delimited text into a table. */
export function tableFromText(text: string): FileTable {
	return tableOf(Papa.parse<string[]>(text, { skipEmptyLines: false }).data);
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

/** UTF-8 where the bytes are that, else what Windows spreadsheets write. */
function encodingOf(bytes: ArrayBuffer): string {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return 'utf-8';
	} catch {
		return 'windows-1252';
	}
}
