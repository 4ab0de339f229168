import { carats } from '#lib/records/kinds/carats.ts';
import { choice } from '#lib/records/kinds/choice.ts';
import { day } from '#lib/records/kinds/day.ts';
import { fineness } from '#lib/records/kinds/fineness.ts';
import { length } from '#lib/records/kinds/length.ts';
import { lines } from '#lib/records/kinds/lines.ts';
import { link } from '#lib/records/kinds/link.ts';
import { money } from '#lib/records/kinds/money.ts';
import { papers } from '#lib/records/kinds/papers.ts';
import { ringSize } from '#lib/records/kinds/ring-size.ts';
import { tags } from '#lib/records/kinds/tags.ts';
import { longText, text } from '#lib/records/kinds/text.ts';
import { weight } from '#lib/records/kinds/weight.ts';
import { whole } from '#lib/records/kinds/whole.ts';
import { defineRecord } from '#lib/records/record.ts';
import { SEE_COST } from './permissions.ts';
import { isFloorOverPrice } from './rules/prices.ts';
import { CATEGORIES } from './rules.ts';
import {
	METAL_COLORS,
	METALS,
	SHAPES,
	STONE_ORIGINS,
	STONE_ROLES,
	STONES,
	WEIGHT_BASES
} from './rules/materials.ts';

const metals = lines({
	label: 'Metals',
	search: true,
	of: {
		metal: choice({ label: 'Metal', choices: METALS, required: true }),
		color: choice({ label: 'Color', choices: METAL_COLORS }),
		fineness: fineness({ label: 'Fineness', hint: '14k, 750, 925, Pt950' }),
		weight: weight({ label: 'Net weight', hint: 'In g, or 2 dwt' }),
		gross: weight({ label: 'Gross weight', hint: 'With its stones' })
	}
});

const stones = lines({
	label: 'Stones',
	search: true,
	of: {
		kind: choice({ label: 'Stone', choices: STONES, required: true }),
		shape: choice({ label: 'Shape', choices: SHAPES }),
		count: whole({ label: 'Count', min: 1, max: 10_000 }),
		carats: carats({ label: 'Carats', hint: 'Of all together' }),
		basis: choice({ label: 'Weight is', choices: WEIGHT_BASES }),
		color: text({ label: 'Color' }),
		clarity: text({ label: 'Clarity' }),
		cut: text({ label: 'Cut grade' }),
		measurements: text({ label: 'Measurements', hint: '6.42 × 6.45 × 3.98 mm' }),
		origin: choice({ label: 'Origin', choices: STONE_ORIGINS }),
		treatment: text({ label: 'Treatment', hint: 'Heated, oiled, filled' }),
		certificate: text({ label: 'Certificate', hint: 'Lab and number' }),
		role: choice({ label: 'Place', choices: STONE_ROLES })
	}
});

/** One physical, serialized thing we could sell. Where it lies and whether it is sold are not kept here. */
export const Piece = defineRecord({
	name: 'piece',
	family: 'inventory',
	label: { one: 'piece', other: 'pieces' },
	title: 'title',
	fields: {
		stockNumber: text({
			label: 'Stock number',
			hint: 'As on the tag',
			required: true,
			unique: true,
			search: true
		}),
		title: text({ label: 'Title', required: true, search: true }),
		category: choice({ label: 'Category', choices: CATEGORIES, search: true }),
		metals,
		stones,
		size: ringSize({ label: 'Ring size', hint: '6½, UK M, EU 54 or JP 13', search: true }),
		length: length({ label: 'Length', hint: '45 cm, 18 in' }),
		width: length({ label: 'Width', hint: 'In mm' }),
		price: money({ label: 'Price', min: 0 }),
		floorPrice: money({ label: 'Lowest price', hint: 'Not sold for less', min: 0 }),
		/** INV10 Where it was taken in; where it lies now follows from what happened to it. */
		location: link('location', { label: 'Taken in at' }),
		/** INV11 The day we first received it. Moves, returns and new tags leave it alone. */
		received: day({ label: 'Received' }),
		style: text({ label: 'Vendor style', search: true }),
		reference: text({ label: 'Reference', hint: 'Of a watch, a collection', search: true }),
		serial: text({ label: 'Serial number', unique: true, search: true }),
		otherNumbers: tags({
			label: 'Other numbers',
			hint: 'Old tags, a vendor’s barcode',
			search: true
		}),
		tags: tags({ label: 'Tags', hint: 'With commas between', search: true }),
		photos: papers({ label: 'Photos' }),
		note: longText({ label: 'Note', search: true }),
		/** Where `PieceOrigin` was kept once, on every device; it is read and no longer written. */
		imported: longText({ label: 'As imported earlier', aside: true, see: SEE_COST })
	},
	columns: ['stockNumber', 'title', 'category', 'metals', 'stones', 'price'],
	/** INV26 */
	agree: {
		fields: ['price', 'floorPrice'],
		holds: (values) => !isFloorOverPrice(values),
		hint: 'Lowest price is above the price. Lower it, or raise the price.'
	}
});

/** A case, tray, drawer or safe of a location. Its code stands on it, to be scanned. */
export const Case = defineRecord({
	name: 'case',
	family: 'inventory',
	label: { one: 'case', other: 'cases' },
	title: 'name',
	fields: {
		name: text({ label: 'Name', hint: 'Window 2, Tray B', required: true, search: true }),
		code: text({
			label: 'Code',
			hint: 'On a label to scan',
			required: true,
			unique: true,
			search: true
		}),
		location: link('location', { label: 'Location', required: true })
	},
	columns: ['code', 'name', 'location']
});

/** INV12 The letters that start the stock numbers of a category, where the shop wants its own. */
export const StockPrefix = defineRecord({
	name: 'stockPrefix',
	family: 'directory',
	label: { one: 'number prefix', other: 'number prefixes' },
	title: 'prefix',
	fields: {
		category: choice({ label: 'Category', choices: CATEGORIES, required: true, unique: true }),
		prefix: text({ label: 'Starts with', hint: 'R for R-A1-12', required: true })
	},
	columns: ['category', 'prefix']
});

/**
 * What a piece cost us. A record of its own, with the piece's id, in documents that only devices
 * cleared for costs receive.
 */
export const PieceCost = defineRecord({
	name: 'pieceCost',
	family: 'costs',
	label: { one: 'cost', other: 'costs' },
	title: 'cost',
	may: SEE_COST,
	// INV5 The first cost counts from the beginning, and each later one by what it changed.
	remembersAll: true,
	fields: {
		cost: money({ label: 'Cost', required: true, min: 0, see: SEE_COST }),
		since: day({ label: 'Since', required: true, see: SEE_COST })
	},
	columns: ['cost', 'since']
});

/**
 * INV21 INV22 The row of the file that brought a piece in, as it stood there. What was paid may stand in any
 * column of it, under whatever heading: it lies, with the piece's id, where costs lie.
 */
export const PieceOrigin = defineRecord({
	name: 'pieceOrigin',
	family: 'costs',
	label: { one: 'row of a file', other: 'rows of files' },
	title: 'imported',
	may: SEE_COST,
	fields: {
		imported: longText({ label: 'As imported', required: true, aside: true, see: SEE_COST })
	},
	columns: ['imported']
});

/** All kinds of records of this area. */
export const records = [Piece, PieceCost, PieceOrigin, Case, StockPrefix];
