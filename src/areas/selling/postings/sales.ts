import { ACCOUNTS } from '#areas/books';
import { credit, debit, definePostings, entry, type Line } from '#lib/ledger/ledger.ts';
import { sum } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { SALES, SALES_AFTER, type SaleAfterRow, type SaleRow } from '../projections/sales.ts';
import { turnsOf } from '../projections/turns.ts';
import { moneyLines, negated, signed } from './money.ts';

/**
 * What a sale means for the books: money in, revenue, discount shown by itself, tax owed (E01, E02);
 * for what comes back the reverse, into returns (E16, E41, E42). A void is the reversal on its
 * own day, its money as it went back, and both stay in sight; so is a return that was never paid out. The
 * cost of what was sold is inventory's to post, because cost is kept where only some devices see it.
 */
export const salePostings = definePostings({
	from: [SALES, SALES_AFTER],
	entries(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale) return [];
		const { currency, number } = sale;
		const href = `/selling/receipt/${sale.sale}`;
		const lines = [...soldLines(sale), ...returnedLines(sale)];
		const turns = turnsOf(sale, rows[SALES_AFTER] as SaleAfterRow | undefined);
		return turns.map(({ kind, sign, day, location, tenders }) =>
			entry({ day, location, currency, href, text: say(WORDS[kind], { number }) }, [
				...moneyLines(tenders),
				...(sign === 1 ? lines : negated(lines))
			])
		);
	}
});

const WORDS = { made: 'saleNumber', void: 'voidOf', unpaid: 'unpaidOf' } as const;

/** E02 E22 E25 Sales at the tag, what was taken off by itself; work in labor and parts; deposits we owe. */
function soldLines({ lines, work = [], deposits = [], net, tax }: SaleRow): readonly Line[] {
	const off = sum(lines.map((line) => line.off));
	const [labor, parts] = [sum(work.map((line) => line.labor)), sum(work.map((line) => line.parts))];
	return [
		debit(ACCOUNTS.discounts.number, off),
		credit(ACCOUNTS.sales.number, net - labor - parts + off),
		credit(ACCOUNTS.repairLabor.number, labor),
		credit(ACCOUNTS.repairParts.number, parts),
		...signed(ACCOUNTS.repairDeposits, -sum(deposits.map((line) => line.amount))),
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
