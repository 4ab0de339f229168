import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf, readTable, tableFromText, textFromTable } from './read-file.ts';

const cell = fc
	.string({ maxLength: 12, unit: 'grapheme' })
	.map((text) => text.replaceAll('\u0000', ''));
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
	minLength: 2,
	maxLength: 40
});

test('a text cut into parts loses nothing, and never in the middle of a quoted cell', () => {
	fc.assert(
		fc.property(table, fc.integer({ min: 1, max: 60 }), (rows, size) => {
			const text = textFromTable(rows).replaceAll('\r\n', '\n');
			const parts = [...partsOf(text, size)];
			expect(parts.join('\n')).toBe(text);
			for (const part of parts) expect((part.match(/"/g) ?? []).length % 2).toBe(0);
		})
	);
});

test('a large file with accents, Chinese and line breaks in cells is read as it was written', async () => {
	const rows = Array.from({ length: 4_000 }, (_, n) => [
		`Bague n° ${n} — Émeraude 祖母绿`,
		`a "b"\nc ${n}`,
		'1'
	]);
	const text = textFromTable([['Title', 'Note', 'Price'], ...rows]);
	expect(text.length).toBeGreaterThan(2 * 64 * 1024);
	const read = await readTable(new Blob([text]));
	expect(read).toEqual(tableFromText(text));
	expect(read.ok && read.table.slice(1)).toEqual(rows);
});

test('Windows-1252, a byte order mark and semicolons are read', async () => {
	const windows = new Uint8Array(
		[...'Titre;Prix\nB'].map((c) => c.charCodeAt(0)).concat(0xe9, 0x3b, 0x31)
	);
	expect(await readTable(new Blob([windows]))).toEqual({
		ok: true,
		table: [
			['Titre', 'Prix'],
			['Bé', '1']
		]
	});
	expect(await readTable(new Blob(['\uFEFFTitle\tPrice\nRing\t1\n']))).toEqual({
		ok: true,
		table: [
			['Title', 'Price'],
			['Ring', '1']
		]
	});
});

test('what is no table is told apart', async () => {
	expect((await readTable(new Blob(['']))).ok).toBe(false);
	expect((await readTable(new Blob([new Uint8Array([0x50, 0x4b, 0, 0, 0, 1])]))).ok).toBe(false);
});
