import { defineArea } from '#lib/area/area.ts';
import { discardCart, parkCart, recallCart } from './commands/carts.ts';
import { completeSale } from './commands/complete-sale.ts';
import {
	bankCash,
	closeDrawer,
	explainDrawer,
	noteRecount,
	openDrawer,
	openWithoutSale,
	payDrawer
} from './commands/drawers.ts';
import { cancelLayaway, openLayaway, payLayaway } from './commands/layaways.ts';
import { noteCall, noteCreditOwed, noteRefunds, noteUnpaid, payCredit } from './commands/settle.ts';
import { voidSale } from './commands/void-sale.ts';
import {
	callEffects,
	creditPaidEffects,
	layawayEffects,
	layawayEndEffects,
	layawayPaidEffects,
	saleEffects,
	unpaidEffects,
	voidEffects,
	workEffects
} from './effects.ts';
import {
	DISCOUNT_MORE,
	GIVE_BACK,
	OPEN_WITHOUT_SALE,
	SEE_DRAWERS,
	SELL_FROM_ELSEWHERE,
	VOID_SALE
} from './permissions.ts';
import { creditPostings } from './postings/credit.ts';
import { drawerPostings } from './postings/drawers.ts';
import { layawayPostings } from './postings/layaways.ts';
import { salePostings } from './postings/sales.ts';
import { uncountedCash } from './postings/uncounted.ts';
import { depositAstray } from './projections/astray.ts';
import { carts } from './projections/carts.ts';
import { countedTwice, givenBackTwice } from './projections/clashes.ts';
import {
	creditByLayaways,
	creditByPayments,
	creditBySales,
	creditOverdrawn,
	creditsOwed
} from './projections/credit.ts';
import {
	drawerCashOfCredit,
	drawerCashOfLayaways,
	drawerCashOfSales,
	drawersOpen,
	drawers
} from './projections/drawers.ts';
import { layaways } from './projections/layaways.ts';
import { layawayNumbers, saleNumbers } from './projections/numbers.ts';
import { sales, salesAfter } from './projections/sales.ts';
import {
	salesByDay,
	salesByDevice,
	salesBySeller,
	takenByCredit,
	takenByLayaways
} from './projections/sums.ts';
import { parkedCarts } from './queries/carts.ts';
import { storeCredit } from './queries/credit.ts';
import { sellersOfDay, soldHere, week } from './queries/days.ts';
import { countedDrawer, countedDrawers, drawerHere, openDrawerDays } from './queries/drawers.ts';
import { layaway, layawayByNumber, openLayaways } from './queries/layaways.ts';
import { depositPlan, refundPlan } from './queries/refunds.ts';
import { cartNeeds, drawerNeeds, layawayNeeds } from './queries/needs.ts';
import { recentSales, saleList } from './queries/sale-lists.ts';
import { receipt, receipts, saleByNumber } from './queries/sales.ts';
import { till } from './queries/shop.ts';
import { whatSells } from './queries/reports.ts';
import { tellings } from './tellings.ts';

export {
	cancelLayaway,
	completeSale,
	discardCart,
	openLayaway,
	parkCart,
	payCredit,
	payLayaway,
	recallCart
} from './commands/calls.ts';
export type { SaleResult } from './commands/complete-sale.ts';
export {
	bankCash,
	closeDrawer,
	explainDrawer,
	noteRecount,
	openDrawer,
	openWithoutSale,
	payDrawer
} from './commands/drawers.ts';
export type { LayawayResult } from './commands/layaways.ts';
export { noteCall, noteCreditOwed, noteRefunds, noteUnpaid } from './commands/settle.ts';
export type { TenderInputs } from './commands/tenders.ts';
export { voidSale } from './commands/void-sale.ts';
export { tillDeeds } from './demo/deeds.ts';
export { paidWords, say, stateWords } from './messages/screens.ts';
export { sayDrawer } from './messages/drawers.ts';
export { saySold } from './messages/sold.ts';
export { layawayStateWords, sayLayaway } from './messages/layaways.ts';
export { printedGift, printedLayaway, printedReceipt } from './prints.ts';
export type {
	CartDepositBody,
	CartLineBody,
	CartReturnBody,
	CartWorkBody
} from './projections/carts.ts';
export type { GivenBack, SaleState } from './projections/sales.ts';
export { parkedCarts, type ParkedCart } from './queries/carts.ts';
export { storeCredit } from './queries/credit.ts';
export {
	sellersOfDay,
	soldHere,
	week,
	type DayFigures,
	type SoldHere,
	type SellerFigures
} from './queries/days.ts';
export {
	countedDrawer,
	countedDrawers,
	drawerHere,
	openDrawerDays,
	type CountedDrawer,
	type DrawerView
} from './queries/drawers.ts';
export { layaway, layawayByNumber, openLayaways, type LayawayView } from './queries/layaways.ts';
export { depositPlan, paidBack, refundPlan, type RefundPlan } from './queries/refunds.ts';
export { recentSales, saleList, type SaleLineView, type SalesShown } from './queries/sale-lists.ts';
export { receipt, receipts, saleByNumber, type ReceiptView } from './queries/sales.ts';
export { till, whatSells } from './queries/calls.ts';
export type { Till } from './queries/shop.ts';
export {
	SOLD_BY,
	type Sold,
	type SoldBy,
	type SoldGroup,
	type WhatSells
} from './queries/what-sells.ts';
export { endOfBand } from './rules/price-bands.ts';
export { cashSuggestions } from './rules/cash.ts';
export { denominations, sumOfCount, type Counted } from './rules/count.ts';
export { priceAfter, type Discount } from './rules/discount.ts';
export { receiptNumber } from './rules/numbers.ts';
export { evenShares, WHOLE_SHARE } from './rules/shares.ts';
export { pricedWork } from './rules/work.ts';
export { totalsOf, type SaleTotals, type TaxRule } from './rules/totals.ts';

/** The till: a cart becomes a sale, and the piece, the day and the books follow from it. */
export default defineArea({
	name: 'selling',
	needed: { sales: 1 },
	commands: [
		completeSale,
		voidSale,
		noteCall,
		noteRefunds,
		noteUnpaid,
		noteCreditOwed,
		payCredit,
		parkCart,
		recallCart,
		discardCart,
		openDrawer,
		openWithoutSale,
		payDrawer,
		closeDrawer,
		explainDrawer,
		noteRecount,
		bankCash,
		openLayaway,
		payLayaway,
		cancelLayaway
	],
	projections: [sales, salesAfter, carts, drawers, layaways, creditsOwed],
	effects: [
		saleEffects,
		workEffects,
		voidEffects,
		unpaidEffects,
		creditPaidEffects,
		callEffects,
		layawayEffects,
		layawayPaidEffects,
		layawayEndEffects
	],
	derivations: [
		salesByDay,
		salesByDevice,
		salesBySeller,
		takenByLayaways,
		takenByCredit,
		creditBySales,
		creditByLayaways,
		creditByPayments,
		creditOverdrawn,
		drawerCashOfSales,
		drawerCashOfLayaways,
		drawerCashOfCredit,
		drawersOpen,
		saleNumbers,
		layawayNumbers,
		givenBackTwice,
		countedTwice,
		depositAstray,
		salePostings,
		layawayPostings,
		creditPostings,
		drawerPostings,
		uncountedCash
	],
	queries: [
		till,
		receipt,
		receipts,
		saleByNumber,
		recentSales,
		saleList,
		week,
		soldHere,
		sellersOfDay,
		storeCredit,
		parkedCarts,
		drawerHere,
		countedDrawer,
		countedDrawers,
		openDrawerDays,
		layaway,
		layawayByNumber,
		openLayaways,
		refundPlan,
		depositPlan,
		whatSells
	],
	tellings,
	permissions: [
		VOID_SALE,
		GIVE_BACK,
		DISCOUNT_MORE,
		SELL_FROM_ELSEWHERE,
		OPEN_WITHOUT_SALE,
		SEE_DRAWERS
	],
	needs: [layawayNeeds, drawerNeeds, cartNeeds]
});
