import { defineArea } from '#lib/area/area.ts';
import { addPerson, importPeople } from './commands.ts';
import { personContacts, personDigits, personMoments } from './projections.ts';
import { SEE_PEOPLE } from './permissions.ts';
import { personColumns } from './projections/columns.ts';
import { findPeople, people, peopleById, peopleCount, peopleIds } from './queries.ts';
import { alike } from './queries/alike.ts';
import { datesToCome } from './queries/dates.ts';
import { dateNeeds } from './queries/needs.ts';
import { personFile, personPage } from './queries/page.ts';
import { Person, records } from './records.ts';

export { addPerson } from './commands.ts';
export { personEffect, type PersonChange } from './effects.ts';
export { say } from './messages/screens.ts';
export {
	findPeople,
	people,
	peopleByDigits,
	peopleById,
	peopleCount,
	peopleIds,
	personById,
	type FindPeople,
	type PeopleArgs,
	type PeopleList,
	type PersonView
} from './queries.ts';
export { alike, type Likeness } from './queries/alike.ts';
export { datesToCome, type DateToCome } from './queries/dates.ts';
export { SEE_PEOPLE } from './permissions.ts';
export { personFile, personPage, type PersonPage, type TimelineLine } from './queries/page.ts';
export { Person } from './records.ts';

/** The people of the shop and what happened with each. It imports only settings; others speak `personEffect`. */
export default defineArea({
	name: 'customers',
	records,
	commands: [addPerson, importPeople],
	projections: [personMoments],
	derivations: [personDigits, personContacts],
	columns: [personColumns],
	queries: [
		people,
		findPeople,
		peopleById,
		personPage,
		personFile,
		alike,
		datesToCome,
		peopleCount,
		peopleIds
	],
	needs: [dateNeeds],
	permissions: [SEE_PEOPLE],
	imports: [Person]
});
