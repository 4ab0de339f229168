import { parseMoney, type Money } from '#lib/values/money.ts';
import type { PieceToAdd, ReadFile, RowNote } from '../records.ts';
import { categoryFromWords } from '../rules.ts';
import { metalFromWords } from '../rules/materials.ts';
import { unitNumbers } from '../rules/numbers.ts';

/**
 * Shopify's product export, both headers: the classic one (`Handle`, `Variant SKU` …) and the newer
 * template (`URL handle`, `SKU` …). Source: the header rows of files exported in 2019–2026.
 */
const COLUMNS = {
	'shopify-classic': {
		handle: 'handle',
		title: 'title',
		type: 'type',
		category: 'product category',
		tags: 'tags',
		options: ['option1 value', 'option2 value', 'option3 value'],
		sku: 'variant sku',
		quantity: 'variant inventory qty',
		price: 'variant price',
		cost: 'cost per item',
		giftCard: 'gift card'
	},
	'shopify-new': {
		handle: 'url handle',
		title: 'title',
		type: 'type',
		category: 'product category',
		tags: 'tags',
		options: ['option1 value', 'option2 value', 'option3 value'],
		sku: 'sku',
		quantity: 'inventory quantity',
		price: 'price',
		cost: 'cost per item',
		giftCard: 'gift card'
	}
} as const;

type Columns = (typeof COLUMNS)[keyof typeof COLUMNS];
type Cell = (name: string) => string;

/** More of one thing than this in one row is a slip of the keyboard, not a jewelry store. */
const UNITS_MAX = 200;

/** What later rows of a product inherit from its first row. */
interface Product {
	readonly handle: string;
	readonly title: string;
	readonly words: readonly string[];
	readonly giftCard: boolean;
}

/** Reads a product export; undefined when the header is not Shopify's. */
export function readShopify(
	table: readonly (readonly string[])[],
	currency: string
): ReadFile | undefined {
	const header = (table[0] ?? []).map((name) => name.trim().toLowerCase());
	const layout = layoutOf(header);
	if (!layout) return undefined;
	const columns = COLUMNS[layout];
	const index = new Map(header.map((name, at) => [name, at] as const));
	const pieces: PieceToAdd[] = [];
	const refused: RowNote[] = [];
	const skipped: RowNote[] = [];
	const taken = new Map<string, number>();
	let product: Product | undefined;
	table.slice(1).forEach((cells, at) => {
		const line = at + 2;
		if (cells.every((cell) => cell.trim() === '')) return;
		const cell: Cell = (name) => cells[index.get(name) ?? -1]?.trim() ?? '';
		product = productOf(columns, cell, product);
		const row = readRow(columns, cell, product, currency);
		if ('skip' in row) skipped.push({ line, reason: row.skip });
		else if ('refuse' in row) refused.push({ line, reason: row.refuse });
		else {
			const double = row.numbers.find((number) => taken.has(number.toLowerCase()));
			if (double !== undefined) {
				const first = taken.get(double.toLowerCase()) ?? 0;
				refused.push({ line, reason: `Stock number ${double} is also on line ${first}` });
				return;
			}
			for (const number of row.numbers) taken.set(number.toLowerCase(), line);
			for (let unit = 0; unit < row.units; unit += 1) {
				const stockNumber = row.numbers[unit];
				pieces.push({
					line,
					values: stockNumber ? { ...row.values, stockNumber } : row.values,
					...(row.cost ? { cost: row.cost } : {})
				});
			}
		}
	});
	return { layout, pieces, refused, skipped };
}

function layoutOf(header: readonly string[]): keyof typeof COLUMNS | undefined {
	for (const layout of ['shopify-classic', 'shopify-new'] as const) {
		const { handle, title, sku, price, quantity } = COLUMNS[layout];
		if ([handle, title, sku, price, quantity].every((name) => header.includes(name))) return layout;
	}
	return undefined;
}

/** Rows without a title are further variants or pictures of the product above with the same handle. */
function productOf(columns: Columns, cell: Cell, above: Product | undefined): Product | undefined {
	const handle = cell(columns.handle);
	const title = cell(columns.title);
	if (title === '') return above && (handle === '' || handle === above.handle) ? above : undefined;
	return {
		handle,
		title,
		words: [
			cell(columns.type),
			cell(columns.category).split('>').at(-1) ?? '',
			title,
			cell(columns.tags)
		],
		giftCard: /^(true|yes|1)$/i.test(cell(columns.giftCard))
	};
}

type ReadRow =
	| { readonly skip: string }
	| { readonly refuse: string }
	| {
			readonly values: PieceToAdd['values'];
			readonly numbers: readonly string[];
			readonly units: number;
			readonly cost?: Money;
	  };

function readRow(
	columns: Columns,
	cell: Cell,
	product: Product | undefined,
	currency: string
): ReadRow {
	const sku = cell(columns.sku);
	const priced = cell(columns.price);
	const counted = cell(columns.quantity);
	const optioned = columns.options.map(cell).filter((value) => value !== '');
	const variant = sku !== '' || priced !== '' || counted !== '' || optioned.length > 0;
	if (!variant) return { skip: 'Only a picture, no variant' };
	if (!product) return { refuse: 'The title is missing, and no product above has this handle' };
	if (product.giftCard) return { refuse: 'A gift card is not a piece' };
	const price = parseMoney(priced, currency);
	if (priced === '') return { refuse: 'The price is missing' };
	if (!price) return { refuse: `The price “${priced}” is not an amount` };
	if (price.minor < 0) return { refuse: `The price ${priced} is below zero` };
	const units = unitsOf(counted);
	if (units === undefined)
		return { refuse: `The quantity “${counted}” is not a whole number from 0 to ${UNITS_MAX}` };
	if (units === 0) return { skip: 'None in stock' };
	const costed = cell(columns.cost);
	const cost = costed === '' ? undefined : parseMoney(costed, currency);
	if (costed !== '' && (!cost || cost.minor < 0))
		return { refuse: `The cost “${costed}” is not an amount` };
	const metal = metalFromWords(...optioned, ...product.words);
	const values = {
		title: titleOf(product, optioned),
		category: categoryFromWords(...product.words),
		price,
		...(metal ? { metals: [metal] } : {})
	};
	const numbers = sku === '' ? [] : unitNumbers(sku, units);
	return { values, numbers, units, ...(cost ? { cost } : {}) };
}

function titleOf(product: Product, options: readonly string[]): string {
	const told = options.filter((value) => value.toLowerCase() !== 'default title');
	return told.length === 0 ? product.title : `${product.title}, ${told.join(', ')}`;
}

function unitsOf(text: string): number | undefined {
	if (text === '') return 1;
	if (!/^\d+$/.test(text)) return undefined;
	const units = Number(text);
	return units <= UNITS_MAX ? units : undefined;
}
