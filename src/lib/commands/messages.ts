import { defineMessages } from '#lib/words/messages.ts';

/** What commands of every kind of record refuse, and how to go on. */
export const say = defineMessages({
	sentence: '{problem}.',
	unknownField: 'There is no field “{field}” here.',
	notHere: 'This {record} is not on this device yet.',
	notAValue: '{field} cannot be set to that.',
	erased: 'This {record} was erased. Add them anew to keep something.',
	taken: '{field} {text} is already used',
	erasedHere: 'This {record} was erased here',
	inFile: 'It is in this file already',
	takenHere: '{field} {text} is already used here',
	tooLongAgo:
		'Too much has been done since to undo this in one stroke. Change or archive what it entered.',
	newer:
		'A newer version of Vitrine has changed this. Update Vitrine on this device, then it can be changed here too.',
	acceptNewer:
		'A newer version of Vitrine wrote this. Update Vitrine on this device, then accept it.',
	lookTaken: 'Let look',
	noteStays: 'What was noted for the record stays.',
	notUndoable: 'This cannot be undone. Correct it by entering what is right.'
});
