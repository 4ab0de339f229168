import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** What the engine refuses, and what a person should look at; sentences say the way out. */
export const say = defineMessages({
	notMetYet:
		'This device has not reached the shop’s relay yet. Connect it once; after that it works alone.',
	notOnThisDevice:
		'Costs are not kept on a device for this. Do it on an owner’s device, in the back office or at the counter.',
	stillArriving:
		'What this needs is still on its way to this device. Leave it connected, and try again in a moment. Nothing was changed.',
	removed: 'This device was removed from the shop. It changes nothing any more.',
	letsInNoSuch:
		'This device lets in none of that kind. Choose another kind, or add the device on an owner’s device.',
	tooLong: 'This is more than one entry can hold. Shorten the text, then try again.',
	cardNumber:
		'There is a full card number in this. Card numbers are not kept anywhere: take it out, the last four digits will do.',
	notSaved:
		'This device could not save it: its storage is full or closed. Nothing was done. Free some space, then try again.',
	noRoom:
		'There is no room left on this device for the photo. Free some space, or take it with another device. Nothing was changed.',
	photoErased:
		'This photo was erased together with a person. Take it anew, without them, to keep it. Nothing was changed.',
	badInput: '{what} cannot be used: {why}.',
	theInput: 'The input',

	incomplete: 'Enter the code, and give this device a name.',
	wrongCode:
		'This code lets nobody in: it was mistyped, used before, or is older than ten minutes. Enter it again, or ask for a new one.',
	turnedAway: 'The shop did not let this device in. Ask for a new link there, and scan it.',
	ticketTaken:
		'Another device asks with this link. A link is for one device: ask for a new one, and scan it.',
	ticketGone:
		'This link lets nobody in: it was used before, or is older than ten minutes. Ask for a new one, and scan it.',
	wrongDigits: (left: number) =>
		plural(left, {
			one: 'These are not the digits that this device shows. One try is left.',
			other: 'These are not the digits that this device shows. # tries are left.'
		}),
	notAsking: 'This device does not ask any more. Show a new code and scan it there.',
	sentAway:
		'Other digits were typed too often, so the device was sent away. Show a new code and scan it there.',
	tooManyDevices: 'The shop has as many devices as its relay takes.',
	relayNeeded:
		'The shop’s relay cannot be reached. Look whether it runs and this device is on the shop’s network, then try again.',
	olderRelay:
		'The code is right, but the relay holds less than this device: it was put back to an older copy, or keeps another shop. Nothing is lost here. Put the newer copy back, or restore a backup of this shop.',
	tooManyCodes:
		'There is no code just now: as many as the relay gives wait to be entered. Use one of them first, or wait ten minutes.',

	relayIsOlder:
		'The relay holds less than this device: it was put back to an older copy. Nothing is lost here. Do not clear this device',
	otherShop:
		'This relay keeps another shop. Nothing is lost here. Restore a backup of this shop to it',
	unauthorized: 'The relay does not know this device’s key. Add the device anew',
	notEnrolled: 'The relay does not know this device. Add it anew under Settings, Devices',
	wrongProtocol:
		'This device and the relay have different versions of Vitrine. Update the older one',
	tooOften: 'Too many wrong codes were entered. Wait a minute, then enter the right one.',
	tooMuch: 'The relay has turned this device away for asking too much. Load the page anew later',
	relayCannotRead: 'The relay cannot read what this device says. Update Vitrine on both',

	signedOut: 'Nobody is signed in here. Sign in, then do it again.',
	mayNot: 'Your own role may not allow this. {who}',
	noPin: 'This person has no PIN yet. An owner gives one under Settings, People.',
	unknownBadge: 'Nobody here has this badge. Use a PIN, or ask an owner.',
	wrongPin: (left: number) =>
		plural(left, { one: 'Wrong PIN; one more try here.', other: 'Wrong PIN; # more tries here.' }),
	waitAsWell: '{wrong} Wait {time}.',
	wait: 'Too many wrong PINs. Try again in {time}.',
	seconds: (n: number) => plural(n, { one: '# second', other: '# seconds' }),
	noMoreTries:
		'Ten wrong PINs: this person cannot sign in here any more. A manager lets them in again, or an owner gives them a new PIN.',

	storage: 'Storage of this device',
	photos: 'Photos of this device',
	rows: 'Rows of this device',
	documents: 'Documents of this device',
	start: 'Start of this device',
	derivation: 'What follows from {what}',
	query: 'What is asked with {what}',
	savedEntry: 'Saved entry {what}',
	entry: 'Entry {what}',
	photo: 'Photo {what}',
	failed: 'It did not work ({why}). Nothing that was saved is lost. Load the page anew',
	unreadable: 'It cannot be read as it was written ({why}). It is kept as it is',
	damaged: 'It was damaged on this disk, and counts for nothing here. It is kept as it is',
	refusedBefore: 'The relay did not take it. It is kept on this device',
	refusedTooLarge: 'It is more than the relay takes. It is kept on this device',
	photoRefused: 'The relay does not take it. It is kept on this device; take the photo once more',

	editedApart: '{label} of {name} was changed on two devices',
	editedApartText: 'Neither device knew of the other’s change. Keep one.',
	shownNow: 'Shown now',
	setElsewhere: 'Set on another device',
	empty: 'Empty',
	keep: 'Keep {what}',
	usedTwice: '{label} {key} is on {count} {records}',
	usedTwiceText: 'Give all but one of them another.'
});
