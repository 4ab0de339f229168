import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** What the engine says as well as the screens: on facts and in refusals. */
export const SHARED = {
	heldElsewhere:
		'{name} is at {place}, and this device is offline: it may be sold there. A manager must allow it.',
	overLimit: '{name}: more than {limit} % off. A manager must allow it.',
	insteadOpenedOnly: 'That the drawer was opened stays noted.',
	sale: 'Sale',
	saleNumber: 'Sale {number}',
	open: 'Open',
	daysLate: (n: number) => plural(n, { one: '# day late', other: '# days late' }),
	ends: 'Ends {day}',
	drawerLeftOpen: 'The drawer of {day} at {place} is not counted',
	parkedSince: 'Parked {day}',
	discount: 'Discount',
	refund: 'Give back {amount}',
	refunded: '{amount} given back',
	today: 'Today',
	card: 'Card {amount}',
	cash: 'Cash',
	back: 'Back',
	paid: 'Paid',
	emptyCart: 'There is nothing in the cart. Scan a piece first.',
	twiceInCart: 'A piece is in the cart twice. Take one of them out.',
	pieceNotHere:
		'A piece in the cart is not on this device yet. Wait until it arrives, or take it out.',
	pieceArchived: '{name} is archived. Restore it first.',
	pieceSold: '{name} is sold already. Take it out of the cart.',
	pieceNoPrice: '{name} has no price. Give it one first.',
	otherCurrency: '{name} is not priced in {currency}. Change its price first.',
	priceChanged: '{name} now costs {price}. Look at the cart again.',
	notEnough: '{missing} is missing.',
	lastFour: 'Only the last four digits of a card are kept: type four digits, or none.',
	noLocation: 'Say first at which location this device stands: Settings, This device.',
	locationArrives:
		'Not all of this device’s location has arrived here yet. It comes by itself once the relay can be reached.',
	returned: 'Returned: {title}',
	fee: 'Fee',
	total: 'Total',
	cardPaid: 'Card',
	creditPaid: 'Store credit',
	depositPaid: 'Deposit',
	stateVoid: 'Void',
	statePart: 'Partly returned',
	stateReturned: 'Returned',
	stateReturn: 'Return',
	stateSold: 'Sold',
	voidOf: 'Void of sale {number}',
	returnNumber: 'Return {number}',
	exchangeNumber: 'Exchange {number}',
	customerCalled: 'Customer of sale {number} called',
	called: 'Called',
	callThem: 'Called {number}',
	substitute: 'Give {number} another piece',
	refundThem: 'Refund {number}',
	discountTooFar:
		'The discount on {name} is more than its price, or raises it. Change the discount.',
	belowFloor: '{name} does not go below {floor}. Ask for at least that.',
	piecePutBy: '{name} is kept for somebody. Take it out of the cart.',
	pieceInspected: '{name} came back and waits to be looked at. Put it back in stock first.',
	twiceReturned: 'A line is brought back twice. Take one of them out.',
	saleNotHere: 'This sale is not on this device yet. Wait until it arrives, or look it up again.',
	saleIsVoid: 'Sale {number} is void: its money was given back already.',
	lineIsBack: '{name} of sale {number} came back already. Take it out.',
	otherCurrencySale: 'Sale {number} was not in {currency}. Return it where it was sold.',
	feeTooHigh: 'The fee is more than what comes back. Lower it.',
	nothingDue: 'Money is given back here, nothing is to be paid. Take the payment out.',
	sharesNotWhole: 'The shares of the salespeople do not make 100 percent. Change one of them.',
	twoRests: 'Two payments take the rest. Give one of them an amount.',
	paidTooMuch: 'This is {amount} more than is due. Lower a payment.',
	creditNeedsPerson: 'Store credit belongs to a person. Name the customer first.',
	restNeedsPerson:
		'The first payments do not cover this refund; the rest is store credit. Name the customer first.',
	creditTooLow:
		'There is only {left} of store credit. Lower that payment and take the rest another way.',
	voidHasReturns: '{number} takes pieces back and cannot be voided. Sell them again instead.',
	voidAfterReturn: 'Some of sale {number} came back already. Return the rest instead.',
	voidLayaway: 'Sale {number} handed a layaway over and cannot be voided. Return it instead.',
	voidElsewhere: 'This sale was made at another location. Void it there, or return it here.',
	voidDayOver: 'The day of sale {number} is over. Return it instead.',
	insteadSale: 'A sale stays. Its receipt voids it today, or takes pieces of it back.',
	insteadVoid: 'A void stays. Sell the pieces again.',
	insteadLayaway: 'A payment stays. Call the layaway off, and it goes back.',
	insteadCancelled: 'It stays called off. Put the pieces by anew.',
	insteadOpened: 'A drawer stays open until it is counted.',
	insteadPaid: 'It stays. Pay the same amount the other way.',
	drawerAgrees: 'This drawer agrees with what was expected. There is nothing to explain.',
	countedTwice: 'The drawer of {day} was counted twice',
	countedTwiceText:
		'The device forgot its first count, which stands. Whatever the other one says differently is in the drawer that was opened since, or in the safe.',
	countNumber: 'Count {n}',
	firstCountStands: 'The first count stands',
	insteadCounted: 'A count stays. Open the drawer again, and count it anew.',
	returnedTwice: 'Sale {number} was given back twice',
	returnedTwiceText:
		'Two devices gave the same back while apart. Look whether the money was really paid out each time.',
	bothPaid: 'It was paid out each time',
	onlyThisPaid: 'Only this was paid out',
	refundsSettled: 'How sale {number} was given back is settled already. Look at its receipt.',
	unpaidOf: '{number} was not paid out after all',
	stateUnpaid: 'Not paid out',
	returnedNever: 'Nobody paid out the return of sale {number}',
	returnedNeverText:
		'Two devices said of each other’s return that it was not paid out. The pieces came back, so one of them was.',
	returnedNeverReason: 'Brought back, paid out once',
	paidOnce: 'It was paid out once',
	creditOverdrawn: 'Store credit was overdrawn by {amount}',
	creditOverdrawnText: 'Two devices took it in payment while apart. Both sales stand.',
	creditOwner: 'Customer',
	creditOwes: 'Owes {amount}',
	theyOweIt: 'They owe it',
	paidCash: 'Paid in cash',
	paidCard: 'Paid by card',
	creditPaidOff: 'Overdrawn store credit paid off',
	creditCurrency: 'This is owed in {currency}. Take it at a location that takes {currency}.',
	nothingOwed: 'They owe nothing any more.',
	owedLess: 'They owe {left}. Take no more than that.',
	cartEmpty: 'There is nothing to park.',
	cartGone: 'This cart was taken up already, or thrown away.',
	parkedCarts: 'Parked carts',
	drawerIsOpen: 'A drawer is open on this device already. Count and close it first.',
	drawerNotOpen: 'No drawer is open on this device. Open one first.',
	drawerNotCounted: 'This drawer is not counted yet.',
	drawerKeepsTooMuch: 'More is kept back than was counted. Keep less.',
	drawerTooMuchBanked: 'Only {left} of this drawer is left for the bank. Lower the amount.',
	nothingMoved: 'The amount is nothing. Type how much.',
	drawerFloat: 'Float of a drawer',
	drawerCounted: 'Count of a drawer, over or short',
	drawerEmptied: 'Drawer emptied into safe and bank bag',
	drawerBanked: 'Cash taken to the bank',
	layawayNumber: 'Layaway {number}',
	layawayPayment: 'Payment on layaway {number}',
	layawayCancelled: 'Layaway {number} called off',
	layawayNotHere: 'This layaway is not on this device yet. Wait until it arrives.',
	layawayCurrency:
		'Layaway {number} is not in {currency}. Go on with it at the location where it was opened.',
	layawayPieceSold: '{name} was sold to somebody else. Settle that first, or call the layaway off.',
	callOff: 'Call layaway {number} off',
	callOffReason: 'Promised to somebody else first',
	layawayEnded: 'Layaway {number} was handed over or called off already.',
	layawayPart: 'Layaway {number} is handed over as a whole. Put all of its pieces in.',
	layawayNeedsDeposit: 'A layaway begins with a deposit. Take one.',
	layawayPaidOff: 'Only {left} is open on layaway {number}. Lower the payment.',
	layawayNothing: 'Nothing of layaway {number} is with us any more.',
	layawayFeeEnded:
		'Layaway {number} has ended already and no fee is kept of it. Give all of it back.',
	layawayFee: 'The fee is more than was paid. Lower it.',
	depositAstray: 'The deposit of layaway {number} does not add up',
	depositOver: '{amount} is left on a layaway that has ended. Give it back.',
	depositShort: '{amount} more was taken from it than was paid. One of these has to go back.',
	depositAstrayReason: 'Paid on another device after it had ended',
	tookCash: 'Took {amount} back in cash',
	tookCredit: 'Take {amount} from their store credit',
	giveCredit: 'Give {amount} as store credit'
} as const;

/** The words of the area that the engine needs; screens have more (`messages/screens.ts`). */
export const say = defineMessages(SHARED);

/** How a payment is called. */
export function paidWords(kind: 'cash' | 'card' | 'credit' | 'deposit'): string {
	const names = {
		cash: 'cash',
		card: 'cardPaid',
		credit: 'creditPaid',
		deposit: 'depositPaid'
	} as const;
	return say(names[kind]);
}

/** How it is called where a sale stands. */
export function stateWords(
	state: 'sold' | 'void' | 'part-returned' | 'returned' | 'return' | 'unpaid'
): string {
	const names = {
		sold: 'stateSold',
		void: 'stateVoid',
		'part-returned': 'statePart',
		returned: 'stateReturned',
		return: 'stateReturn',
		unpaid: 'stateUnpaid'
	} as const;
	return say(names[state]);
}
