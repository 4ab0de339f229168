import { defineMessages } from '#lib/words/messages.ts';

/** The words of a device that belongs to no shop yet: before the doors, and while it asks to be let in. */
export const say = defineMessages({
	removed:
		'This device was removed from the shop. It handed over what it had not sent, and nothing of the shop is here any more.',
	doorsTitle: 'Welcome to Vitrine',
	doorsText: 'Free, yours, no account. Everything stays on your own machines.',
	demoDoor: 'Try the demo shop',
	demoDoorText:
		'A jeweler’s shop with 14 months behind it. Sell, return, count: nothing there is real, and nothing leaves this browser.',
	startDoor: 'Start my shop',
	startTaken: 'Somebody has started the shop at this address already: join it.',
	startDoorText: 'Five questions, and the till is open. You need the setup code.',
	joinDoor: 'Join my shop',
	joinNothing: 'No shop has been started at this address yet.',
	joinDoorText: 'This device becomes one more of a shop that is running. You need a code from it.',
	noRelayYet: 'The shop’s relay does not answer just now. The demo needs none.',
	otherDoor: 'Back',
	joinTitle: 'Add this device to the shop',
	claimTitle: 'Make this shop yours',
	joinText: 'The shop’s relay does not know this device yet.',
	claimText: 'Whoever enters the setup code owns the shop. It works once.',
	digits: 'Six digits',
	askTitle: 'Join the shop',
	askText: 'The link is right. Say what this device is called, and ask.',
	ask: 'Ask to join',
	asking: 'Asking the shop …',
	showDigits: 'Type these digits on the device that showed the link',
	digitsEnd: 'They hold until {time}. Leave this page open.',
	otherWay: 'Or enter a code'
});
