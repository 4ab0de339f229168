import type { Field } from '#lib/records/kind.ts';
import { choice } from '#lib/records/kinds/choice.ts';
import { text } from '#lib/records/kinds/text.ts';
import { defineRecord } from '#lib/records/record.ts';
import { MANAGE_PEOPLE } from './permissions.ts';

/** Somebody who works in the shop. Archived when they do not any more; what they did keeps their name. */
export const StaffMember = defineRecord({
	name: 'staffMember',
	family: 'team',
	label: { one: 'person of the shop', other: 'people of the shop' },
	title: 'name',
	may: MANAGE_PEOPLE,
	// Which role somebody had when they did something is asked long afterwards.
	remembersAll: true,
	fields: {
		name: text({ label: 'Name', required: true, search: true }),
		role: choice({
			label: 'Role',
			required: true,
			choices: [
				{ value: 'owner', label: 'Owner' },
				{ value: 'manager', label: 'Manager' },
				{ value: 'sales', label: 'Sales' },
				{ value: 'bench', label: 'Bench' },
				{ value: 'bookkeeper', label: 'Bookkeeper' }
			]
		}),
		badge: unshown(
			text({ label: 'Badge', hint: 'Its code is kept as a fingerprint, never itself' })
		)
	},
	columns: ['name', 'role']
});

/** STF5 A fingerprint is nothing to read, and in the wrong hands something to try codes against. */
function unshown<Value, Required extends boolean>(
	field: Field<Value, Required>
): Field<Value, Required> {
	return { ...field, kind: { ...field.kind, show: () => '••••' } };
}

/** All kinds of records of this area. */
export const records = [StaffMember];
