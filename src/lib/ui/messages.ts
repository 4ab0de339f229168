import { defineMessages } from '#lib/words/messages.ts';

/** The few words that belong to the controls themselves. */
export const say = defineMessages({
	close: 'Close',
	more: 'More',
	moreOf: 'More, {title}',
	navigation: 'Main',
	skip: 'Skip to content',
	clearSearch: 'Clear search',
	dismiss: 'Dismiss',
	notices: 'Notices',
	loading: 'Loading',
	notAmount: 'Type an amount, such as 1,250.00',
	notNumber: 'Type a number',
	tooLow: 'At least {least}',
	tooHigh: 'At most {most}',
	decrease: 'One less',
	increase: 'One more',
	digits: 'Digits so far: {count}',
	deleteDigit: 'Delete the last digit',
	done: 'Done',
	signHere: 'Sign here, or type your name below',
	signedHere: 'Signed',
	signAgain: 'Sign again',
	signerName: 'Name of who signs'
});
