import { defineRollup } from '#lib/projections/derivation.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { SaleCompleted, type SaleBody } from './facts.ts';

/** Table of sales. */
export const SALES = 'sale';
/** Table of what each location took on each day. */
export const SALES_DAYS = 'salesDay';

/** A sale as it stands. */
export interface SaleRow extends SaleBody {
	readonly at: Stamp;
	readonly device: Id;
}

/** Completed sales, one row each. */
export const sales = defineProjection<SaleRow, SaleBody>({
	table: SALES,
	version: 1,
	sources: [from(SaleCompleted, (fact) => [[fact.body.sale, fact.body]])],
	fold: (row, body, origin) => row ?? { ...body, at: origin.at, device: origin.device }
});

/** What a row of daily sales is about. */
export interface SalesDayOf {
	readonly location: Id;
	readonly day: Day;
	readonly currency: string;
}

/** Sales by location, business day and currency. */
export const salesByDay = defineRollup({
	name: 'sales by day',
	from: [SALES],
	to: SALES_DAYS,
	each(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale) return [];
		const about: SalesDayOf = { location: sale.location, day: sale.day, currency: sale.currency };
		const cash = sale.tenders.reduce(
			(sum, each) => sum + (each.kind === 'cash' ? each.amount : 0),
			0
		);
		return [
			{
				key: `${sale.location}/${sale.day}/${sale.currency}`,
				about,
				sums: {
					sales: 1,
					pieces: sale.lines.length,
					net: sale.net,
					tax: sale.tax,
					total: sale.total,
					cash,
					card: sale.total - cash
				}
			}
		];
	}
});
