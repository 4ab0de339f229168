import * as v from 'valibot';
import {
	decided,
	defineCommand,
	refuse,
	refuseFields,
	type Decision
} from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import {
	decideRows,
	importedFrom,
	importedRow,
	importOptions,
	ROWS_PER_COMMAND,
	type Imported,
	type ImportRow
} from '#lib/commands/import-rows.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { checkValues } from '#lib/records/check.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from './messages.ts';
import { peopleAlike } from './queries/alike.ts';
import { Person } from './records.ts';
import { nameFor } from './rules.ts';

/** Fields of a new person by name. */
const Values = v.record(v.string(), v.unknown());

/**
 * CU1 Adds a person in the middle of something else: a name is enough, or a phone or an e-mail
 * address, by which they are called until the name is known. Answers the id.
 */
export const addPerson = defineCommand({
	name: 'customers.addPerson',
	label: 'Add person',
	done: 'Person added',
	input: v.object({ values: Values }),
	decide(input, _tables, context): Decision<{ readonly id: Id }> {
		const name = nameFor(input.values);
		if (name === undefined) return refuse('no-name', say('needsName'), { name: say('needsName') });
		const checked = checkValues(Person, { ...input.values, name });
		if (!checked.ok) return refuseFields('not-complete', checked.problems);
		const id = context.newId();
		return decided(newRecords(Person, [{ id, fields: checked.values }]), { id });
	}
});

/**
 * Brings people of a file in. Each is a fact of their own, so that each can be erased. Who is here already
 * takes on what differs; who was erased here stays so.
 */
export const importPeople = defineCommand({
	name: 'customers.importPeople',
	label: 'Import people',
	done: 'People imported',
	input: v.object({
		...importOptions,
		rows: v.pipe(v.array(v.object(importedRow)), v.maxLength(ROWS_PER_COMMAND))
	}),
	decide({ rows, dry = false, onlyNew = false }, tables, context): Decision<Imported> {
		const decisions = decideRows(Person, rows, tables, context, {
			onlyNew,
			usual: () => ({}),
			find: (row) => knownPerson(tables, row)
		});
		const edits = decisions.flatMap(({ edit }) => edit ?? []);
		return decided(dry ? [] : newRecords(Person, edits), importedFrom(decisions, dry));
	}
});

/**
 * CU7 A person of a file is here already by the number that the file gives them, else by their name together
 * with a phone or an address. Father and son share two of the three, never a name. Our own files tell people
 * apart who look alike.
 */
function knownPerson(tables: Tables, { id, own, values }: ImportRow): Id | undefined {
	if (id !== undefined && tables.get<RecordRow>(Person.name, id)?.undone !== true) {
		if (tables.get(Person.name, id)) return id;
	}
	if (own) return undefined;
	const same = peopleAlike(tables, values).filter(
		({ shares }) => shares.includes('name') && shares.length > 1
	);
	return same.length === 1 ? same[0]?.person.id : undefined;
}
