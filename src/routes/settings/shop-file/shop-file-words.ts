import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of the screens on which a whole shop goes out or comes in. */
export const say = defineMessages({
	title: 'Your shop as a file',
	note: 'Everything that ever happened here, in one file that is yours: readable in twenty years, with or without us.',
	outTitle: 'Take the shop out',
	outText:
		'One ZIP: every entry with its signature, a table of every kind of record, photos and papers, what it all means, and a small program that checks all of it.',
	outKeep:
		'Whoever has the file can read all of it, costs and customers too. Keep it as you keep your books.',
	out: 'Take the shop out',
	facts: 'Gathering what happened: {done} of {of}',
	tables: 'Writing tables: {done} of {of}',
	papers: 'Photos and papers: {done} of {of}',
	packing: 'Signing and packing …',
	outDone: 'The file is yours. Keep a copy somewhere else.',
	outMissing: (missing: number) =>
		plural(missing, {
			one: 'One photo could not be fetched and is not in it. Take the shop out again when there is a line.',
			other:
				'# photos could not be fetched and are not in it. Take the shop out again when there is a line.'
		}),
	outLeftOut: (leftOut: number) =>
		plural(leftOut, {
			one: 'One entry is not in it: its device did not sign it. Look in Settings, Devices, for one that nobody knows.',
			other:
				'# entries are not in it: their devices did not sign them. Look in Settings, Devices, for one that nobody knows.'
		}),
	outPartial:
		'This device is not given what pieces cost, purchases or the books, so the file will be without them. To have all of it, take the shop out on an owner’s device.',
	notOut: 'The shop was not taken out ({reason}). Try again.',
	fileName: '{shop} {day}.zip',
	backTitle: 'Bring a shop back',
	backText:
		'Choose the file that the shop was taken out into. All of it is checked before anything comes in.',
	choose: 'Choose the file',
	checking: 'Checking the file …',
	broken: 'This file does not hold, and nothing of it comes in. First break: {broken}.',
	found: '{shop}: {facts} entries, taken out on {day}',
	partial:
		'It was taken out on {device}, which is not given what pieces cost, purchases or the books: none of that is in it, and none will come in. If there is a file from an owner’s device, choose that one.',
	back: 'Bring it in',
	backFacts: 'Bringing in what happened: {done} of {of}',
	backDone: '{shop} is here again.',
	notBack:
		'Not all of the shop came in ({reason}). Open Settings, Your shop as a file, and choose the same file again.'
});
