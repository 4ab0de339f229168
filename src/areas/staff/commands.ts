import * as v from 'valibot';
import { Location } from '#areas/settings';
import {
	decided,
	defineCommand,
	refuse,
	stepUp,
	type CommandContext,
	type Decision,
	type Refusal
} from '#lib/commands/command.ts';
import { EXPORT, TAKE_OUT } from '#lib/projections/all-records.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import {
	DataExported,
	DeviceHandled,
	DeviceRecovered,
	Exported,
	Handled,
	KeptPin,
	OwnerRestored,
	PinFailed,
	PinReleased,
	PinSet,
	WrongPin
} from './facts.ts';
import { say } from './messages.ts';
import { LET_IN_AGAIN, MANAGE_DEVICES, MANAGE_PEOPLE } from './permissions.ts';
import { isGuarded, staffById, type StaffView } from './queries.ts';
import { StaffMember } from './records.ts';
import { fewestDigits, NOTE_EXPORT, NOTE_TAKE_OUT, pinFault } from './rules.ts';

const IdOf = v.custom<Id>(isId, 'not an id');

/** STF4 STF7 Gives somebody a PIN: their own, or an owner anybody's. */
export const setPin = defineCommand({
	name: 'staff.setPin',
	label: 'Set a PIN',
	instead: say('insteadPin'),
	unsigned: true,
	input: KeptPin,
	decide(input, tables, context): Decision<{ readonly person: Id }> {
		const person = atWork(tables, input.person);
		if ('refusal' in person) return person;
		if (!isGuarded(tables) && person.role !== 'owner')
			return refuse('owner-first', say('ownerFirst'));
		const restores = isGuarded(tables) && isRestored(person, context);
		const own = context.person === person.id;
		if (!restores && !own && !context.may(MANAGE_PEOPLE)) return stepUp(MANAGE_PEOPLE);
		const facts = [PinSet.write(input)];
		if (restores) facts.push(OwnerRestored.write({ person: person.id }));
		return decided(facts, { person: person.id });
	}
});

/** STF7 With nobody signed in, the device of the setup code makes an owner's PIN anew. */
function isRestored({ role }: StaffView, { founding, person }: CommandContext): boolean {
	return founding && person === undefined && role === 'owner';
}

/** STF5 Gives somebody a badge: their own, or an owner anybody's. `badge` is a hash of its code. */
export const setBadge = defineCommand({
	name: 'staff.setBadge',
	label: 'Give a badge',
	input: v.object({ person: IdOf, badge: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
	decide({ person: id, badge }, tables, context): Decision<{ readonly person: Id }> {
		const person = atWork(tables, id);
		if ('refusal' in person) return person;
		if (context.person !== id && !context.may(MANAGE_PEOPLE)) return stepUp(MANAGE_PEOPLE);
		for (const [other, row] of tables.all<RecordRow>(StaffMember.name)) {
			if (other === id || row.archived || row.values['badge'] !== badge) continue;
			return refuse('taken', say('badgeTaken', { name: String(row.values['name']) }));
		}
		const was = tables.get<RecordRow>(StaffMember.name, id)?.values['badge'] ?? null;
		const edit = { id, fields: { badge }, was: { badge: was } };
		return decided([StaffMember.set.write({ records: [edit] })], { person: id });
	}
});

/** STF6 Notes a wrong PIN; the engine does so by itself. */
export const notePin = defineCommand({
	name: 'staff.notePin',
	label: 'Wrong PIN',
	instead: say('insteadNoted'),
	unsigned: true,
	input: WrongPin,
	decide: (input): Decision<null> => decided([PinFailed.write(input)], null)
});

/** STF6 Lets somebody try again on this device whom ten wrong PINs shut out of it. */
export const letInAgain = defineCommand({
	name: 'staff.letInAgain',
	label: 'Let in again',
	instead: say('insteadNoted'),
	may: LET_IN_AGAIN,
	unsigned: true,
	input: v.object({ person: IdOf }),
	decide({ person: id }, tables, { device }): Decision<{ readonly person: Id }> {
		const person = atWork(tables, id);
		if ('refusal' in person) return person;
		return decided([PinReleased.write({ person: id, device: device.id })], { person: id });
	}
});

/** STF9 Notes that a file of what the shop knows leaves this device; the screen makes it only then. */
export const noteExport = defineCommand({
	name: NOTE_EXPORT,
	label: 'Take data out as a file',
	instead: say('insteadNoted'),
	may: EXPORT,
	shows: true,
	input: Exported,
	decide: (input): Decision<null> => decided([DataExported.write(input)], null)
});

/** STF16 Notes that the whole shop leaves this device as a file; the screen makes it only then. */
export const noteTakeOut = defineCommand({
	name: NOTE_TAKE_OUT,
	label: 'Take the whole shop out',
	instead: say('insteadNoted'),
	may: TAKE_OUT,
	shows: true,
	input: v.object({ rows: Exported.entries.rows }),
	decide: ({ rows }): Decision<null> =>
		decided([DataExported.write({ what: say('wholeShop'), rows })], null)
});

/** STF14 Notes what is asked of the relay about a device; the screen asks it only then. */
export const noteDevice = defineCommand({
	name: 'staff.noteDevice',
	label: 'Change or remove a device',
	instead: say('insteadNoted'),
	may: MANAGE_DEVICES,
	input: Handled,
	decide: (input): Decision<null> => decided([DeviceHandled.write(input)], null)
});

/** STF7 Notes that this device came in at the computer of the relay; the engine does so by itself. */
export const noteRecovered = defineCommand({
	name: 'staff.noteRecovered',
	label: 'Device let in at the relay’s computer',
	instead: say('insteadNoted'),
	unsigned: true,
	input: v.object({}),
	decide: (_, _tables, { device }): Decision<null> =>
		decided([DeviceRecovered.write({ device: device.id })], null)
});

/** STF4 Why this cannot be the PIN of a person, or undefined. */
export function whyNotPin(
	tables: Tables,
	id: Id,
	pin: string
): { readonly refusal: Refusal } | undefined {
	const person = atWork(tables, id);
	if ('refusal' in person) return person;
	const phones: string[] = [];
	for (const [, { values }] of tables.all<RecordRow>(Location.name))
		if (typeof values['phone'] === 'string') phones.push(values['phone']);
	const fault = pinFault(pin, person.role, phones);
	if (!fault) return undefined;
	const words = fault === 'pinLength' ? say(fault, fewestDigits(person.role)) : say(fault);
	return refuse('weak-pin', words, { pin: words });
}

function atWork(tables: Tables, id: Id): StaffView | { readonly refusal: Refusal } {
	const person = staffById(tables, id);
	if (!person) return refuse('not-here', say('notHere'));
	return person.gone ? refuse('gone', say('gone', { name: person.name })) : person;
}
