import { defineArea } from '#lib/area/area.ts';
import {
	letInAgain,
	noteDevice,
	noteExport,
	notePin,
	noteRecovered,
	noteTakeOut,
	setBadge,
	setPin,
	whyNotPin
} from './commands.ts';
import { ACTIVITY } from '#lib/projections/activity.ts';
import { EXPORT, TAKE_OUT } from '#lib/projections/all-records.ts';
import { LET_IN_AGAIN, MANAGE_DEVICES, MANAGE_PEOPLE, SEE_ACTIVITY } from './permissions.ts';
import { pins } from './projections.ts';
import { everybody, guardedSince, roleAt, staff } from './queries.ts';
import { records } from './records.ts';
import { tellings } from './tellings.ts';

export { letInAgain, noteExport } from './commands.ts';
export { fewestDigits, NOTE_EXPORT, NOTE_TAKE_OUT, PIN_MOST } from './rules.ts';
export { roleWords, screenWords as say } from './messages.ts';
export { kindWords, sayLog } from './messages/log.ts';
export { MANAGE_PEOPLE, SEE_ACTIVITY } from './permissions.ts';
export { roleAt, staff, staffById, type StaffView } from './queries.ts';
export { StaffMember } from './records.ts';

/** Who works in the shop, what they may do, and how they show who they are. */
export default defineArea({
	name: 'staff',
	needed: { team: 0, security: 0 },
	records,
	commands: [
		setPin,
		setBadge,
		notePin,
		letInAgain,
		noteDevice,
		noteRecovered,
		noteExport,
		noteTakeOut
	],
	projections: [pins],
	queries: [staff],
	tellings,
	permissions: [MANAGE_PEOPLE, LET_IN_AGAIN, MANAGE_DEVICES, EXPORT, TAKE_OUT, SEE_ACTIVITY],
	withheld: [{ table: ACTIVITY, see: SEE_ACTIVITY }],
	people: {
		reads: staff.reads,
		everybody,
		roleAt,
		guardedSince,
		whyNotPin,
		setPin: setPin.name,
		setBadge: setBadge.name,
		notePin: notePin.name,
		noteRecovered: noteRecovered.name
	}
});
