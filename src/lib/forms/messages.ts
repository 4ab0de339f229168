import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of forms and imports, whatever the record. */
export const say = defineMessages({
	lineOf: '{list}, line {n}',
	removeLine: 'Remove line {n} of {list}',
	moreOfLine: 'More about it',
	addLine: 'Add to {list}',
	yes: 'Yes',
	no: 'No',
	none: 'Not given',
	choose: 'Choose…',
	save: 'Save',
	cancel: 'Cancel',
	notSaved: 'Not saved yet: {problem}.',
	chooseFile: 'Choose a CSV file',
	dropFile: 'or drop it here',
	anotherFile: 'Choose another file',
	unreadable: 'This file could not be read as text.',
	emptyFile: 'The file is empty.',
	tooLarge: 'The file is larger than {limit} MB. Split it and import the parts.',
	toAdd: (n: number) => plural(n, { one: '# row to add', other: '# rows to add' }),
	refused: (n: number) => plural(n, { one: '# row refused', other: '# rows refused' }),
	skipped: (n: number) => plural(n, { one: '# row skipped', other: '# rows skipped' }),
	rowsNotAdded: 'Rows that are not added',
	what: 'What',
	wasRefused: 'Refused',
	wasSkipped: 'Skipped',
	line: 'Line',
	reason: 'Why',
	add: (n: number) => plural(n, { one: 'Add #', other: 'Add #' }),
	adding: '{done} of {total} saved',
	added: (n: number) => plural(n, { one: '# added', other: '# added' }),
	moreRows: (n: number) => plural(n, { one: 'and # more row', other: 'and # more rows' })
});
