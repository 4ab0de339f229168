import { Location, locationHere, SEE_HISTORY } from '#areas/settings';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import { mustSee } from '#lib/projections/withheld.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { dayOf } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Money } from '#lib/values/money.ts';
import { say } from '../messages.ts';
import { SALES, SALES_AFTER, stateOf, type SaleRow, type SaleState } from '../projections/sales.ts';
import { afterOf } from './sales.ts';

/** A sale as a list shows it. */
export interface SaleLineView {
	readonly sale: Id;
	readonly number: string;
	readonly at: Instant;
	readonly titles: readonly string[];
	/** What was paid; below nothing when it was given back. */
	readonly total: Money;
	readonly state: SaleState;
	/** How it was paid, each way once. */
	readonly paid: readonly SaleRow['tenders'][number]['kind'][];
	readonly person?: Id;
}

/** What a list of sales is narrowed to: those that stand, those of which something came back, the void ones. */
export type SalesShown = 'all' | 'sold' | 'back' | 'void';

const SHOWN: Readonly<Record<SaleState, SalesShown>> = {
	sold: 'sold',
	'part-returned': 'back',
	returned: 'back',
	return: 'back',
	unpaid: 'back',
	void: 'void'
};

/** What a list of sales asks: words, how they stand, and a window of rows. */
export interface SaleListArgs {
	/** Words of a number, a piece, its stock number: all must be there. */
	readonly text: string;
	readonly shown: SalesShown;
	readonly offset: number;
	readonly limit: number;
}

/** A window of a list of sales and how long the whole list is. */
export interface SaleList {
	readonly total: number;
	readonly offset: number;
	readonly rows: readonly SaleLineView[];
}

/** Sales and returns of this device's location, newest first, a window of them. */
export const saleList = defineQuery<SaleListArgs, SaleList>({
	name: 'selling.list',
	reads: [SALES, SALES_AFTER, Location.name],
	answer(tables, { text, shown, offset, limit }, context) {
		mustSee(context, SEE_HISTORY);
		const location = locationHere(tables, context)?.id;
		const words = text.toLowerCase().split(/\s+/).filter(Boolean);
		const found = newest(
			tables,
			(sale) =>
				(location === undefined || sale.location === location) &&
				says(sale, words) &&
				(shown === 'all' || SHOWN[stateOf(sale, afterOf(tables, sale.sale))] === shown)
		);
		const rows = found.slice(offset, offset + limit).map((sale) => viewOf(tables, sale));
		return { total: found.length, offset, rows };
	}
});

/** Newest sales and returns of this device's location, at most `limit`; of today, where what was before is kept back. */
export const recentSales = defineQuery<{ readonly limit: number }, readonly SaleLineView[]>({
	name: 'selling.recent',
	reads: [SALES, SALES_AFTER, Location.name],
	answer(tables, { limit }, context) {
		const location = locationHere(tables, context);
		const zone = location?.values.zone ?? 'UTC';
		const since = context.may(SEE_HISTORY) ? undefined : context.today(zone);
		return newest(
			tables,
			(sale) =>
				(location === undefined || sale.location === location.id) &&
				(since === undefined || dayOf(instantOfStamp(sale.at), zone) >= since)
		)
			.slice(0, limit)
			.map((sale) => viewOf(tables, sale));
	}
});

function newest(tables: Tables, wanted: (sale: SaleRow) => boolean): readonly SaleRow[] {
	const rows: SaleRow[] = [];
	for (const [, sale] of tables.all<SaleRow>(SALES)) if (wanted(sale)) rows.push(sale);
	return rows.sort((a, b) => (a.at < b.at ? 1 : -1));
}

function says(sale: SaleRow, words: readonly string[]): boolean {
	if (words.length === 0) return true;
	const said = [
		sale.number,
		...[...sale.lines, ...(sale.returns ?? [])].flatMap((line) => [line.title, line.stockNumber]),
		...(sale.work ?? []).flatMap((line) => [line.title, line.number]),
		...(sale.deposits ?? []).map((line) => line.number)
	]
		.join(' ')
		.toLowerCase();
	return words.every((word) => said.includes(word));
}

function titlesOf({ lines, work = [], deposits = [], returns = [] }: SaleRow): readonly string[] {
	const sold = [...lines, ...work].map((line) => line.title);
	if (sold.length > 0) return sold;
	const ahead = deposits.map(({ number }) => say('workDeposit', { number }));
	return ahead.length > 0 ? ahead : returns.map((line) => line.title);
}

function viewOf(tables: Tables, sale: SaleRow): SaleLineView {
	return {
		sale: sale.sale,
		number: sale.number,
		at: instantOfStamp(sale.at),
		titles: titlesOf(sale),
		total: { minor: sale.due, currency: sale.currency },
		state: stateOf(sale, afterOf(tables, sale.sale)),
		paid: [...new Set(sale.tenders.map((tender) => tender.kind))],
		...(sale.person ? { person: sale.person } : {})
	};
}
