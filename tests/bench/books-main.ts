import { areas } from '#areas';
import { lastTwelveMonths, results, standing, trialBalance } from '#areas/books';
import { Piece, stockValue } from '#areas/inventory';
import { SIZES } from '#demo';
import { TOLD_AS } from '#lib/ledger/ledger.ts';
import type { SumRow } from '#lib/projections/derivation.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { addDays, dayOf, type Day } from '#lib/values/day.ts';
import { compose } from '#lib/workspace/compose.ts';
import { MemoryTables } from '#lib/workspace/memory-tables.ts';
import { TURNOVERS } from '../../src/areas/books/projections.ts';
import { SALES } from '../../src/areas/selling/projections/sales.ts';
import { askMade, MADE, madeChronicle } from '../kit/made.ts';
import { within } from './aims.ts';
import { asked, isWhole, moreSales } from './matrix.ts';
import { tell } from './page.ts';
import { SIZE } from './sizes.ts';
import type { Row } from './table.ts';

const RUNS = 20;
const WHY = 'Each answer adds up all turnovers of a day, account and place until its day.';
/** As a made shop's story is long, and how often it fits into twenty years. */
const STORY_DAYS = 426;
const STORIES = 17;
const LOCATIONS = 8;
const YEAR_DAYS = 364;
/** As many tickets as a business of three to eight shops has a year. */
const SALES_A_YEAR = 130_000;
const ALL_SALES = 'It reads every sale, and the way of every piece through the stock.';
/** The account of pieces in stock. */
const STOCK = '1200';

type Made = Parameters<typeof askMade>[0];
type Turnover = SumRow & { readonly about: { readonly day: Day; readonly location: string } };

/** What the stock was worth on a past day, and twelve months beside each other; answers whether they are right. */
export function main(): boolean {
	const shop = madeChronicle(SIZES[SIZE]);
	const last = dayOf(MADE.now, MADE.zone);
	const { from } = lastTwelveMonths(last);
	const many = moreSales(shop, SALES_A_YEAR, last);
	const right = isRight(shop, last) && [shop, many].every((each) => isWhole(each, from, last));
	const years = twentyYears(shop);
	const rows = [
		...sold(`a shop of size ${SIZE}, made by commands`, shop, last, 1_000),
		...sold(`${SALES_A_YEAR} sales a year, synthetic`, many, last, 5_000),
		...timed(`a shop of size ${SIZE}, made by commands`, shop, last, 1_000),
		...timed(`${LOCATIONS} locations, 20 years, synthetic`, years, last, 5_000)
	];
	const work = (each: Row) => rows.filter((row) => row.work === each.work);
	tell('books', [...new Set(rows.flatMap(work))]);
	console.log(right ? 'The figures agree.' : 'The figures do not agree.');
	return right;
}

/** What it costs to carry the stock today is told by its pieces, too; on every day debit equals credit. */
function isRight(shop: Made, last: Day): boolean {
	const carried = askMade(shop, stockValue, {}).map(({ cost }) => cost.minor);
	const balanced = [0, 100, 200, 400].every((ago) =>
		askMade(shop, trialBalance, { through: addDays(last, -ago) }).every(
			({ debit, credit }) => debit.minor === credit.minor && debit.minor > 0
		)
	);
	const kept = askMade(shop, trialBalance, { through: last }).flatMap(({ lines }) =>
		lines.flatMap(({ account, debit }) => (account === STOCK ? debit.minor : []))
	);
	console.log(`stock by its pieces ${carried}, by the books ${kept}, in cents`);
	return balanced && carried.join() === kept.join();
}

function stockOn(shop: Made, through: Day): readonly number[] {
	return askMade(shop, standing, { through }).flatMap(({ figures }) =>
		figures.flatMap(({ name, amount }) => (name === 'stock' ? amount.minor : []))
	);
}

function timed(where: string, shop: Made, last: Day, mostMs: number): readonly Row[] {
	const note = `${shop.tables.size(TURNOVERS)} turnovers of a day`;
	const from = addDays(last, -YEAR_DAYS);
	const asked = {
		'stock at cost on a past day, of the books': () => stockOn(shop, addDays(last, -200)),
		'the last twelve months, a column each, profit and loss': () =>
			askMade(shop, results, { from, through: last, step: 'month' })
	};
	return Object.entries(asked).map(([work, ask]) => {
		return { work, who: where, ms: times(ask), note, aim: within(mostMs, WHY) };
	});
}

/** Twelve months beside each other, by category, and the stock of each. */
function sold(where: string, shop: Made, last: Day, mostMs: number): readonly Row[] {
	const work = 'what sells: the last twelve months by category, beside the stock';
	const note = `${shop.tables.size(SALES)} sales, ${shop.tables.size(Piece.name)} pieces`;
	const ms = times(() => asked(shop, last));
	return [{ work, who: where, ms, note, aim: within(mostMs, ALL_SALES) }];
}

function times(ask: () => unknown): readonly number[] {
	return Array.from({ length: RUNS }, () => {
		const began = performance.now();
		ask();
		return performance.now() - began;
	});
}

/** The turnovers of a made shop again and again: no command made them. */
function twentyYears({ tables, device }: Made): Made {
	const { records, columns } = compose(areas, MADE.locale);
	const many = new MemoryTables(records, columns);
	for (const [key, row] of tables.all(TOLD_AS)) many.put(TOLD_AS, key, row);
	for (const [key, row] of tables.all<Turnover>(TURNOVERS))
		for (let location = 0; location < LOCATIONS; location += 1)
			for (let story = 0; story < STORIES; story += 1) {
				const day = addDays(row.about.day, -story * STORY_DAYS);
				const about = { ...row.about, day, location: `${row.about.location}${location}` };
				many.put(TURNOVERS, `${key}/${location}/${story}`, { ...row, about } as Turnover);
			}
	return { tables: many satisfies Tables, device };
}
