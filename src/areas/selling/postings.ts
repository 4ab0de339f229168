import { ACCOUNTS } from '#areas/books';
import { credit, debit, definePostings, entry } from '#lib/ledger/ledger.ts';
import { say } from './messages.ts';
import { SALES, type SaleRow } from './projections.ts';

/**
 * What a sale means for the books: money in, revenue, tax owed (E01). The cost of what was sold is
 * inventory's to post, because cost is kept where only some devices see it.
 */
export const salePostings = definePostings({
	from: [SALES],
	entries(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale) return [];
		const money = sale.tenders.map((tender) =>
			debit(
				(tender.kind === 'cash' ? ACCOUNTS.drawers : ACCOUNTS.cardClearing).number,
				tender.amount
			)
		);
		return [
			entry(
				{
					day: sale.day,
					location: sale.location,
					currency: sale.currency,
					text: say('saleNumber', { number: sale.number }),
					href: `/selling/receipt/${sale.sale}`
				},
				[
					...money,
					credit(ACCOUNTS.sales.number, sale.net),
					credit(ACCOUNTS.salesTax.number, sale.tax)
				]
			)
		];
	}
});
