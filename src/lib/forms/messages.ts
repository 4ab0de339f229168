import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of forms and imports, whatever the record. */
export const say = defineMessages({
	lineOf: '{list}, line {n}',
	removeLine: 'Remove line {n} of {list}',
	moreOfLine: 'More about it',
	addLine: 'Add to {list}',
	none: 'Not given',
	otherwise: 'As usual: {choice}',
	choose: 'Choose…',
	save: 'Save',
	cancel: 'Cancel',
	photoOf: '{title}, photo {n} of {total}',
	mainPhoto: 'Main',
	photoMain: 'Make photo {n} of {total} the main one',
	photoEarlier: 'Move photo {n} of {total} forward',
	photoLater: 'Move photo {n} of {total} back',
	photoRemove: 'Remove photo {n} of {total}',
	takePhoto: 'Take a photo',
	addPhotos: 'Add photos',
	addingPhotos: (n: number) => plural(n, { one: 'Adding # photo…', other: 'Adding # photos…' }),
	photoHint:
		'Choose, paste or drop pictures. They are kept here first and sent when there is a line.',
	photoAdded: 'Photo added.',
	photoKnown: 'This photo is here already.',
	photoMoved: 'Photo moved to place {n} of {total}.',
	photoRemoved: 'Photo removed.',
	notSaved: 'Not saved yet: {problem}.'
});
