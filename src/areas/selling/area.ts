import { defineArea } from '#lib/area/area.ts';
import { completeSale } from './commands.ts';
import { saleEffects } from './effects.ts';
import { salePostings } from './postings.ts';
import { sales, salesByDay } from './projections.ts';
import { receipt, recentSales, week } from './queries.ts';

export { completeSale, type SaleResult } from './commands.ts';
export { say } from './messages.ts';
export { printedReceipt } from './prints.ts';
export {
	receipt,
	recentSales,
	taxOf,
	week,
	type DayFigures,
	type ReceiptView,
	type SaleLineView
} from './queries.ts';
export { cashSuggestions, totalsOf, type SaleTotals, type TaxRule } from './rules.ts';

/** The till: a cart becomes a sale, and the piece, the day and the books follow from it. */
export default defineArea({
	name: 'selling',
	commands: [completeSale],
	projections: [sales],
	effects: [saleEffects],
	derivations: [salesByDay, salePostings],
	queries: [receipt, recentSales, week]
});
