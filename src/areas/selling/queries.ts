import { locationById, locationHere, Location, type LocationView } from '#areas/settings';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { SumRow } from '#lib/projections/derivation.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Money } from '#lib/values/money.ts';
import { rate } from '#lib/values/rate.ts';
import { SALES, SALES_DAYS, type SaleRow, type SalesDayOf } from './projections.ts';
import type { TaxRule } from './rules.ts';

/** SL6 A location without a rate takes no tax; it says so on the receipt by having no tax line. */
export function taxOf(location: LocationView): TaxRule {
	return {
		name: location.values.taxName ?? 'Tax',
		rate: location.values.taxRate ?? rate(0),
		included: location.values.pricesIncludeTax ?? false
	};
}

/** A receipt: the sale and the location as it presents itself. */
export interface ReceiptView {
	readonly sale: SaleRow;
	readonly at: Instant;
	readonly location: LocationView | null;
}

/** A sale for its receipt; null while it is not on this device. */
export const receipt = defineQuery<{ readonly sale: Id }, ReceiptView | null>({
	name: 'selling.receipt',
	reads: [SALES, Location.name],
	answer(tables, args) {
		const sale = tables.get<SaleRow>(SALES, args.sale);
		if (!sale) return null;
		const location = locationById(tables, sale.location) ?? null;
		return { sale, at: instantOfStamp(sale.at), location };
	}
});

/** A sale as a list shows it. */
export interface SaleLineView {
	readonly sale: Id;
	readonly number: string;
	readonly at: Instant;
	readonly titles: readonly string[];
	readonly total: Money;
	readonly paid: 'cash' | 'card';
}

/** Newest sales of this device's location, at most `limit`. */
export const recentSales = defineQuery<{ readonly limit: number }, readonly SaleLineView[]>({
	name: 'selling.recent',
	reads: [SALES, Location.name],
	answer(tables, { limit }, context) {
		const location = locationHere(tables, context);
		const views: SaleLineView[] = [];
		for (const [, sale] of tables.all<SaleRow>(SALES)) {
			if (location && sale.location !== location.id) continue;
			views.push({
				sale: sale.sale,
				number: sale.number,
				at: instantOfStamp(sale.at),
				titles: sale.lines.map((line) => line.title),
				total: { minor: sale.total, currency: sale.currency },
				paid: sale.tenders[0]?.kind ?? 'card'
			});
		}
		return views.sort((a, b) => b.at - a.at).slice(0, limit);
	}
});

/** What a location took on a day. */
export interface DayFigures {
	readonly day: Day;
	readonly sales: number;
	readonly pieces: number;
	readonly total: Money;
	readonly tax: Money;
	readonly cash: Money;
	readonly card: Money;
}

/** Today and the six days before it at this device's location, newest first; null without a location. */
export const week = defineQuery<Record<string, never>, readonly DayFigures[] | null>({
	name: 'selling.week',
	reads: [SALES_DAYS, Location.name],
	answer(tables, _args, context) {
		const location = locationHere(tables, context);
		if (!location) return null;
		const { currency, zone } = location.values;
		const today = context.today(zone);
		return [0, 1, 2, 3, 4, 5, 6].map((back): DayFigures => {
			const day = addDays(today, -back);
			const row = tables.get<SumRow<SalesDayOf>>(SALES_DAYS, `${location.id}/${day}/${currency}`);
			const sum = (name: string) => row?.sums[name] ?? 0;
			const amount = (name: string): Money => ({ minor: sum(name), currency });
			return {
				day,
				sales: sum('sales'),
				pieces: sum('pieces'),
				total: amount('total'),
				tax: amount('tax'),
				cash: amount('cash'),
				card: amount('card')
			};
		});
	}
});
