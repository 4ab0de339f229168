/** What sells, asked of a made shop, and of one with many more sales. */
import { areas } from '#areas';
import { CARRIED_FROM, stockValue } from '#areas/inventory';
import { whatSells, type WhatSells } from '#areas/selling';
import { Location } from '#areas/settings';
import type { Row as StoredRow } from '#lib/projections/row.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { compose } from '#lib/workspace/compose.ts';
import { MemoryTables } from '#lib/workspace/memory-tables.ts';
import {
	SALES,
	SALES_AFTER,
	type SaleAfterRow,
	type SaleRow
} from '../../src/areas/selling/projections/sales.ts';
import { turnsOf } from '../../src/areas/selling/projections/turns.ts';
import { askMade, MADE } from '../kit/made.ts';

type Shop = Parameters<typeof askMade>[0];

const sum = (values: readonly number[]) => values.reduce((whole, each) => whole + each, 0);

/** Days of a year that sales are moved back at most: within the twelve months that are asked for. */
const YEAR_DAYS = 364;

/** Twelve months by category, as the screen of what sells asks it. */
export function asked({ tables, device }: Shop, through: Day): readonly WhatSells[] {
	return askMade({ tables, device }, whatSells, { through, by: 'category' });
}

/** Whether it has every piece and all money that was sold since a day, and in stock what its pieces are carried at. */
export function isWhole(shop: Shop, from: Day, through: Day): boolean {
	let [pieces, net] = [0, 0];
	for (const [key, sale] of shop.tables.all<SaleRow>(SALES))
		for (const { day, sign } of turnsOf(sale, shop.tables.get<SaleAfterRow>(SALES_AFTER, key))) {
			if (day < from || day > through) continue;
			const { lines, returns = [] } = sale;
			pieces += sign * (lines.length - returns.length);
			net += sign * (sum(lines.map((line) => line.net)) - sum(returns.map((line) => line.net)));
		}
	const told = asked(shop, through);
	const groups = told.flatMap((report) => report.groups);
	const [ofGroups, ofAll] = [groups, told.map(({ all }) => all)].map((each) => ({
		pieces: sum(each.map((group) => group.pieces)),
		net: sum(each.map((group) => group.net.minor)),
		cost: sum(each.map(({ stock }) => stock.cost?.minor ?? 0))
	}));
	const carried = sum(askMade(shop, stockValue, {}).map(({ cost }) => cost.minor));
	const made = JSON.stringify({ pieces, net, cost: carried });
	console.log(`sold in twelve months ${made}, by category ${JSON.stringify(ofGroups)}`);
	return pieces > 0 && [ofGroups, ofAll].every((each) => JSON.stringify(each) === made);
}

/**
 * Sales of the last year again and again, on other days, each with pieces of its own that went the same way through the
 * stock, until there are as many: no command made them.
 */
export function moreSales({ tables, device }: Shop, sales: number, last: Day): Shop {
	const { records, columns } = compose(areas, MADE.locale);
	const many = new MemoryTables(records, columns);
	const copy = (table: string, key: string, to: string) => {
		const row = tables.get<StoredRow>(table, key);
		if (row) many.put(table, to, { ...row, ...('id' in row ? { id: to } : {}) });
	};
	for (const [key] of tables.all(Location.name)) copy(Location.name, key, key);
	const from = addDays(last, -YEAR_DAYS);
	const year = [...tables.all<SaleRow>(SALES)].filter(([, { day }]) => day >= from && day <= last);
	for (let n = 0; n < sales && year.length > 0; n += 1) {
		const [key, sale] = year[n % year.length] ?? [];
		if (key === undefined || !sale) break;
		const day = addDays(last, -(n % YEAR_DAYS));
		const lines = sale.lines.map((line, at) => {
			const piece = `${line.piece}/${n}/${at}` as Id;
			for (const table of CARRIED_FROM) copy(table, line.piece, piece);
			return { ...line, piece };
		});
		many.put(SALES, `${key}/${n}`, { ...sale, day, lines });
	}
	return { tables: many, device };
}
