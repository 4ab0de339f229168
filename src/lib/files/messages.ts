import { defineMessages } from '#lib/words/messages.ts';

/** The words of reading and understanding files, whatever the record. */
export const say = defineMessages({
	unreadable: 'This file could not be read as text.',
	emptyFile: 'The file is empty.',
	brokenWorkbook:
		'This workbook could not be read. Open it in a spreadsheet, save it again as .xlsx or CSV, and choose that.',
	oldWorkbook:
		'This is a workbook of the old kind (.xls). Save it as .xlsx or CSV in a spreadsheet, and choose that.',
	tooLarge: 'The file holds more than {limit} MB. Split it and import the parts.',
	tooManyCells: 'The file holds more than {limit} million cells. Split it and import the parts.',
	alsoOn: '{label} {text} is also on line {line}',
	sameAsLine: 'The same as line {line}',
	emptyRow: 'Nothing in it',
	sheet: 'Any table',
	ofPart: '({part}) {problem}',
	ownFile: 'A file of this app',
	idHeading: 'Vitrine ID ({record})',
	archivedHeading: 'Archived (Vitrine)',
	noId: '“{text}” is not the ID of a record',
	onlyById: 'Only its Vitrine ID could tell it from others, and there is none'
});
