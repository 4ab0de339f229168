import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textFromTable } from '#lib/files/delimited.ts';
import type { Mapping, PlannedRow } from '#lib/files/plan.ts';
import { Reader } from '#lib/files/reader.ts';
import type { RecordValues } from '#lib/records/record.ts';
import { plannedRows } from '../../../tests/kit/import-file.ts';
import pieceImports from './imports.ts';
import type { Piece } from './records.ts';

const SHOP = { currency: 'USD', year: 2026, days: 'month-first' } as const;

interface Read {
	readonly layout: string;
	readonly mapping: Mapping;
	readonly rows: readonly (PlannedRow & {
		readonly all: Partial<RecordValues<typeof Piece>>;
		readonly cost?: unknown;
	})[];
	readonly refused: readonly { readonly line: number; readonly reason: string }[];
	readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

/** Reads a file as the screen does, with everything as it was guessed. */
async function read(file: string | readonly (readonly string[])[]): Promise<Read> {
	const text =
		typeof file === 'string'
			? readFileSync(new URL(`../../../tests/kit/files/${file}`, import.meta.url), 'utf8')
			: textFromTable(file);
	const reader = new Reader([pieceImports]);
	const opened = await reader.open(new Blob([text]), 'pieces', SHOP);
	if (!opened.ok) throw new Error(opened.problem);
	const { source, layout, header, columns, habits } = opened.guess;
	const mapping: Mapping = {
		source,
		layout,
		header,
		targets: columns.map(({ target }) => target),
		habits: { days: habits.days.value, decimal: habits.decimal.value, digits: habits.digits }
	};
	const { notes } = reader.plan(mapping, SHOP);
	const of = (what: string) =>
		notes.flatMap((note) => (note.what === what ? [{ line: note.line, reason: note.reason }] : []));
	return {
		layout,
		mapping,
		rows: plannedRows(reader, source).map((row) => ({
			...row,
			all: { ...row.guesses, ...row.values }
		})),
		refused: of('refused'),
		skipped: of('skipped')
	};
}

test('INV2 INV4 a Shopify file with the classic header: one piece a unit, every other row told by line', async () => {
	const file = await read('shopify-classic.csv');
	expect(file.layout).toBe('shopify-classic');
	expect(
		file.rows.map(({ all }) => [
			all.stockNumber,
			all.title,
			all.metals?.map(({ metal, color, fineness }) => [metal, color, fineness?.mark].join())[0]
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
	expect(file.rows[0]).toMatchObject({
		line: 2,
		all: { category: 'ring', price: { minor: 200_000, currency: 'USD' } },
		cost: { minor: 90_000, currency: 'USD' }
	});
	expect(file.rows[5]?.all.price).toEqual({ minor: 129_900, currency: 'USD' });
	expect(file.refused).toEqual([
		{ line: 9, reason: 'Price is missing' },
		{ line: 10, reason: 'Price “52O0.00” is not an amount of money' },
		{ line: 11, reason: 'A gift card is not a piece' },
		{ line: 12, reason: 'Quantity “-2” is not a whole number from 0 to 200' },
		{ line: 13, reason: 'Stock number R-10483 is also on line 2' },
		{ line: 14, reason: 'Title is missing, and no product above has this handle' }
	]);
	expect(file.skipped).toEqual([
		{ line: 3, reason: 'Only a picture, no variant' },
		{ line: 7, reason: 'None in stock' }
	]);
});

test('INV21 a Shopify file with the newer header reads the same way', async () => {
	const file = await read('shopify-new.csv');
	expect(file.layout).toBe('shopify-new');
	expect(file.rows.map(({ all }) => [all.stockNumber, all.title, all.price?.minor])).toEqual([
		['P-4410', 'Tahitian pearl pendant', 145_000],
		['R-55-5', 'Eternity band, 5', 320_000],
		['R-55-6', 'Eternity band, 6', 320_000]
	]);
	expect(file.refused.map(({ line }) => line)).toEqual([6, 7]);
});

test('INV21 each row is kept as the file had it, but card numbers', async () => {
	const { rows } = await read([
		['SKU', 'Description', 'Retail', 'Cost', 'Sold to'],
		['R-1', 'Ring', '$1,200.00', '$400.00', 'Card 4242 4242 4242 4242']
	]);
	expect(rows[0]?.values['imported']).toBe(
		'SKU: R-1; Description: Ring; Retail: $1,200.00; Cost: $400.00'
	);
});

test('INV21 a jeweler’s own sheet: headings in its words, days and amounts in its ways', async () => {
	const { rows, refused, mapping, layout } = await read([
		['Okafor & Daughters, stock list', '', '', '', '', '', '', '', ''],
		[],
		['Item #', 'Description', 'Metal', 'Karat', 'Ctw', 'Retail', 'Cost', 'Date In', 'Qty'],
		[
			'010483',
			'Solitaire ring',
			'White Gold',
			'14kt',
			'1.02',
			'6.450,00 $',
			'2.100,00',
			'25/03/2024',
			'1'
		],
		['010484', 'Sapphire drops', 'YG', '18k', '', '1.980', '', '4/11/2023', ''],
		['10485', 'Signet', 'Platinum', '', '', '890,5', '', '', '1'],
		['010486', 'Charm', 'Brass', '', '', '95,00', '', '', '1'],
		['010487', 'Locket', '', '', '', '95,00', '', '31/02/2024', '1']
	]);
	expect(layout).toBe('sheet');
	expect(mapping.header).toBe(2);
	expect(mapping.habits).toEqual({ days: 'day-first', decimal: ',', digits: 6 });
	expect(
		rows.map(({ all }) => [
			all.stockNumber,
			all.price?.minor,
			all.received,
			all.category,
			all.metals?.map(({ metal, color, fineness }) => [metal, color, fineness?.mark].join())[0],
			all.stones?.map(({ kind, carats }) => [kind, carats?.thousandths].join())[0]
		])
	).toEqual([
		['010483', 645_000, '2024-03-25', 'ring', 'gold,white,585', 'other,1020'],
		['010484', 198_000, '2023-11-04', 'other', 'gold,yellow,750', undefined],
		['010485', 89_050, undefined, 'other', 'platinum,,', undefined],
		['010486', 9_500, undefined, 'charm', 'other,,', undefined]
	]);
	expect(refused).toEqual([
		{ line: 8, reason: 'Received “31/02/2024” is not a day such as 2026-11-23' }
	]);
});

test('INV21 loose diamonds: codes of shapes, the price of a carat, no stone that measures nothing', async () => {
	const { rows, refused, layout } = await read([
		[
			'Stock #',
			'Shape',
			'Weight',
			'Color',
			'Clarity',
			'Cut',
			'Lab',
			'Report #',
			'Price Per Carat',
			'x',
			'y',
			'z'
		],
		['S-1', 'BR', '1.02', 'F', 'VS2', 'EX', 'GIA', '2141438171', '6000', '6.42', '6.45', '3.98'],
		['S-2', 'CU', '0.51', 'G', 'SI1', '', '', '', '2000', '5.1', '0', '3.2'],
		['S-3', 'Oval', '0.7', 'H', 'VVS1', '', '', '', '3000', '6.9', '5.1', '3.2']
	]);
	expect(layout).toBe('loose-diamonds');
	expect(rows.map(({ all }) => [all.title, all.category, all.price?.minor])).toEqual([
		['Round diamond 1.02 ct F VS2', 'loose-stone', 612_000],
		['Oval diamond 0.70 ct H VVS1', 'loose-stone', 210_000]
	]);
	expect(rows[0]?.all.stones).toEqual([
		{
			kind: 'diamond',
			shape: 'round',
			carats: { thousandths: 1020 },
			color: 'F',
			clarity: 'VS2',
			cut: 'EX',
			measurements: '6.42 × 6.45 × 3.98 mm',
			certificate: 'GIA 2141438171'
		}
	]);
	expect(refused).toEqual([{ line: 3, reason: 'A stone does not measure 5.1 × 0 × 3.2 mm' }]);
});

test('INV21 Square and Lightspeed: each row a variant under its product’s name', async () => {
	const square = await read([
		[
			'Token',
			'Item Name',
			'Variation Name',
			'SKU',
			'Description',
			'Category',
			'Price',
			'Current Quantity Main',
			'Default Unit Cost'
		],
		['T1', 'Huggies', 'Small', 'E-1', 'Tiny hoops', 'Earrings', '120.00', '2', '40.00'],
		['T1', 'Huggies', 'Regular', 'E-2', '', 'Earrings', '140.00', '0', '45.00']
	]);
	expect(square.layout).toBe('square');
	expect(
		square.rows.map(({ all, cost }) => [all.stockNumber, all.title, all.category, cost])
	).toEqual([
		['E-1', 'Huggies, Small', 'earrings', { minor: 4_000, currency: 'USD' }],
		['E-1-2', 'Huggies, Small', 'earrings', { minor: 4_000, currency: 'USD' }]
	]);
	expect(square.skipped).toEqual([{ line: 3, reason: 'None in stock' }]);
	const lightspeed = await read([
		[
			'id',
			'handle',
			'sku',
			'name',
			'product_category',
			'variant_option_one_value',
			'supply_price',
			'retail_price',
			'inventory_Main'
		],
		['a1', 'halo', 'R-9', 'Halo ring', 'Rings', '6', '900', '2400', '1']
	]);
	expect(lightspeed.layout).toBe('lightspeed');
	expect(lightspeed.rows[0]?.all).toMatchObject({
		stockNumber: 'R-9',
		title: 'Halo ring, 6',
		category: 'ring'
	});
});

test('INV21 a row is known by the number of its file, else by what stands in it', async () => {
	const rows = [
		['SKU', 'Description', 'Retail'],
		['R-1', 'Ring', '1200'],
		['', 'Band', '300'],
		['', 'Band', '300']
	];
	const ids = async (table: readonly (readonly string[])[]) =>
		(await read(table)).rows.map(({ id }) => id);
	const [first = [], second] = [await ids(rows), await ids([...rows, ['', 'Pin', '5']])];
	expect(new Set(first).size).toBe(3);
	expect(second.slice(0, 3)).toEqual(first);
});

test('our own columns are read in any order', async () => {
	const own = await read([
		['Title', 'Stock number', 'Price'],
		['Ring', 'R-1', '10.00'],
		['', 'R-2', '1']
	]);
	expect(own.rows).toHaveLength(1);
	expect(own.refused).toEqual([{ line: 3, reason: 'Title is missing' }]);
	const file = await read('vitrine.csv');
	expect([file.rows.length, file.refused]).toEqual([12, []]);
	expect(file.rows[0]?.all).toMatchObject({
		category: 'ring',
		size: { entered: { value: '6.5' } }
	});
});
