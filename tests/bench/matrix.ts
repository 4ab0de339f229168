/**
 * What each category sold in each of twelve months: pieces, and money without tax. No screen of the shop asks it yet,
 * so the bench asks it of the same rows that a screen would read.
 */
import { areas } from '#areas';
import { Piece } from '#areas/inventory';
import type { Row as StoredRow } from '#lib/projections/row.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import { compose } from '#lib/workspace/compose.ts';
import { MemoryTables } from '#lib/workspace/memory-tables.ts';
import { SALES, type SaleRow } from '../../src/areas/selling/projections/sales.ts';
import { MADE } from '../kit/made.ts';

/** What one category sold in one month. */
interface Sold {
	readonly pieces: number;
	readonly net: number;
}

/** By category and month (`2026-11`). */
export type Matrix = ReadonlyMap<string, ReadonlyMap<string, Sold>>;

/** Days of a year that sales are moved back at most: within the twelve months that are asked for. */
const YEAR_DAYS = 364;

/** What was sold from a day on, through another. */
export function matrix(tables: Tables, from: Day, through: Day): Matrix {
	const all = new Map<string, Map<string, Sold>>();
	for (const [, { day, lines }] of tables.all<SaleRow>(SALES)) {
		if (day < from || day > through) continue;
		const month = day.slice(0, 7);
		for (const { piece, net } of lines) {
			const category = tables.get<RecordRow>(Piece.name, piece)?.values['category'];
			const name = typeof category === 'string' ? category : '';
			const months = all.get(name) ?? new Map<string, Sold>();
			all.set(name, months);
			const before = months.get(month) ?? { pieces: 0, net: 0 };
			months.set(month, { pieces: before.pieces + 1, net: before.net + net });
		}
	}
	return all;
}

/** Whether the matrix has every line that was sold, and its money. */
export function isWhole(tables: Tables, from: Day, through: Day): boolean {
	let [pieces, net] = [0, 0];
	for (const [, { day, lines }] of tables.all<SaleRow>(SALES))
		if (day >= from && day <= through) {
			pieces += lines.length;
			for (const line of lines) net += line.net;
		}
	const told = [...matrix(tables, from, through).values()].flatMap((months) => [
		...months.values()
	]);
	const sum = (of: (sold: Sold) => number) => told.reduce((whole, each) => whole + of(each), 0);
	console.log(`sold by category and month: ${sum((each) => each.pieces)} of ${pieces} pieces`);
	return sum((each) => each.pieces) === pieces && sum((each) => each.net) === net && pieces > 0;
}

/** Sales of the last year again and again, on other days, with their pieces, until there are as many: no command made them. */
export function moreSales(tables: Tables, sales: number, last: Day): Tables {
	const { records, columns } = compose(areas, MADE.locale);
	const many = new MemoryTables(records, columns);
	const from = addDays(last, -YEAR_DAYS);
	const year = [...tables.all<SaleRow>(SALES)].filter(([, { day }]) => day >= from && day <= last);
	for (let n = 0; n < sales && year.length > 0; n += 1) {
		const [key, sale] = year[n % year.length] ?? [];
		if (key === undefined || !sale) break;
		const day = addDays(last, -(n % YEAR_DAYS));
		const lines = sale.lines.map((line, at) => {
			const piece = `${line.piece}/${n}/${at}` as typeof line.piece;
			const row = tables.get<StoredRow>(Piece.name, line.piece);
			if (row) many.put(Piece.name, piece, row);
			return { ...line, piece };
		});
		many.put(SALES, `${key}/${n}`, { ...sale, day, lines });
	}
	return many;
}
