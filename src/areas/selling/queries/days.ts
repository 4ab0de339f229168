import { Location, locationHere, SEE_HISTORY } from '#areas/settings';
import { defineQuery } from '#lib/projections/query.ts';
import type { SumRow } from '#lib/projections/derivation.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import { DRAWERS, OPEN_DRAWERS } from '../projections/drawers.ts';
import {
	DEVICE_DAYS,
	SALES_DAYS,
	SELLER_DAYS,
	type SalesDayOf,
	type SellerDayOf
} from '../projections/sums.ts';
import { openDrawers, tillHere } from './shop.ts';

/** What a location took on a day, returns and voids taken off. */
export interface DayFigures {
	readonly day: Day;
	readonly sales: number;
	readonly returns: number;
	readonly voids: number;
	readonly pieces: number;
	readonly total: Money;
	readonly tax: Money;
	readonly discount: Money;
	/** SL17 How it was paid; absent while a drawer of the day waits to be counted. */
	readonly paid?: {
		readonly cash: Money;
		readonly card: Money;
		readonly credit: Money;
		readonly deposit: Money;
	};
}

/** How many days stand beside each other: today, and back to its weekday of last week. */
const DAYS = 8;

/**
 * Today and the seven days before it at this device's location, newest first; today alone where what was
 * before is kept back. Null without a location.
 */
export const week = defineQuery<Record<string, never>, readonly DayFigures[] | null>({
	name: 'selling.week',
	reads: [SALES_DAYS, OPEN_DRAWERS, DRAWERS, Location.name],
	answer(tables, _args, context) {
		const location = locationHere(tables, context);
		if (!location) return null;
		const { currency, zone } = location.values;
		const uncounted = openDrawers(tables).filter((each) => each.opened.location === location.id);
		const today = context.today(zone);
		const days = context.may(SEE_HISTORY) ? DAYS : 1;
		return Array.from({ length: days }, (_, back): DayFigures => {
			const day = addDays(today, -back);
			const row = tables.get<SumRow<SalesDayOf>>(SALES_DAYS, `${location.id}/${day}/${currency}`);
			const sum = (name: string) => row?.sums[name] ?? 0;
			const amount = (name: string): Money => ({ minor: sum(name), currency });
			const paid = {
				cash: amount('cash'),
				card: amount('card'),
				credit: amount('credit'),
				deposit: amount('deposit')
			};
			return {
				day,
				sales: sum('sales'),
				returns: sum('returns'),
				voids: sum('voids'),
				pieces: sum('pieces'),
				total: amount('total'),
				tax: amount('tax'),
				discount: amount('discount'),
				...(uncounted.some(({ opened }) => opened.day <= day) ? {} : { paid })
			};
		});
	}
});

/** What this device sold today: its tickets, and what they came to with returns taken off. */
export interface SoldHere {
	readonly sales: number;
	readonly total: Money;
	/** Today and the seven days before it, oldest first; today alone where what was before is kept back. */
	readonly course: readonly { readonly day: Day; readonly total: Money }[];
}

/** SL41 What was sold on this device on its business day, voids left out; null without a location. */
export const soldHere = defineQuery<Record<string, never>, SoldHere | null>({
	name: 'selling.soldHere',
	reads: [DEVICE_DAYS, OPEN_DRAWERS, DRAWERS, Location.name],
	answer(tables, _args, context) {
		const here = tillHere(tables, context, context.device);
		if (!here) return null;
		const { currency } = here.location.values;
		const days = Array.from({ length: context.may(SEE_HISTORY) ? DAYS : 1 }, (_, back) => {
			const day = addDays(here.day, -back);
			const key = `${context.device}/${day}/${currency}`;
			const { sales = 0, due = 0 } = tables.get<SumRow<object>>(DEVICE_DAYS, key)?.sums ?? {};
			return { day, sales, total: { minor: due, currency } };
		});
		const course = days.map(({ day, total }) => ({ day, total })).reverse();
		const { sales = 0, total = { minor: 0, currency } } = days[0] ?? {};
		return { sales, total, course };
	}
});

/** What a person sold on a day at this location, without tax, in the location's currency. */
export interface SellerFigures {
	readonly seller: Id;
	readonly net: Money;
}

/** SL15 What each seller sold on a day at this device's location, by their shares, most first. */
export const sellersOfDay = defineQuery<{ readonly day: Day }, readonly SellerFigures[]>({
	name: 'selling.sellers',
	reads: [SELLER_DAYS, Location.name],
	answer(tables, { day }, context) {
		const location = locationHere(tables, context);
		const figures: SellerFigures[] = [];
		for (const [, { about, sums }] of tables.all<SumRow<SellerDayOf>>(SELLER_DAYS)) {
			if (about.location !== location?.id || about.day !== day) continue;
			const net = { minor: sums['net'] ?? 0, currency: about.currency };
			figures.push({ seller: about.seller, net });
		}
		return figures.sort((a, b) => b.net.minor - a.net.minor || (a.seller < b.seller ? -1 : 1));
	}
});
