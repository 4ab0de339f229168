import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** What the engine says as well as the screens: on facts and in refusals. */
export const SHARED = {
	piece: 'Piece',
	caseNumber: 'Case {number}',
	cost: 'Cost',
	undoneEdit: '{text} (undone)',
	'sold-twice': '{piece} was sold twice',
	'sold-twice-text':
		'Two devices sold it while apart. Both sales stand: call one of the customers.',
	standsFirst: 'First, has the piece',
	cameSecond: 'Second, has paid for a piece that is gone',
	'promised-twice': '{piece} was promised twice',
	'promised-twice-text':
		'Two devices promised it while apart. Both stand: call one of the customers.',
	'used-elsewhere': '{piece} went two ways',
	'used-elsewhere-text':
		'Devices apart put it into work and counted on it elsewhere. It can only be in one place.',
	usedFirst: 'First, has the piece in it',
	usedSecond: 'Second, is noted to have a piece that is gone',
	keptFirst: 'First, it is kept for them',
	keptSecond: 'Second, it is kept for somebody else',
	inspect: 'Inspect',
	backSince: 'Back {day}',
	toInspect: '{piece} waits to be looked at',
	manyToInspect: (n: number) =>
		plural(n, { one: '# piece waits to be looked at', other: '# pieces wait to be looked at' }),
	costOf: 'Cost of {number}',
	costLeaves: '{cause}, cost of {number}',
	costReturns: '{cause}, cost of {number} back',
	costMoves: '{number} goes to another location: {cause}',
	movedTo: 'Moved to {place}',
	inspected: 'Inspected, back in stock',
	oneNumber: 'A stock number is for one piece: leave it empty to number several',
	caseNotHere: 'This case is not on this device yet. Wait until it arrives, or choose another.',
	caseArchived: '{place} is archived. Restore it first, or choose another case.',
	pieceNotHere: 'This piece is not on this device yet. Wait until it arrives.',
	soldNotMoved: '{piece} is sold. Take it back first.',
	usedNotMoved: '{piece} was used in work. Take it out of there first.',
	neededYet: '{piece} is needed after all',
	neededYetText:
		'Its import was undone while it was sold or promised. Keep the piece, and its cost is in the books.',
	keepPiece: 'Keep the piece',
	takenIn: 'Taken in',
	moveBack: 'Move it back to the case it came from.',
	inspectAgain: 'It is in stock again: archive it if it must not be sold.',
	sizeOf: 'size {size}',
	about: 'est.',
	'lab-grown': 'lab-grown',
	simulant: 'simulant',
	alreadyHere: '{number} is already a number here',
	costsInFile:
		'What pieces cost is in this file, and not everybody may see that. Leave that column out, or let a manager sign in and import it.',
	noLocation: 'Say first at which location this device stands: Settings, This device.'
} as const;

/** The words of the area that the engine needs; screens have more (`messages/screens.ts`). */
export const say = defineMessages(SHARED);
