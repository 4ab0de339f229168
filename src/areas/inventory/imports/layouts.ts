import type { Cells, ImportContext, Layout, RowReader } from '#lib/files/import-source.ts';
import { sayImport as say } from '../messages/imports.ts';
import { readPiece } from './read-piece.ts';

/**
 * Shopify's product export, both headers: the classic one (`Handle`, `Variant SKU` …) and the newer
 * template (`URL handle`, `SKU` …). Source: the header rows of files exported in 2019–2026.
 */
const SHOPIFY_CLASSIC = {
	handle: 'handle',
	title: 'title',
	type: 'words',
	'product category': 'words',
	tags: 'words',
	vendor: '',
	'body (html)': '',
	'option1 value': 'options',
	'option2 value': 'options',
	'option3 value': 'options',
	'variant sku': 'stockNumber',
	'variant inventory qty': 'quantity',
	'variant price': 'price',
	'variant barcode': 'otherNumbers',
	'cost per item': 'cost',
	'gift card': 'giftCard'
};

const SHOPIFY_NEW = {
	'url handle': 'handle',
	title: 'title',
	type: 'words',
	'product category': 'words',
	tags: 'words',
	vendor: '',
	description: '',
	'option1 value': 'options',
	'option2 value': 'options',
	'option3 value': 'options',
	sku: 'stockNumber',
	'inventory quantity': 'quantity',
	price: 'price',
	barcode: 'otherNumbers',
	'cost per item': 'cost',
	'gift card': 'giftCard'
};

/** Square's item library. Source: its export template. */
const SQUARE = {
	token: 'handle',
	'item name': 'title',
	'variation name': 'options',
	sku: 'stockNumber',
	category: 'words',
	categories: 'words',
	'reporting category': 'words',
	description: 'note',
	price: 'price',
	'default unit cost': 'cost',
	gtin: 'otherNumbers'
};

/** Lightspeed Retail (X-series) products. */
const LIGHTSPEED = {
	id: 'handle',
	handle: '',
	name: 'title',
	sku: 'stockNumber',
	description: 'note',
	product_category: 'words',
	tags: 'tags',
	brand_name: '',
	supplier_code: 'style',
	supply_price: 'cost',
	retail_price: 'price',
	variant_option_one_value: 'options',
	variant_option_two_value: 'options',
	variant_option_three_value: 'options'
};

const WEIGHTS = [
	'carat',
	'carats',
	'ct',
	'weight',
	'size',
	'carat weight',
	'caratweight',
	'ctweight'
];
const COLORS = ['color', 'colour', 'colr'];
const CLARITIES = ['clarity', 'clar', 'purity'];
const NAMES = ['title', 'name', 'description', 'item', 'item name', 'item description', 'product'];

/** Every layout in which files bring pieces; the last takes any table. */
export const pieceLayouts: readonly Layout[] = [
	{
		name: 'shopify-classic',
		label: say('layoutShopifyClassic'),
		system: 'shopify',
		fits: holding('handle', 'title', 'variant sku', 'variant price', 'variant inventory qty'),
		columns: SHOPIFY_CLASSIC,
		knowsAll: true,
		begin: productRows
	},
	{
		name: 'shopify-new',
		label: say('layoutShopifyNew'),
		system: 'shopify',
		fits: holding('url handle', 'title', 'sku', 'price', 'inventory quantity'),
		columns: SHOPIFY_NEW,
		knowsAll: true,
		begin: productRows
	},
	{
		name: 'square',
		label: say('layoutSquare'),
		system: 'square',
		fits: holding('token', 'item name', 'variation name', 'sku'),
		columns: SQUARE,
		begin: variantRows
	},
	{
		name: 'lightspeed',
		label: say('layoutLightspeed'),
		system: 'lightspeed',
		fits: holding('handle', 'sku', 'name', 'retail_price', 'supply_price'),
		columns: LIGHTSPEED,
		begin: variantRows
	},
	{
		name: 'loose-diamonds',
		label: say('layoutLoose'),
		system: 'sheet',
		fits: (header) =>
			[WEIGHTS, COLORS, CLARITIES].every((names) => names.some((name) => header.includes(name))) &&
			!NAMES.some((name) => header.includes(name)),
		columns: {
			...Object.fromEntries(WEIGHTS.map((name) => [name, 'stones.carats'])),
			...Object.fromEntries(COLORS.map((name) => [name, 'stones.color'])),
			...Object.fromEntries(CLARITIES.map((name) => [name, 'stones.clarity'])),
			depth: '',
			table: '',
			type: 'stones.origin',
			location: ''
		},
		begin: (context) => (cells) =>
			readPiece(cells, context, {
				words: cells.texts('words'),
				title: cells.text('title'),
				loose: true
			})
	},
	{
		name: 'sheet',
		label: say('layoutSheet'),
		system: 'sheet',
		fits: () => true,
		begin: (context) => (cells) =>
			readPiece(cells, context, { words: cells.texts('words'), title: titleOf(cells) })
	}
];

/** What later rows of a product inherit from its first row. */
interface Product {
	readonly handle: string;
	readonly title: string;
	readonly words: readonly string[];
	readonly giftCard: boolean;
}

/** Rows without a title are further variants or pictures of the product above with the same handle. */
function productRows(context: ImportContext): RowReader {
	let product: Product | undefined;
	return (cells) => {
		product = productOf(cells, product);
		const options = cells.texts('options');
		const told = ['stockNumber', 'price', 'quantity'].some((name) => cells.text(name) !== '');
		if (!told && options.length === 0) return { skip: say('onlyPicture') };
		if (!product) return { refuse: say('noProduct') };
		if (product.giftCard) return { refuse: say('giftCardRow') };
		return readPiece(cells, context, {
			words: [...options, ...product.words],
			title: withOptions(product.title, options),
			external: [product.handle, ...options].join('/'),
			priced: true
		});
	};
}

function productOf(cells: Cells, above: Product | undefined): Product | undefined {
	const handle = cells.text('handle');
	const title = cells.text('title');
	if (title === '') return above && (handle === '' || handle === above.handle) ? above : undefined;
	return {
		handle,
		title,
		words: [...cells.texts('words').map((text) => text.split('>').at(-1) ?? ''), title],
		giftCard: /^(true|yes|1)$/i.test(cells.text('giftCard'))
	};
}

/** Each row is a variant, with its product's name on every one. */
function variantRows(context: ImportContext): RowReader {
	return (cells) => {
		const options = cells.texts('options').filter((option) => option !== 'Regular');
		const handle = cells.text('handle');
		return readPiece(cells, context, {
			words: [...options, ...cells.texts('words')],
			title: withOptions(titleOf(cells), options),
			...(handle === '' ? {} : { external: [handle, ...options].join('/') })
		});
	};
}

/** A name is kept whole; more words about the piece go where there is room. */
function titleOf(cells: Cells): string {
	return cells.text('title').replace(/\s+/g, ' ');
}

function withOptions(title: string, options: readonly string[]): string {
	const told = options.filter((value) => value.toLowerCase() !== 'default title');
	return told.length === 0 ? title : `${title}, ${told.join(', ')}`;
}

function holding(...headings: readonly string[]): Layout['fits'] {
	return (header) => headings.every((heading) => header.includes(heading));
}
