import { Location, locationHere, type Role } from '#areas/settings';
import { defineNeeds } from '#lib/projections/need.ts';
import { relativeDay } from '#lib/words/moments.ts';
import { say } from '../messages.ts';
import { SEE_PEOPLE } from '../permissions.ts';
import { Person } from '../records.ts';
import { datesComing } from './dates.ts';

/** How many days ahead a date of somebody is told where the day's work begins. */
const DAYS_AHEAD = 3;

/** CU4 Birthdays and anniversaries of the next days, in time for a call. */
export const dateNeeds = defineNeeds({
	name: 'customers.dates',
	reads: [Person.name, Location.name],
	matters: ['sales', 'owner'] satisfies readonly Role[],
	list(tables, context) {
		const zone = locationHere(tables, context)?.values.zone;
		if (zone === undefined || !context.may(SEE_PEOPLE)) return [];
		const today = context.today(zone);
		return datesComing(tables, today, DAYS_AHEAD).map(({ person, what, day }) => {
			const href = `/customers/${person.id}`;
			return {
				key: `${person.id}/${what}`,
				urgency: day === today ? ('today' as const) : ('soon' as const),
				why: relativeDay(day, today, context.locale),
				title: say('dateOf', { person: person.name, what: say(what) }),
				day,
				href,
				verb: { label: say('open'), href }
			};
		});
	}
});
