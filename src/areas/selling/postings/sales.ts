import { ACCOUNTS } from '#areas/books';
import { credit, debit, definePostings, entry, type Line } from '#lib/ledger/ledger.ts';
import { sum } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { SALES, SALES_AFTER, type SaleAfterRow, type SaleRow } from '../projections/sales.ts';
import { moneyLines, negated, signed } from './money.ts';

/**
 * What a sale means for the books: money in, revenue, discount shown by itself, tax owed (E01, E02);
 * for what comes back the reverse, into returns (E16, E41, E42). A void is the exact reversal on its
 * own day, and both stay in sight. The cost of what was sold is inventory's to post, because cost is
 * kept where only some devices see it.
 */
export const salePostings = definePostings({
	from: [SALES, SALES_AFTER],
	entries(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale) return [];
		const back = (rows[SALES_AFTER] as SaleAfterRow | undefined)?.back ?? [];
		const voids = back.filter((each) => each.kind === 'void');
		const { location, day, currency, number } = sale;
		const href = `/selling/receipt/${sale.sale}`;
		const about = { location, currency, href };
		const lines = [...moneyLines(sale.tenders), ...soldLines(sale), ...returnedLines(sale)];
		return [
			entry({ ...about, day, text: say('saleNumber', { number }) }, lines),
			...voids.map((each) =>
				entry(
					{ ...about, day: each.day, location: each.location, text: say('voidOf', { number }) },
					negated(lines)
				)
			)
		];
	}
});

/** E02 Sales at the tag, what was taken off by itself. */
function soldLines({ lines, net, tax }: SaleRow): readonly Line[] {
	const off = sum(lines.map((line) => line.off));
	return [
		debit(ACCOUNTS.discounts.number, off),
		credit(ACCOUNTS.sales.number, net + off),
		...signed(ACCOUNTS.salesTax, -tax)
	];
}

function returnedLines({ returns = [], fee = 0 }: SaleRow): readonly Line[] {
	return [
		debit(ACCOUNTS.returns.number, sum(returns.map((line) => line.net))),
		...signed(ACCOUNTS.salesTax, sum(returns.map((line) => line.tax))),
		credit(ACCOUNTS.fees.number, fee)
	];
}
