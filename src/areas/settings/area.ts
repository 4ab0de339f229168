import { defineArea } from '#lib/area/area.ts';
import { here, locations } from './queries.ts';
import { Jurisdiction, Location } from './records.ts';

export { deviceClass, roleWords, say } from './messages.ts';
export {
	here,
	jurisdictionsOf,
	locationById,
	locationHere,
	locations,
	type LocationView
} from './queries.ts';
export { Jurisdiction, Location } from './records.ts';
export { firstRole, ROLES, type Role } from './rules.ts';

/** What is true of the shop as a whole: its locations, their currency, tax and receipts. */
export default defineArea({
	name: 'settings',
	records: [Location, Jurisdiction],
	queries: [locations, here]
});
