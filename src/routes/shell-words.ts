import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of the frame around every screen. */
export const say = defineMessages({
	undo: 'Undo',
	redo: 'Redo',
	undone: 'Undone.',
	undoneWhat: 'Undone: {what}.',
	changedSince: (n: number) =>
		plural(n, { one: '# was changed since and stays.', other: '# were changed since and stay.' }),
	nothingToUndo: 'Nothing was done on this device yet.',
	today: 'Today',
	sell: 'Sell',
	pieces: 'Pieces',
	customers: 'Customers',
	books: 'Books',
	settings: 'Settings',
	search: 'Scan a tag, or type a piece or person',
	found: 'Found',
	foundFor: 'For “{text}”',
	showAll: 'Show all',
	notFound: '{code} is not a stock number here',
	usedTwice: '{code} is on more than one piece',
	update: 'Update ready',
	updateNow: 'Update now',
	unsaved: 'What you typed is not saved.',
	leave: 'Leave it',
	scanned: '{code} was scanned. What you typed is not saved.',
	open: 'Open it',
	missing: 'There is no such page',
	missingTitle: 'Nothing stands at this address',
	missingText: 'The link may be old.',
	opening: 'Opening the shop',
	home: 'Go to Today'
});
