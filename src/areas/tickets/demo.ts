import { locationHere } from '#areas/settings';
import { defineDemo } from '#lib/area/demo.ts';
import { Later } from '#lib/area/later.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import { openWorkshop } from './commands/workshop.ts';
import { Bench } from './demo/bench.ts';
import { USUAL, WITH_US } from './demo/courses.ts';
import { bookToStart } from './rules/book.ts';

const FIRST_TAKE_IN = 10 * 60;
const OPEN_MINUTES = 7 * 60;
/** Take-ins for each sale of a year. */
const TICKETS_A_SALE = 0.18;
const WORKDAYS = 305;
/** One day in so many, work comes back. */
const COMES_BACK_IN_DAYS = 60;
/** From so many days before the last one on, all that comes in is still there on it. */
const LAST_DAYS = 15;

/** The workshop of a shop through all its days: what comes in, goes from hand to hand and waits to be fetched. */
export default defineDemo({
	name: 'tickets',
	after: ['customers', 'staff'],
	begin(shop) {
		const chance = shop.chance.branch();
		const here = locationHere(shop.tables, {})?.values;
		if (!here) throw new Error('a shop has a location before it has a workshop');
		shop.run(openWorkshop, bookToStart(`${here.name}, workshop`, here.currency));
		const later = new Later(shop.first);
		const bench = new Bench(shop, chance, later);
		const aDay = (shop.size.salesAYear * TICKETS_A_SALE) / WORKDAYS;
		const since = addDays(shop.last, -LAST_DAYS);
		let waiting = Array.from({ length: shop.size.openTickets }).flatMap((_each, at) => {
			const open = WITH_US[at % WITH_US.length];
			return open ? [open] : [];
		});
		return (day, at) => {
			if (!isWorkday(day)) return;
			const minute = () => FIRST_TAKE_IN + chance.below(OPEN_MINUTES);
			later.opens(day, at, (most) => chance.below(most));
			const due = waiting.filter(([daysBefore]) => addDays(shop.last, -daysBefore) <= day);
			waiting = waiting.filter((each) => !due.includes(each));
			for (const [, course] of due) at(minute(), () => bench.takeIn(day, course));
			if (day > since) return;
			const count = Math.floor(aDay + chance.next());
			for (let left = count; left > 0; left -= 1) {
				const course = chance.pick(USUAL);
				if (course) at(minute(), () => bench.takeIn(day, course));
			}
			if (chance.below(COMES_BACK_IN_DAYS) === 0) at(minute(), () => bench.redo(day));
		};
	}
});

/** The bench rests on Sundays, on Christmas Day and on New Year's Day. */
function isWorkday(day: Day): boolean {
	const date = day.slice(5);
	const sunday = new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
	return !sunday && date !== '12-25' && date !== '01-01';
}
