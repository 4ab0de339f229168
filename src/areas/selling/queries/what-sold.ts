import { lastTwelveMonths, SEE_BOOKS, stepsOf } from '#areas/books';
import { groupOf, Piece, throughStock } from '#areas/inventory';
import { Location } from '#areas/settings';
import type { QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { mustSee } from '#lib/projections/withheld.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { isMoney, type Money } from '#lib/values/money.ts';
import { SALES, SALES_AFTER, type SaleAfterRow, type SaleRow } from '../projections/sales.ts';
import { turnsOf } from '../projections/turns.ts';
import { bandOf } from '../rules/price-bands.ts';
import { SoldCourse } from './sold-course.ts';
import type { SoldBy, WhatSells, WhatSellsArgs } from './what-sells.ts';

/** A piece that was sold, or came back. */
interface SoldPiece {
	readonly piece: Id;
	readonly day: Day;
	readonly location: Id;
	readonly currency: string;
	/** 1, or -1 where it came back. */
	readonly pieces: number;
	/** Without tax, in minor units. */
	readonly net: number;
}

/** SL47 The report of each currency in which anything was sold or lies in stock. */
export function whatSold(
	tables: Tables,
	{ through, by, location }: WhatSellsArgs,
	context: QueryContext
): readonly WhatSells[] {
	mustSee(context, SEE_BOOKS);
	const months = stepsOf(lastTwelveMonths(through).from, through, 'month');
	const courses = new Map<string, SoldCourse>();
	const courseIn = (currency: string) => {
		const known = courses.get(currency) ?? new SoldCourse(months);
		courses.set(currency, known);
		return known;
	};
	const isAsked = (place: Id) => location === undefined || place === location;
	const keyOf = grouping(tables, by);
	const currencies = currenciesOf(tables);
	const costed = new Set<Id>();
	for (const { piece, currency, moves } of throughStock(tables)) {
		if (currency !== undefined) costed.add(piece.id);
		const key = keyOf(piece.id);
		for (const move of moves) {
			const counts = currency ?? currencies.get(move.location);
			if (counts !== undefined && isAsked(move.location)) courseIn(counts).moves(key, move);
		}
	}
	for (const sold of soldPieces(tables))
		if (isAsked(sold.location))
			courseIn(sold.currency).sells(keyOf(sold.piece), sold, costed.has(sold.piece));
	return [...courses]
		.filter(([, course]) => course.known > 0)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([currency, course]) => course.report(currency, by, costed.size > 0));
}

/** SL47 What was sold and came back, each on the day and at the place of its ticket; voids take tickets back. */
function* soldPieces(tables: Tables): Generator<SoldPiece> {
	for (const [key, sale] of tables.all<SaleRow>(SALES)) {
		const { currency, lines, returns = [] } = sale;
		for (const { day, location, sign } of turnsOf(
			sale,
			tables.get<SaleAfterRow>(SALES_AFTER, key)
		)) {
			const about = { day, location, currency };
			for (const { piece, net } of lines) yield { ...about, piece, pieces: sign, net: sign * net };
			for (const { piece, net } of returns)
				yield { ...about, piece, pieces: 0 - sign, net: 0 - sign * net };
		}
	}
}

/** The group of a piece by its id. SL48 Its price is the tag that it was sold by, else the one that it has. */
function grouping(tables: Tables, by: SoldBy): (piece: Id) => string {
	const rowOf = (piece: Id) => tables.get<RecordRow>(Piece.name, piece);
	if (by !== 'price') return (piece) => groupOf(rowOf(piece)?.values ?? {}, by);
	const tags = new Map<Id, Money>();
	for (const [, { currency, lines }] of tables.all<SaleRow>(SALES))
		for (const { piece, list } of lines) tags.set(piece, { minor: list, currency });
	return (piece) => {
		const price = tags.get(piece) ?? rowOf(piece)?.values['price'];
		return isMoney(price) ? String(bandOf(price.minor, price.currency)) : '';
	};
}

function currenciesOf(tables: Tables): ReadonlyMap<Id, string> {
	const currencies = new Map<Id, string>();
	for (const [, { id, values }] of tables.all<RecordRow>(Location.name)) {
		const { currency } = values;
		if (typeof currency === 'string') currencies.set(id, currency);
	}
	return currencies;
}
