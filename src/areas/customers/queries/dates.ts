import { defineQuery } from '#lib/projections/query.ts';
import { mustSee } from '#lib/projections/withheld.ts';
import { SEE_PEOPLE } from '../permissions.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import { personById, type PersonView } from '../queries.ts';
import { Person } from '../records.ts';
import { comingDates, type ComingDate } from '../rules.ts';

/** A date of somebody that is coming. */
export interface DateToCome extends ComingDate {
	readonly person: PersonView;
}

/** CU4 Birthdays and anniversaries from today on, soonest first. */
export const datesToCome = defineQuery<
	{ readonly zone: string; readonly days: number },
	{ readonly today: Day; readonly coming: readonly DateToCome[] }
>({
	name: 'customers.dates',
	reads: [Person.name],
	answer(tables, { zone, days }, context) {
		mustSee(context, SEE_PEOPLE);
		const today = context.today(zone);
		return { today, coming: datesComing(tables, today, days) };
	}
});

/** CU4 The dates of everybody from `today` on for so many days, soonest first. */
export function datesComing(tables: Tables, today: Day, days: number): readonly DateToCome[] {
	const until = addDays(today, days);
	const coming = [...tables.search(Person.name, '')].flatMap((id): readonly DateToCome[] => {
		const person = personById(tables, id);
		const dates = person ? comingDates(person.values, today, until) : [];
		return dates.flatMap((date) => (person ? [{ ...date, person }] : []));
	});
	return coming.sort((a, b) => (`${a.day} ${a.person.id}` < `${b.day} ${b.person.id}` ? -1 : 1));
}
