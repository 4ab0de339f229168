import { defineArea } from '#lib/area/area.ts';
import { here, locations } from './queries.ts';
import { Jurisdiction, Location } from './records.ts';

export { deviceClass, say } from './messages.ts';
export {
	here,
	jurisdictionsOf,
	locationById,
	locationHere,
	locations,
	type LocationView
} from './queries.ts';
export { Jurisdiction, Location } from './records.ts';

/** What is true of the shop as a whole: its locations, their currency, tax and receipts. */
export default defineArea({
	name: 'settings',
	records: [Location, Jurisdiction],
	queries: [locations, here]
});
