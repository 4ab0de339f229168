import { defineArea } from '#lib/area/area.ts';
import { addPerson } from './commands.ts';
import { personContacts, personDigits, personMoments } from './projections.ts';
import {
	alike,
	findPeople,
	people,
	peopleById,
	peopleCount,
	peopleForFile,
	personPage
} from './queries.ts';
import { Person } from './records.ts';

export { addPerson } from './commands.ts';
export { personEffect, type PersonChange } from './effects.ts';
export { say } from './messages.ts';
export {
	alike,
	findPeople,
	people,
	peopleByDigits,
	peopleById,
	peopleCount,
	peopleForFile,
	personById,
	personPage,
	type FindPeople,
	type Likeness,
	type PeopleArgs,
	type PeopleList,
	type PersonPage,
	type PersonView,
	type TimelineLine
} from './queries.ts';
export { Person } from './records.ts';

/** The people of the shop and what happened with each. It imports nobody; others speak `personEffect`. */
export default defineArea({
	name: 'customers',
	records: [Person],
	commands: [addPerson],
	projections: [personMoments],
	derivations: [personDigits, personContacts],
	queries: [people, findPeople, peopleById, personPage, alike, peopleCount, peopleForFile]
});
