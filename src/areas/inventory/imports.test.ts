import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tableFromText } from '#lib/forms/read-file.ts';
import { readPieces } from './imports.ts';

function read(name: string) {
	const text = readFileSync(new URL(`../../../tests/kit/files/${name}`, import.meta.url), 'utf8');
	const table = tableFromText(text);
	if (!table.ok) throw new Error(table.problem);
	return readPieces(table.table, 'USD');
}

test('a Shopify file with the classic header: one piece a unit, every other row told by line', () => {
	const file = read('shopify-classic.csv');
	expect(file?.layout).toBe('shopify-classic');
	expect(
		file?.pieces.map(({ values }) => [
			values.stockNumber,
			values.title,
			values.metals?.map(({ metal, color, fineness }) => [metal, color, fineness?.mark].join())[0]
		])
	).toEqual([
		['R-10483', 'Oval solitaire ring', 'gold,white,750'],
		['E-20815', 'Pear sapphire drops', 'gold,yellow,585'],
		['B-300-6', 'Comfort band, 6', 'gold,yellow,585'],
		['B-300-6-2', 'Comfort band, 6', 'gold,yellow,585'],
		['B-300-7', 'Comfort band, 7', 'gold,yellow,585'],
		['N-7001', 'Cable chain 45 cm', 'platinum,,'],
		[undefined, 'Field watch', undefined]
	]);
	expect(file?.pieces[0]).toMatchObject({
		line: 2,
		values: { category: 'ring', price: { minor: 200_000, currency: 'USD' } },
		cost: { minor: 90_000, currency: 'USD' }
	});
	expect(file?.pieces[5]?.values.price).toEqual({ minor: 129_900, currency: 'USD' });
	expect(file?.refused).toEqual([
		{ line: 9, reason: 'The price is missing' },
		{ line: 10, reason: 'The price “52O0.00” is not an amount' },
		{ line: 11, reason: 'A gift card is not a piece' },
		{ line: 12, reason: 'The quantity “-2” is not a whole number from 0 to 200' },
		{ line: 13, reason: 'Stock number R-10483 is also on line 2' },
		{ line: 14, reason: 'The title is missing, and no product above has this handle' }
	]);
	expect(file?.skipped).toEqual([
		{ line: 3, reason: 'Only a picture, no variant' },
		{ line: 7, reason: 'None in stock' }
	]);
});

test('a Shopify file with the newer header reads the same way', () => {
	const file = read('shopify-new.csv');
	expect(file?.layout).toBe('shopify-new');
	expect(
		file?.pieces.map(({ values }) => [values.stockNumber, values.title, values.price?.minor])
	).toEqual([
		['P-4410', 'Tahitian pearl pendant', 145_000],
		['R-55-5', 'Eternity band, 5', 320_000],
		['R-55-6', 'Eternity band, 6', 320_000]
	]);
	expect(file?.refused.map(({ line }) => line)).toEqual([6, 7]);
});

test('our own columns are read in any order, and a file of neither layout is told apart', () => {
	const own = readPieces(
		[
			['Title', 'Stock number', 'Price'],
			['Ring', 'R-1', '10.00'],
			['', 'R-2', '1']
		],
		'USD'
	);
	expect(own?.layout).toBe('vitrine');
	expect(own?.pieces).toHaveLength(1);
	expect(own?.refused).toEqual([{ line: 3, reason: 'Title is missing' }]);
	expect(
		readPieces(
			[
				['name', 'sku'],
				['Ring', 'R-1']
			],
			'USD'
		)
	).toBeUndefined();
});
