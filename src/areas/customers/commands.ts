import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import { checkValues } from '#lib/records/check.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from './messages.ts';
import { EMAILS, Person, PHONES } from './records.ts';

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
		if (!checked.ok) {
			const [first = ''] = Object.values(checked.problems);
			return refuse('not-complete', `${first}.`, checked.problems);
		}
		const id = context.newId();
		return decided(newRecords(Person, [{ id, fields: checked.values }]), { id });
	}
});

/** CU1 What to call a person of whom only this is known. */
function nameFor(values: Readonly<Record<string, unknown>>): string | undefined {
	for (const field of ['name', ...PHONES, ...EMAILS]) {
		const value = values[field];
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
	}
	return undefined;
}
