import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@cantoo/fontkit';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { barsOf } from './bars.ts';
import { laidOut, SHEETS, wrapped } from './layout.ts';
import type { Paper, PrintBlock, PrintModel } from './model.ts';
import { pdfOf } from './pdf.ts';

const file = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
const font = new Uint8Array(readFileSync(file));
const NAMES = ['José Núñez', 'Šárka Dvořáková', 'Ёлка Щукина', 'Ελένη', 'Łukasz Żółw'];

function receipt(paper: Paper, lines = 3): PrintModel {
	const blocks: PrintBlock[] = [
		{ kind: 'heading', text: 'Okafor & Daughters' },
		...NAMES.map((text): PrintBlock => ({ kind: 'text', text, center: true })),
		{ kind: 'rule' },
		...Array.from({ length: lines }, (_, n): PrintBlock => ({
			kind: 'row',
			left: `Oval solitaire ring ${n}`,
			note: `R-${n}\n18k white gold`,
			right: '$2,160.00'
		})),
		{ kind: 'row', left: 'Total', right: '$6,480.00', strong: true },
		{
			kind: 'drawing',
			path: 'M0 100L300 20L600 180',
			box: { width: 600, height: 200 },
			text: 'Signed: Ada Obi'
		},
		{ kind: 'square', text: 'A3-000123' },
		{ kind: 'code', text: 'A3-000123' }
	];
	return { title: 'Receipt A3-000123', paper, blocks };
}

test('the font draws every letter of names from all over Europe', () => {
	const face = fontkit.create(font);
	if (!('hasGlyphForCodePoint' in face)) throw new Error('not one font');
	const missing = [...NAMES.join('')].filter(
		(letter) => letter !== ' ' && !face.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
	);
	expect(missing).toEqual([]);
});

test('a decomposed accent is put together before it is measured and drawn', () => {
	const measure = (text: string) => text.length;
	expect(wrapped('Jose\u0301', 99, 1, measure)).toEqual(['José'.normalize('NFC')]);
});

test('lines break between words, and within a word that is too long by itself; nothing is lost', () => {
	const measure = (text: string) => text.length;
	expect(wrapped('one two three', 7, 1, measure)).toEqual(['one two', 'three']);
	expect(wrapped('abcdefghij kl', 4, 1, measure)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
	expect(wrapped('a\nb', 4, 1, measure)).toEqual(['a', 'b']);
});

test('a roll is one page as long as its receipt, a sheet has its own size and as many pages as it takes', async () => {
	const sizes = async (model: PrintModel) => {
		const pages = (await PDFDocument.load(await pdfOf(model, font))).getPages();
		return pages.map((page) => [Math.round(page.getWidth()), Math.round(page.getHeight())]);
	};
	const [short] = await sizes(receipt('roll-80'));
	const long = await sizes(receipt('roll-80', 60));
	expect(short?.[0]).toBe(227);
	expect(long).toHaveLength(1);
	expect(long[0]?.[1]).toBeGreaterThan(4 * (short?.[1] ?? 0));
	expect(await sizes(receipt('letter'))).toEqual([[612, 792]]);
	const a4 = await sizes(receipt('a4', 60));
	expect(a4.length).toBeGreaterThan(1);
	expect(a4[0]).toEqual([595, 842]);
});

test('no mark of a block stands outside the paper', () => {
	const sheet = SHEETS['roll-80'];
	const width = sheet.width - 2 * sheet.margin;
	const measure = (text: string, size: number) => text.length * size * 0.5;
	for (const { marks, height } of laidOut(receipt('roll-80'), measure))
		for (const mark of marks) {
			expect(mark.y).toBeGreaterThanOrEqual(0);
			expect(mark.y).toBeLessThanOrEqual(height);
			if (mark.kind !== 'text') continue;
			expect(mark.x).toBeGreaterThanOrEqual(0);
			expect(mark.x + measure(mark.text, mark.size)).toBeLessThanOrEqual(width + 0.01);
		}
});

test('a code has the shape of Code 128: eleven modules a sign, start and stop, six bars in thirteen at the end', () => {
	const { bars, width } = barsOf('RECEIPT');
	// Start, seven letters, check sign, and the stop of thirteen modules.
	expect(width).toBe(9 * 11 + 13);
	const modules = Array.from({ length: width }, (_, at) =>
		bars.some((bar) => at >= bar.at && at < bar.at + bar.width) ? '1' : '0'
	).join('');
	expect(modules.slice(0, 11)).toBe('11010010000');
	expect(modules.slice(-13)).toBe('1100011101011');
	// R is sign 50 of set B.
	expect(modules.slice(11, 22)).toBe('11000101110');
});
