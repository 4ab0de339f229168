import { defineIndex, type MemberRow } from '#lib/projections/derivation.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { LAYAWAYS, type LayawayRow } from './layaways.ts';
import { SALES, type SaleRow } from './sales.ts';

/** Table of receipt numbers, each with the sale that has it. */
export const SALE_NUMBERS = 'saleNumber';
/** Table of layaway numbers, each with its layaway. */
export const LAYAWAY_NUMBERS = 'layawayNumber';

/** SL3 Sales by the number on their receipt. */
export const saleNumbers = defineIndex({
	name: 'sales by number',
	from: [SALES],
	to: SALE_NUMBERS,
	each: (rows, key) => memberOf((rows[SALES] as SaleRow | undefined)?.number, key)
});

/** Layaways by the number on their contract. */
export const layawayNumbers = defineIndex({
	name: 'layaways by number',
	from: [LAYAWAYS],
	to: LAYAWAY_NUMBERS,
	each: (rows, key) => memberOf((rows[LAYAWAYS] as LayawayRow | undefined)?.opened?.number, key)
});

/** The key of what has a number, as typed or scanned, in one of these tables. */
export function byNumber(tables: Tables, table: string, typed: string): string | undefined {
	const row = tables.get<MemberRow>(table, typed.trim().toUpperCase());
	return Object.keys(row?.members ?? {})[0];
}

function memberOf(number: string | undefined, member: string) {
	return number === undefined ? [] : [{ key: number, member, value: {} }];
}
