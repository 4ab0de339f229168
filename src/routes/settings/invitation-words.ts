import { defineMessages } from '#lib/words/messages.ts';

/** The words of a device that lets another one in. */
export const say = defineMessages({
	enterCode: 'On the new device, open {address} and enter this code.',
	codeEnds: 'It lets one device in, until {time}.',
	invitation: 'How the new device gets in',
	stepTrust: '1 · Trust',
	stepJoin: '2 · Join',
	trustText:
		'A device that comes here for the first time must trust this shop once. Scan this with its camera and do what the page says.',
	trustCode: 'Link to the page that says how a device comes to trust this shop',
	trustAddress: 'Or open {address} on it.',
	fingerprint: 'What it shows before it trusts must be this',
	joinScan: 'Scan this with the new device’s camera.',
	joinCode: 'Link that lets one device in',
	orType: 'Or open {address} on it and enter',
	reachedAt: 'Reached at',
	asks: '{name} asks to join the shop',
	asksText: 'Type the six digits that it shows. Only whoever holds the device can see them.',
	digits: 'Six digits',
	letIn: 'Let it in',
	turnAway: 'Turn away'
});
