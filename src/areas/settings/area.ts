import { defineArea } from '#lib/area/area.ts';
import { CHANGE_SHOP, SEE_HISTORY } from './permissions.ts';
import { firstSteps, here, locations } from './queries.ts';
import { records } from './records.ts';

export { deviceClass, jobWords, roleWords, say, stepWords } from './messages.ts';
export { SEE_HISTORY } from './permissions.ts';
export {
	firstSteps,
	here,
	jurisdictionsOf,
	locationById,
	locationHere,
	locations,
	type FirstSteps,
	type LocationView
} from './queries.ts';
export { Jurisdiction, Location, ShopStart } from './records.ts';
export { currencies, firstRole, ROLES, type Role } from './rules.ts';
export { COUNTRIES, countryOf, type Country } from './rules/countries.ts';
export { JOBS, type Job, type Step } from './rules/steps.ts';

/** What is true of the shop as a whole: its locations, their currency, tax and receipts. */
export default defineArea({
	name: 'settings',
	needed: { directory: 0 },
	records,
	queries: [locations, here, firstSteps],
	permissions: [CHANGE_SHOP, SEE_HISTORY]
});
