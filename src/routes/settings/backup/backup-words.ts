import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of the screen that says how the shop is kept safe. */
export const say = defineMessages({
	title: 'Backup',
	note: 'The relay keeps a copy of everything, photos too, each night in one file that is read back before it counts.',
	last: 'Last backup',
	made: 'Made',
	none: 'None yet',
	size: 'Size',
	bytes: '{size} MB',
	checked: 'Checked',
	readBack: 'Read back whole',
	next: 'Next',
	soon: 'Within minutes',
	folder: 'Folder',
	second: 'Second folder',
	secondHasIt: '{folder}: has it',
	secondLacksIt: '{folder}: does not have the last one',
	secondNone:
		'Name a second folder on another disk (VITRINE_BACKUP_OFFSITE): a backup beside the original burns with it.',
	room: 'Room',
	roomFor: (n: number) =>
		plural(n, { one: 'For # more like the last', other: 'For # more like the last' }),
	roomMany: 'For more than a thousand like the last',
	roomLittle: 'Make room in {folder}, or name a folder on a larger disk (VITRINE_BACKUP).',
	kept: 'Kept',
	keptFor: 'The newest of each of 30 days and 12 months',
	running: 'A backup is being made …',
	backUp: 'Back up now',
	begun: 'The relay is making a backup.',
	who: 'An owner or a manager may have one made now.',
	damaged: (n: number) =>
		plural(n, {
			one: 'The relay cannot read # part of what it keeps as it was written; its disk may be failing. The rest is used as before.',
			other:
				'The relay cannot read # parts of what it keeps as they were written; its disk may be failing. The rest is used as before.'
		}),
	damagedTodo:
		'Devices that have them keep them: clear none. Bring the last backup back as below, best to another disk; then each device gives again what came after it.',
	failed: 'The backup of {when} did not work: {reason}.',
	failedTodo:
		'Look whether {folder} is there, may be written to and has room on its disk. Then back up again; the relay tries each hour, too.',
	failedSecond:
		'The backup of {when} is not in the second folder: {reason}. Look whether {folder} is plugged in or can be reached and has room. The relay tries each hour, and each night that it missed follows.',
	elsewhere: 'How it stands, the relay tells devices of the owner only. Look there.',
	unreached: 'The relay cannot be reached from here. This is what it said last.',
	restoreTitle: 'When the computer is lost',
	restoreFirst:
		'Set Vitrine up on another computer, as its README says, and copy the newest backup there.',
	restoreThen: 'There, enter this, with the path of the backup. Everything is checked first:',
	restoreLast:
		'Start the relay and open the shop on this device before the others. Each device gives again what came after the backup, and nothing is entered twice.',
	fileTitle: 'The shop as a file of yours',
	fileText:
		'A backup is for this program. What can be read without it, in twenty years, is the shop as a file.',
	file: 'Take the whole shop out'
});
