import { defineDemo } from '#lib/area/demo.ts';
import { saveCommand } from '#lib/commands/edit-record.ts';
import { StaffMember } from './records.ts';

/** The crew of the shop. Nobody has a PIN, so that whoever looks at it is asked for none. */
const CREW = [
	{ name: 'Rosa Vega', role: 'sales' },
	{ name: 'Ines Aldana', role: 'bench' },
	{ name: 'Tomasz Reger', role: 'bench' }
];

/** Who works in the shop, from its first morning on. */
export default defineDemo({
	name: 'staff',
	after: ['settings'],
	begin(shop) {
		for (const fields of CREW) shop.run(saveCommand(StaffMember), { fields });
		return () => undefined;
	}
});
