import type { Meanings } from '#lib/area/dictionary.ts';

/** What the facts of this area mean, for whoever reads a shop file without the app. */
const meanings: Meanings = {
	'sale.completed.v1':
		'A sale, a return, or both at once: what was sold and came back, how it was taxed and paid. Net and tax make the total; what is due is the total less what came back plus the fee, and the tenders sum to it.',
	'sale.voided.v1': 'A sale was taken back as a whole on its own day; its number stays.',
	'sale.called.v1': 'The customer of a sale whose piece was sold twice was called.',
	'sale.unpaid.v1':
		'A giving back was written down and never paid out: two devices gave the same back, and the money went once. sale is the ticket whose figures are taken back by this, of the sale that was given back, way the return or void that was not paid.',
	'sale.refundsSeen.v1':
		'Somebody looked at all these ways in which one sale was given back, and they stand.',
	'credit.owed.v1':
		'Somebody took note that a person owes what their store credit was overdrawn by, once they had spent this much of it in all.',
	'credit.paid.v1': 'A person paid what their store credit was overdrawn by, or a part of it.',
	'layaway.opened.v1':
		'Pieces were put by for a person at a fixed price; they stay the shop’s until they are handed over.',
	'layaway.paid.v1': 'A deposit was paid on a layaway: a debt of the shop, no sale and no tax.',
	'layaway.cancelled.v1':
		'A layaway was called off: what was paid goes back, less a fee; the pieces are free again.',
	'cart.parked.v1': 'A cart was put aside. It reserves nothing.',
	'cart.closed.v1': 'A parked cart was taken up again or thrown away.',
	'drawer.opened.v1': 'A cash drawer was opened with its float, which came from the safe.',
	'drawer.paid.v1':
		'Cash was put in or taken out without a sale, for a reason. minor is below nothing when taken out.',
	'drawer.openedWithoutSale.v1': 'A cash drawer was opened and nothing was sold, for a reason.',
	'drawer.closed.v1':
		'A cash drawer was counted and closed, before anyone was told what was expected. back returns to the safe as the next float; the rest of the count is to be banked.',
	'drawer.explained.v1': 'What a person says about a drawer that was over or short.',
	'drawer.recountSeen.v1':
		'Somebody looked at counts of a drawer that came after the first, which stands.',
	'cash.banked.v1': 'What closing a drawer had set aside was taken to the bank.'
};

export default meanings;
