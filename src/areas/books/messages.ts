import { defineMessages } from '#lib/words/messages.ts';

/** The words of the books. */
export const say = defineMessages({
	books: 'Books',
	trialBalance: 'Trial balance',
	account: 'Account',
	debit: 'Debit',
	credit: 'Credit',
	total: 'Total',
	balanced: 'In balance',
	outOfBalance: 'Out of balance by {amount}',
	empty: 'Nothing posted yet',
	emptyText: 'Every sale and every cost appears here by itself, in balance.',
	ledger: 'Ledger',
	entry: 'Entry',
	day: 'Day',
	amount: 'Amount',
	ledgerNote: 'Latest {shown} of {total} entries'
});
