import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of the sheet that says where the work is. */
export const say = defineMessages({
	title: 'What is saved and sent',
	attention: 'Needs attention',
	toSend: 'To send',
	nothingWaits: 'Nothing: the relay holds all that was done here.',
	sendsNow: 'It is being sent now. You can go on working.',
	sendsLater: 'It is saved here, and goes out by itself when the relay can be reached.',
	counted: '{count} × {what}',
	entries: (n: number) => plural(n, { one: '# entry', other: '# entries' }),
	photos: (n: number) => plural(n, { one: '# photo', other: '# photos' }),
	here: 'Here now',
	alone: 'No other device.',
	cannotSee: 'Without the relay the others cannot be seen.',
	hasCart: (n: number) => plural(n, { one: '# piece in its cart', other: '# pieces in its cart' }),
	others: (n: number) => plural(n, { one: '# device in the shop', other: '# devices in the shop' }),
	recent: 'Done here lately',
	nothingRecent: 'Nothing yet.',
	waits: 'To send',
	undone: 'Undone',
	undo: 'Undo',
	undoWhat: 'Undo: {what}',
	settings: 'Devices and settings',
	demo: 'Demo shop',
	demoText:
		'This shop lives in this browser alone. Try anything: nothing here is sent, and your own shop is not touched.',
	resetDemo: 'Make it anew',
	leaveDemo: 'Leave the demo shop'
});
