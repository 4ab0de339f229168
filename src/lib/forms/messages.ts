import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of forms and imports, whatever the record. */
export const say = defineMessages({
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
	toAdd: (n: number) => plural(n, { one: '{n} row to add', other: '{n} rows to add' }),
	refused: (n: number) => plural(n, { one: '{n} row refused', other: '{n} rows refused' }),
	skipped: (n: number) => plural(n, { one: '{n} row skipped', other: '{n} rows skipped' }),
	line: 'Line',
	reason: 'Why',
	add: (n: number) => plural(n, { one: 'Add {n}', other: 'Add {n}' }),
	adding: '{done} of {total} saved',
	added: (n: number) => plural(n, { one: '{n} added', other: '{n} added' }),
	moreRows: (n: number) => plural(n, { one: 'and {n} more row', other: 'and {n} more rows' })
});
