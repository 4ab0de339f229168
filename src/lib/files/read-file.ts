import { tableFromText } from './delimited.ts';
import { say } from './messages.ts';
import type { FileTable } from './table.ts';
import { tableFromCards } from './vcard.ts';

/** Larger files are split by the person first; the browser would hold all of it in memory. */
export const FILE_MB_MAX = 50;

/** A file by what it begins with; its name says nothing for sure. */
const BEGINNINGS: readonly (readonly [
	bytes: readonly number[],
	kind: 'workbook' | 'old' | 'pdf'
])[] = [
	[[0x50, 0x4b, 0x03, 0x04], 'workbook'],
	[[0xd0, 0xcf, 0x11, 0xe0], 'old'],
	[[0x25, 0x50, 0x44, 0x46], 'pdf']
];

/**
 * Reads a file into a table: XLSX, address cards, or delimited text in UTF-8, UTF-16 with a mark, else
 * Windows-1252. Takes as long as the file is large: it is called in a thread of its own.
 */
export async function readFile(file: Blob): Promise<FileTable> {
	if (file.size > FILE_MB_MAX * 1_000_000)
		return { ok: false, problem: say('tooLarge', { limit: FILE_MB_MAX }) };
	const bytes = new Uint8Array(await file.arrayBuffer());
	const kind = BEGINNINGS.find(([begin]) => begin.every((byte, at) => bytes[at] === byte))?.[1];
	if (kind === 'old') return { ok: false, problem: say('oldWorkbook') };
	if (kind === 'pdf') return { ok: false, problem: say('unreadable') };
	if (kind === 'workbook') {
		const { tableFromWorkbook } = await import('./read-workbook.ts');
		return await tableFromWorkbook(bytes);
	}
	const text = decode(bytes);
	return /^\uFEFF?\s*BEGIN:VCARD/i.test(text) ? tableFromCards(text) : tableFromText(text);
}

/** UTF-8 where the bytes are that, else what Windows spreadsheets write. */
function decode(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
