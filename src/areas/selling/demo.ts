import { defineDemo } from '#lib/area/demo.ts';
import { Later } from '#lib/area/later.ts';
import { addDays, daysBetween, type Day } from '#lib/values/day.ts';
import { Counter } from './demo/counter.ts';
import { MadeDrawer } from './demo/drawer.ts';
import { PickUps } from './demo/pick-ups.ts';
import { PutBy } from './demo/put-by.ts';
import { isOpen, salesOn } from './demo/season.ts';
import { Shelf } from './demo/shelf.ts';

const OPENS = 9 * 60 + 30;
const FIRST_SALE = 10 * 60 + 10;
const LAST_SALE = 17 * 60 + 40;
const CLOSES = 18 * 60;
/** One customer in so many takes a layaway. */
const PUTS_BY = 0.07;
/** So many days before the last one, something is begun that then waits for a person. */
const ENDS_SOON = { begun: 55, ends: 4 };

/** The till of a shop through all its days. */
export default defineDemo({
	name: 'selling',
	after: ['inventory', 'customers', 'tickets'],
	begin(shop) {
		const { chance, last, size } = shop;
		const later = new Later(shop.first);
		const shelf = new Shelf(shop);
		const drawer = new MadeDrawer(shop);
		const counter = new Counter(shop, shelf, drawer, later);
		const putBy = new PutBy(shop, shelf, counter, drawer, later);
		const pickUps = new PickUps(shop, drawer, later);
		const parksOn = lastOpenBefore(last);
		let begun = false;
		return (day, at) => {
			if (!isOpen(day)) return;
			const minute = () => chance.from(FIRST_SALE, LAST_SALE);
			at(OPENS, () => drawer.open());
			later.opens(day, at, (most) => chance.below(most));
			const atLeast = day === last ? 2 : 0;
			const sales = Math.max(salesOn(day, size.salesAYear, chance), atLeast);
			for (let left = sales; left > 0; left -= 1) {
				if (chance.happens(PUTS_BY)) at(minute(), () => putBy.open(day));
				else at(minute(), () => counter.sell(day));
			}
			if (!begun && daysBetween(day, last) <= ENDS_SOON.begun) {
				begun = true;
				at(minute(), () => putBy.open(day, addDays(last, ENDS_SOON.ends)));
			}
			if (day === parksOn) {
				at(LAST_SALE, () => counter.park('Will ask their sister'));
				at(LAST_SALE, () => counter.bringLastBack());
			}
			at(CLOSES - 10, () => pickUps.lookRound(day));
			at(CLOSES - 5, () => drawer.errand());
			// The drawer of the last day stays open: whoever looks at the shop may count it.
			if (day !== last) at(CLOSES, () => drawer.close());
		};
	}
});

function lastOpenBefore(last: Day): Day {
	let day = addDays(last, -1);
	while (!isOpen(day)) day = addDays(day, -1);
	return day;
}
