import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of the layaway screens. */
export const sayLayaway = defineMessages({
	layaway: 'Layaway',
	layaways: 'Layaways',
	openCount: (n: number) => plural(n, { one: '# open', other: '# open' }),
	openNote: '{count} · {amount} of deposits with us',
	none: 'No layaway is open',
	noneText: 'Put pieces into the cart, name the customer, and press Layaway.',
	needsPerson: 'A layaway is somebody’s: name the customer above.',
	deposit: 'Deposit',
	percent: '{percent} of the total',
	until: 'To be paid off within',
	until30: '30 days',
	until60: '60 days',
	until90: '90 days',
	untilDay: 'Until {day}',
	paidOffBy: 'To be paid off by',
	overdue: 'Overdue since {day}',
	leftToPay: 'Left to pay',
	ofTotal: 'of {amount}',
	openedOn: 'Opened',
	paid: 'Paid so far',
	total: 'Total with tax',
	pieces: 'Pieces',
	payments: 'Payments',
	payment: 'Payment',
	handOver: 'Hand over',
	amount: 'This payment, if not all of it',
	took: '{amount} taken',
	dueNow: 'Due at hand-over',
	backNow: 'Goes back at hand-over',
	callOff: 'Call off',
	callOffTitle: 'Call layaway {number} off',
	giveBack: 'Give back',
	giveBackTitle: 'Give back what is left on layaway {number}',
	giveBackText: 'It was paid on another device after the layaway had ended.',
	callOffText: 'The pieces are for sale again at once. What was paid goes back, less the fee.',
	fee: 'Fee that is kept',
	reason: 'Reason',
	reasonMind: 'Changed their mind',
	reasonMissed: 'Payments were missed',
	reasonOther: 'Another reason',
	calledOff: 'Layaway {number} is called off',
	contract: 'Contract',
	terms:
		'The price stands. Tax is that of the day on which the pieces are handed over. What was paid is a deposit; if the layaway is called off it goes back, less a fee.',
	stateOpen: 'Open',
	stateHandedOver: 'Handed over',
	stateCancelled: 'Called off',
	missing: 'This layaway is not on this device',
	missingText: 'It may still be arriving, or the link is wrong.'
});

/** How it is called where a layaway stands. */
export function layawayStateWords(state: 'open' | 'handed-over' | 'cancelled'): string {
	const names = {
		open: 'stateOpen',
		'handed-over': 'stateHandedOver',
		cancelled: 'stateCancelled'
	} as const;
	return sayLayaway(names[state]);
}
