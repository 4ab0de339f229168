import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableFromText, textFromTable } from './delimited.ts';
import { readFile } from './read-file.ts';

const cell = fc
	.string({ maxLength: 12, unit: 'grapheme' })
	.map((text) => text.replaceAll('\u0000', '').trim() || 'x');
const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
	minLength: 2,
	maxLength: 40
});

test('a table that is written as CSV is read as it was, whatever stands in it', () => {
	fc.assert(
		fc.property(table, (rows) => {
			const read = tableFromText(textFromTable(rows));
			const plain = (list: readonly (readonly string[])[]) =>
				list.map((row) => row.map((each) => each.replaceAll('\r\n', '\n')));
			expect(read.ok && plain(read.table)).toEqual(plain(rows));
		})
	);
});

test('a large file with accents, Chinese and line breaks in cells is read as it was written', async () => {
	const rows = Array.from({ length: 4_000 }, (_, n) => [
		`Bague n° ${n} — Émeraude 祖母绿`,
		`a "b"\nc ${n}`,
		'1'
	]);
	const read = await readFile(new Blob([textFromTable([['Title', 'Note', 'Price'], ...rows])]));
	expect(read.ok && read.table.slice(1)).toEqual(rows);
});

test('Windows-1252, UTF-16, a byte order mark, semicolons and tabs are read', async () => {
	const expected = [
		['Titre', 'Prix'],
		['Bé', '1']
	];
	const windows = new Uint8Array(
		[...'Titre;Prix\nB'].map((c) => c.charCodeAt(0)).concat(0xe9, 0x3b, 0x31)
	);
	expect(await readFile(new Blob([windows]))).toEqual({ ok: true, table: expected });
	expect(await readFile(new Blob(['\uFEFFTitre\tPrix\nBé\t1\n']))).toEqual({
		ok: true,
		table: expected
	});
	const utf16 = new Uint8Array(
		[0xfeff, ...[...'Titre\tPrix\r\nBé\t1'].map((c) => c.charCodeAt(0))].flatMap((code) => [
			code & 255,
			code >> 8
		])
	);
	expect(await readFile(new Blob([utf16]))).toEqual({ ok: true, table: expected });
});

test('what is no table is told apart, with the way out', async () => {
	const problem = async (bytes: BlobPart) => {
		const read = await readFile(new Blob([bytes]));
		return read.ok ? 'read' : read.problem;
	};
	expect(await problem('')).toBe('The file is empty.');
	expect(await problem('Title,Price\r\n')).toBe('The file is empty.');
	expect(await problem(new Uint8Array([1, 0, 2, 0, 3]))).toBe(
		'This file could not be read as text.'
	);
	expect(await problem('%PDF-1.7')).toBe('This file could not be read as text.');
	expect(await problem(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toMatch(/\.xls\)\. Save/);
	expect(await problem(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]))).toMatch(/could not be read/);
});

test('a file of nothing but delimiters is refused before it becomes cells', async () => {
	for (const sign of [',', '\t', ';', '|', '\n', '\r'])
		expect(await readFile(new Blob([`a${sign}b\n`, sign.repeat(10_000_001)]))).toEqual({
			ok: false,
			problem: 'The file holds more than 10 million cells. Split it and import the parts.'
		});
});
