import { choice } from '#lib/records/kinds/choice.ts';
import { day } from '#lib/records/kinds/day.ts';
import { link } from '#lib/records/kinds/link.ts';
import { money } from '#lib/records/kinds/money.ts';
import { longText, text } from '#lib/records/kinds/text.ts';
import { defineRecord, type RecordValues } from '#lib/records/record.ts';
import type { Money } from '#lib/values/money.ts';
import { CATEGORIES, METALS } from './rules.ts';

/** One physical, serialized thing we could sell. */
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
		metal: choice({ label: 'Metal', choices: METALS, search: true }),
		price: money({ label: 'Price', min: 0 }),
		location: link('location', { label: 'Location' }),
		note: longText({ label: 'Note', search: true })
	},
	columns: ['stockNumber', 'title', 'category', 'metal', 'price']
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
	fields: {
		cost: money({ label: 'Cost', required: true, min: 0 }),
		since: day({ label: 'Since', required: true })
	},
	columns: ['cost', 'since']
});

/** A piece read from a file; without a stock number it gets one from this device's series. */
export interface PieceToAdd {
	/** Line of the file, from 2. */
	readonly line: number;
	readonly values: Partial<RecordValues<typeof Piece>> & { readonly title: string };
	readonly cost?: Money;
}

/** A row that brings nothing in, and why. */
export interface RowNote {
	readonly line: number;
	readonly reason: string;
}

/** What a file holds: pieces to add, rows that are refused (wrong), rows that are skipped (not stock). */
export interface ReadFile {
	readonly layout: 'shopify-classic' | 'shopify-new' | 'vitrine';
	readonly pieces: readonly PieceToAdd[];
	readonly refused: readonly RowNote[];
	readonly skipped: readonly RowNote[];
}
