import type { ImportSource, Target } from '#lib/files/import-source.ts';
import { recordTargets } from '#lib/files/read-fields.ts';
import { AS_IMPORTED } from '#lib/records/record.ts';
import { parseMoney } from '#lib/values/money.ts';
import { importPieces } from './commands.ts';
import { pieceLayouts } from './imports/layouts.ts';
import { saysInWords } from './imports/words.ts';
import { sayImport as say } from './messages/imports.ts';
import { Piece, PieceCost, PieceOrigin } from './records.ts';

/** Other headings under which jewelers' files name what we keep; lower case, signs left out. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
	stockNumber: [
		'sku',
		'stock',
		'stock no',
		'stock num',
		'stocknum',
		'stocknumber',
		'stock id',
		'item no',
		'item number',
		'item id',
		'item code',
		'item',
		'inventory no',
		'inventory number',
		'inventory stock no',
		'tag',
		'tag no',
		'tag number',
		'product code',
		'reference num',
		'reference number',
		'referencenum',
		'vender stock number',
		'venderstocknumber',
		'code'
	],
	title: [
		'name',
		'description',
		'item name',
		'item description',
		'itemdesc',
		'product',
		'product name',
		'short description'
	],
	category: [
		'type',
		'department',
		'dept',
		'class',
		'item type',
		'product type',
		'style type',
		'categoryname'
	],
	price: [
		'retail',
		'retail price',
		'tag price',
		'current price',
		'selling price',
		'sale price',
		'unit price',
		'list price',
		'msrp',
		'itemcurrentprice',
		'total price',
		'final price',
		'default price'
	],
	floorPrice: ['minimum price', 'min price', 'lowest', 'bottom price'],
	received: [
		'date received',
		'received on',
		'date in',
		'in date',
		'date entered',
		'purchase date',
		'date purchased',
		'stock date',
		'itemdateentered',
		'acquired'
	],
	style: [
		'style',
		'style no',
		'style number',
		'vendor style no',
		'vendor sku',
		'vendor item',
		'vendor item no',
		'mfg no',
		'mfg part no',
		'mpn',
		'model'
	],
	reference: ['reference', 'reference no', 'ref', 'ref no', 'collection'],
	serial: ['serial', 'serial no', 'serial num'],
	otherNumbers: ['barcode', 'upc', 'ean', 'gtin', 'old number', 'old sku', 'old tag', 'custom sku'],
	tags: ['keywords', 'labels'],
	note: ['notes', 'comments', 'comment', 'memo', 'remarks', 'long description', 'member comment'],
	size: ['finger size', 'size', 'ringsize'],
	length: ['length mm', 'chain length'],
	width: ['width mm', 'band width'],
	'metals.metal': ['metal', 'metal type', 'material', 'alloy'],
	'metals.color': ['metal color', 'metal colour', 'gold color'],
	'metals.fineness': ['karat', 'carat gold', 'purity', 'fineness', 'metal purity', 'quality', 'kt'],
	'metals.weight': [
		'weight',
		'metal weight',
		'gold weight',
		'gram weight',
		'grams',
		'weight g',
		'net weight',
		'net wt',
		'weight grams'
	],
	'metals.gross': ['gross weight', 'gross wt', 'total weight'],
	'stones.kind': [
		'stone',
		'stone type',
		'gem',
		'gemstone',
		'center stone',
		'main stone',
		'species',
		'variety'
	],
	'stones.shape': ['shape', 'shp', 'stone shape', 'cutting style'],
	'stones.count': ['stone count', 'no of stones', 'number of stones', 'stone qty', 'pcs'],
	'stones.carats': [
		'carat',
		'carats',
		'ct',
		'cts',
		'ctw',
		'carat weight',
		'total carat weight',
		'tcw',
		'diamond weight',
		'stone weight',
		'caratweight'
	],
	'stones.color': ['color', 'colour', 'stone color', 'diamond color', 'color grade'],
	'stones.clarity': ['clarity', 'clar', 'purity', 'stone clarity', 'clarity grade'],
	'stones.cut': ['cut', 'cut grade', 'cutgrade', 'make'],
	'stones.measurements': ['measurements', 'measurement', 'dimensions'],
	'stones.origin': ['natural or lab', 'natural lab', 'growth type', 'stone origin'],
	'stones.treatment': ['treatment', 'treatments', 'enhancement'],
	'stones.certificate': [
		'certificate',
		'certificate no',
		'cert',
		'cert no',
		'cert num',
		'certificate num',
		'certid',
		'report',
		'report no',
		'report number'
	]
};

/** What a row of a file is read with, beside the fields of a piece. */
const BESIDE: readonly Target[] = [
	{
		name: 'cost',
		label: say('cost'),
		known: [
			'unit cost',
			'item cost',
			'purchase cost',
			'cost price',
			'wholesale',
			'wholesale price',
			'cost per item',
			'default cost',
			'total cost',
			'itemcost'
		],
		writes: 'numbers',
		fits: isAmount
	},
	{
		name: 'quantity',
		label: say('quantity'),
		known: [
			'qty',
			'quantity on hand',
			'qty on hand',
			'on hand',
			'qoh',
			'in stock',
			'stock level',
			'count',
			'current quantity',
			'inventory'
		],
		fits: isCount
	},
	{
		name: 'perCarat',
		label: say('pricePerCarat'),
		known: ['price per ct', 'price per carat', 'per carat', 'cash price', 'price ct'],
		writes: 'numbers',
		fits: isAmount
	},
	{
		name: 'lab',
		label: say('lab'),
		known: ['lab', 'laboratory', 'cert lab', 'certificate type', 'grading lab']
	},
	...(['x', 'y', 'z'] as const).map((side): Target => ({
		name: `stones.${side}`,
		label: say('sideOf', { side }),
		known: [side],
		writes: 'numbers',
		fits: isMeasure
	})),
	{
		name: 'words',
		label: say('moreWords'),
		known: ['sub category', 'subcategory', 'family', 'product group'],
		several: true
	},
	{
		name: 'options',
		label: say('options'),
		known: ['variation', 'variant', 'option'],
		several: true
	},
	{ name: 'handle', label: say('handle'), known: [] },
	{ name: 'giftCard', label: say('giftCard'), known: [] }
];

/** Pieces as files bring them in. */
const pieceImports: ImportSource = {
	name: 'pieces',
	label: say('pieces'),
	record: Piece,
	command: importPieces.name,
	alongside: [
		{ record: PieceCost, field: 'cost', target: 'cost' },
		{ record: PieceOrigin, field: AS_IMPORTED, target: 'origin' }
	],
	targets: [...recordTargets(Piece, KNOWN).map(inAnyWords), ...BESIDE],
	layouts: pieceLayouts
};

export default pieceImports;

/** What files say in words of their own speaks neither for nor against a column. */
function inAnyWords({ fits, ...target }: Target): Target {
	return fits && !saysInWords(target.name) ? { ...target, fits } : target;
}

function isAmount(text: string, { currency }: { readonly currency: string }): boolean {
	return parseMoney(text, currency) !== undefined;
}

function isCount(text: string): boolean {
	return /^-?\d+(\.0+)?$/.test(text);
}

function isMeasure(text: string): boolean {
	return /^\d+([.,]\d+)?$/.test(text);
}
