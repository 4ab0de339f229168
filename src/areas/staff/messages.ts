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

/** Sentences of this area's commands. */
export const say = defineMessages({
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
	exported: '{what}, {rows}'
});
