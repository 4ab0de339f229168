import { readXlsx } from 'hucre/xlsx';
import { say } from './messages.ts';
import { openZip, TooMuch } from './shop-file/unzip.mjs';
import { isBlank, type FileTable } from './table.ts';

/** What a workbook may be once it is unpacked: 54,000 pieces with thirty columns are a fifth of it. */
const UNPACKED_MB_MAX = 300;
const PARTS_MAX = 5_000;
/** Sheets that are looked at: each could be the same large one. */
const SHEETS_MAX = 20;

/** Digits that a spreadsheet's number holds for sure (IEEE 754 double, as Excel itself writes them). */
const DIGITS = 15;

/**
 * Reads the first sheet of an XLSX file that holds a table. Days come as `2026-11-26`, numbers as they
 * are, with the zeros in front that their format shows (`00000`).
 */
export async function tableFromWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<FileTable> {
	try {
		await judge(bytes);
		const book = await readXlsx(bytes, {
			readStyles: true,
			sheets: (sheet, at) => !sheet.hidden && !sheet.veryHidden && at < SHEETS_MAX
		});
		for (const { rows, cells } of book.sheets) {
			const formatOf = (row: number, column: number) =>
				cells?.get(`${row},${column}`)?.style?.numFmt;
			const table = rows.map((row, at) =>
				row.map((cell, column) => textOf(cell, formatOf(at, column)))
			);
			if (table.filter((row) => !isBlank(row)).length >= 2) return { ok: true, table };
		}
		return { ok: false, problem: say('emptyFile') };
	} catch (error) {
		if (error instanceof TooMuch)
			return { ok: false, problem: say('tooLarge', { limit: UNPACKED_MB_MAX }) };
		return { ok: false, problem: say('brokenWorkbook') };
	}
}

/** Throws on one that would be too much, or that says of itself what is not so: what reads it goes by what it says. */
async function judge(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
	await openZip(bytes.byteLength, async (from, to) => bytes.subarray(from, to), {
		entries: PARTS_MAX,
		unpacked: UNPACKED_MB_MAX * 1_000_000,
		names: /./s
	});
}

function textOf(cell: unknown, format: string | undefined): string {
	if (cell === null || cell === undefined) return '';
	if (cell instanceof Date) return dayText(cell);
	if (typeof cell === 'number') return padded(numberText(cell), format);
	return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell);
}

/** A sheet's clock has no zone: what it shows is what is meant. */
function dayText(moment: Date): string {
	if (Number.isNaN(moment.getTime())) return '';
	const [day = '', time = ''] = moment.toISOString().split('T');
	return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
}

function numberText(value: number): string {
	if (!Number.isFinite(value)) return '';
	if (Number.isSafeInteger(value)) return String(value);
	const text = String(Number(value.toPrecision(DIGITS)));
	return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

function padded(text: string, format: string | undefined): string {
	return format && /^0{2,}$/.test(format) && /^\d+$/.test(text)
		? text.padStart(format.length, '0')
		: text;
}
