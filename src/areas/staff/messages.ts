import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** Roles, as a person reads them. */
export const roleWords = defineMessages({
	owner: 'Owner',
	manager: 'Manager',
	sales: 'Sales',
	bench: 'Bench',
	bookkeeper: 'Bookkeeper'
});

/** What was done about a device. */
export const handledWords = defineMessages({
	change: 'changed',
	remove: 'removed',
	accept: 'what it had not sent: accepted',
	reject: 'what it had not sent: rejected'
});

/** Sentences of this area's commands, and what its facts are told by. */
export const say = defineMessages({
	wholeShop: 'the whole shop',
	notHere: 'This person is not on this device yet.',
	gone: '{name} is out of use. Take them into use again first.',
	ownerFirst: 'The first PIN must be an owner’s: only an owner can let the others in again.',
	pinDigits: 'A PIN is made of digits.',
	pinLength: (few: number) =>
		`${plural(few, { one: '# digit', other: '# digits' })} at least, 8 at most.`,
	pinEasy: 'This is among the PINs that everybody tries first. Take another one.',
	pinOfShop: 'These digits are in the shop’s own telephone number. Take others.',
	badgeTaken: 'This badge belongs to {name} already.',
	insteadPin: 'A PIN is not brought back. Set another one.',
	insteadNoted: 'What was noted for the record stays.',
	triedToSignIn: 'to sign in, {tries} in a row',
	triedToAllow: 'to allow something, {tries} in a row',
	ownerRestored: 'on the device of the setup code, with nobody signed in',
	deviceRecovered: 'as an owner’s device, by a code of the relay’s computer',
	exported: '{what}, {rows}'
});

/** Words of the screens about people: the engine need not load them. */
export const screenWords = defineMessages({
	people: 'People',
	peopleText: 'Who works here, and what each may do.',
	nobodyYet: 'Nobody is asked for a PIN yet',
	nobodyYetText:
		'Everybody may do everything, and nothing says who did it. Add an owner and give them a PIN: from then on people sign in.',
	addPerson: 'Add a person',
	savePerson: 'Save person',
	saved: 'Saved',
	setPin: 'Set a PIN',
	newPin: 'Change the PIN',
	pinOf: 'PIN of {name}',
	pinDigitsFor: '{few} to {most} digits, none that everybody tries first.',
	pinAgain: 'The same PIN once more',
	pinDiffers: 'The two were not the same. Start again.',
	pinKept: '{name} has a PIN.',
	giveBadge: 'Give a badge',
	newBadge: 'Another badge',
	badgeOf: 'Badge of {name}',
	badgeText: 'Scan the badge now. Any code on a card will do, if nobody could guess it.',
	badgeKept: '{name} has a badge.',
	outOfUse: 'Take out of use',
	intoUse: 'Take into use again',
	isGone: 'Out of use',
	isLastOwner: 'Stays the owner: there is no other with a PIN',
	hasPin: 'PIN',
	hasNoPin: 'No PIN',
	hasBadge: 'Badge',
	can: 'May',
	cannot: 'Asks for',
	everything: 'Everything',
	everythingElse: 'Everything else',
	allOfThem: (count: number) => plural(count, { one: '# thing', other: '# things' }),
	edit: 'Change',
	signIn: 'Who is it?',
	signInText: 'Press your name, or scan your badge.',
	enterPin: 'PIN of {name}',
	back: 'Somebody else',
	lock: 'Lock',
	lockNow: 'Lock this device',
	switchTo: 'Sign in as {name}',
	atWork: '{name} is signed in; press to lock',
	forgotten: 'No owner remembers a PIN',
	forgottenText:
		'This is the device of the setup code: it gives an owner a new PIN. That it did is noted for all to see.',
	letIn: 'Let {name} in again',
	stepUp: 'Somebody must allow this',
	stepUpText: 'They press their name, or scan their badge; then it goes on where it stopped.',
	autoLock: 'Locks after',
	minutes: (n: number) => plural(n, { one: '# minute', other: '# minutes' })
});
