import { defineRollup, type SumPart } from '#lib/projections/derivation.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { sum, type TenderBody } from '../facts/shapes.ts';
import { amountsBy } from '../rules/shares.ts';
import { CREDITS_OWED, type CreditOwedRow } from './credit.ts';
import { LAYAWAYS, type LayawayRow } from './layaways.ts';
import { SALES, SALES_AFTER, stateOf, type SaleAfterRow, type SaleRow } from './sales.ts';
import { turnsOf, type Turn } from './turns.ts';

/** Table of what each location took on each day. */
export const SALES_DAYS = 'salesDay';
/** Table of what each seller sold on each day. */
export const SELLER_DAYS = 'sellerDay';

/** Table of what each device sold on each day. */
export const DEVICE_DAYS = 'deviceDay';

/** What a row of daily sales is about. */
export interface SalesDayOf {
	readonly location: Id;
	readonly day: Day;
	readonly currency: string;
}

/** What a row of a seller's day is about. */
export interface SellerDayOf extends SalesDayOf {
	readonly seller: Id;
}

/** Sales by location, business day and currency, returns netted on the day they came back. */
export const salesByDay = defineRollup({
	name: 'sales by day',
	from: [SALES, SALES_AFTER],
	to: SALES_DAYS,
	each(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale) return [];
		const figures = figuresOf(sale);
		return turnsOf(sale, rows[SALES_AFTER] as SaleAfterRow | undefined).map((turn) =>
			dayPart(sale, turn, {
				...(turn.sign === 1 ? figures : reversed(figures, turn.kind)),
				...byTender(turn.tenders)
			})
		);
	}
});

/** SL41 Sales by the device they were rung up on and its business day, returns taken off and voids left out. */
export const salesByDevice = defineRollup({
	name: 'sales by device',
	from: [SALES, SALES_AFTER],
	to: DEVICE_DAYS,
	each(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale || stateOf(sale, rows[SALES_AFTER] as SaleAfterRow | undefined) === 'void') return [];
		const { device, day, currency, lines, due } = sale;
		const sums = { sales: lines.length > 0 ? 1 : 0, due };
		return [{ key: `${device}/${day}/${currency}`, about: {}, sums }];
	}
});

/** Money that came and went with layaways: no sale, and yet in the drawer of its day. */
export const takenByLayaways = defineRollup({
	name: 'money of layaways by day',
	from: [LAYAWAYS],
	to: SALES_DAYS,
	each: (rows) => ((rows[LAYAWAYS] as LayawayRow | undefined)?.moves ?? []).map(takenPart)
});

/** Money that paid overdrawn store credit off, by day. */
export const takenByCredit = defineRollup({
	name: 'money of store credit by day',
	from: [CREDITS_OWED],
	to: SALES_DAYS,
	each: (rows) => ((rows[CREDITS_OWED] as CreditOwedRow | undefined)?.paid ?? []).map(takenPart)
});

function takenPart(move: SalesDayOf & Pick<Turn, 'tenders'>): SumPart {
	const { location, day, currency, tenders } = move;
	const about: SalesDayOf = { location, day, currency };
	return { key: `${location}/${day}/${currency}`, about, sums: byTender(tenders) };
}

function dayPart(
	{ currency }: SaleRow,
	{ day, location }: Turn,
	sums: Readonly<Record<string, number>>
): SumPart {
	const about: SalesDayOf = { location, day, currency };
	return { key: `${location}/${day}/${currency}`, about, sums };
}

function figuresOf(sale: SaleRow): Readonly<Record<string, number>> {
	const { lines, work = [], returns = [], net, tax, fee = 0 } = sale;
	const back = { net: sum(returns.map((line) => line.net)), tax: sum(returns.map((l) => l.tax)) };
	return {
		sales: lines.length + work.length > 0 ? 1 : 0,
		returns: returns.length > 0 ? 1 : 0,
		voids: 0,
		pieces: lines.length - returns.length,
		net: net - back.net,
		tax: tax - back.tax,
		total: net - back.net + tax - back.tax,
		discount: sum(lines.map((line) => line.off)),
		fees: fee
	};
}

function byTender(tenders: readonly TenderBody[]): Readonly<Record<string, number>> {
	const of = (kind: TenderBody['kind']) =>
		sum(tenders.filter((each) => each.kind === kind).map((each) => each.amount));
	return {
		cash: of('cash'),
		card: of('card'),
		credit: of('credit'),
		deposit: of('deposit') + of('work-deposit')
	};
}

function reversed(
	sums: Readonly<Record<string, number>>,
	kind: Turn['kind']
): Readonly<Record<string, number>> {
	const negative = Object.fromEntries(Object.entries(sums).map(([name, n]) => [name, 0 - n]));
	return { ...negative, voids: kind === 'void' ? 1 : 0 };
}

/**
 * SL15 What each seller sold by day, without tax: their share of each line, taken back with the line.
 * The share of a return is that of the sale it comes from.
 */
export const salesBySeller = defineRollup({
	name: 'sales by seller',
	from: [SALES, SALES_AFTER],
	to: SELLER_DAYS,
	each(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale) return [];
		const parts = sellerParts(sale);
		const turns = turnsOf(sale, rows[SALES_AFTER] as SaleAfterRow | undefined);
		return turns.flatMap(({ day, sign }) =>
			parts.map((part) => ({
				...sellerKey(part.about as SellerDayOf, day),
				sums: { net: sign * (part.sums['net'] ?? 0) }
			}))
		);
	}
});

function sellerParts({
	sellers,
	lines,
	work = [],
	returns = [],
	location,
	day,
	currency
}: SaleRow) {
	const shared = [
		...[...lines, ...work].map((line) => ({ sellers, net: line.net })),
		...returns.map((line) => ({ sellers: line.sellers, net: -line.net }))
	];
	return shared.flatMap(({ sellers = [], net }): readonly SumPart[] => {
		if (sellers.length === 0) return [];
		const amounts = amountsBy(
			{ minor: net, currency },
			sellers.map((each) => each.share)
		);
		return sellers.map(({ seller }, index) => ({
			...sellerKey({ seller, location, day, currency }, day),
			sums: { net: amounts[index]?.minor ?? 0 }
		}));
	});
}

function sellerKey(about: SellerDayOf, day: Day) {
	const { seller, location, currency } = about;
	return { key: `${seller}/${location}/${day}/${currency}`, about: { ...about, day } };
}
