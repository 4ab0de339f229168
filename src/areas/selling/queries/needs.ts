import { personById } from '#areas/customers';
import { pieceById } from '#areas/inventory';
import { Location, locationById, type Role } from '#areas/settings';
import { defineNeeds, type Need } from '#lib/projections/need.ts';
import type { QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { addDays, dayOf, daysBetween, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { formatDay, relativeDay } from '#lib/words/moments.ts';
import { say } from '../messages.ts';
import { CARTS } from '../projections/carts.ts';
import { DRAWERS, OPEN_DRAWERS } from '../projections/drawers.ts';
import { LAYAWAYS } from '../projections/layaways.ts';
import { openCarts, type ParkedCart } from './carts.ts';
import { layawaysOpen } from './layaways.ts';
import { openDrawers } from './shop.ts';

/** How many days ahead a layaway that ends is told. */
const LAYAWAY_AHEAD = 7;

/** SL40 Layaways whose last day has passed, or comes within a week. */
export const layawayNeeds = defineNeeds({
	name: 'selling.layaways',
	reads: [LAYAWAYS, Location.name],
	matters: ['sales', 'manager'] satisfies readonly Role[],
	list: (tables, context) =>
		layawaysOpen(tables).flatMap((view): readonly Need[] => {
			const today = todayAt(tables, context, view.location);
			const { until } = view;
			if (!today || !until || until > addDays(today, LAYAWAY_AHEAD)) return [];
			const name = personById(tables, view.person)?.name;
			const href = `/selling/layaways/${view.layaway}`;
			return [
				{
					key: view.layaway,
					urgency: until < today ? 'late' : until === today ? 'today' : 'soon',
					why:
						until < today
							? say('daysLate', daysBetween(until, today))
							: say('ends', { day: relativeDay(until, today, context.locale) }),
					title: [say('layawayNumber', { number: view.number }), name].filter(Boolean).join(', '),
					day: until,
					href,
					verb: { label: say('open'), href }
				}
			];
		})
});

/** SL40 Drawers of an earlier day that nobody has counted: their cash is in no figure yet. */
export const drawerNeeds = defineNeeds({
	name: 'selling.drawers',
	reads: [OPEN_DRAWERS, DRAWERS, Location.name],
	matters: ['bookkeeper', 'manager', 'owner'] satisfies readonly Role[],
	list: (tables, context) =>
		openDrawers(tables).flatMap(({ opened }): readonly Need[] => {
			const today = todayAt(tables, context, opened.location);
			if (!today || opened.day >= today) return [];
			return [
				{
					key: opened.drawer,
					urgency: 'late',
					why: say('daysLate', daysBetween(opened.day, today)),
					title: say('drawerLeftOpen', {
						place: locationById(tables, opened.location)?.values.name ?? '',
						day: formatDay(opened.day, context.locale, 'short')
					}),
					day: opened.day,
					verb: { label: say('open'), href: '/selling/drawer' }
				}
			];
		})
});

/** SL40 Carts that were parked on an earlier day: somebody has not come back, or was forgotten. */
export const cartNeeds = defineNeeds({
	name: 'selling.carts',
	reads: [CARTS, Location.name],
	matters: ['sales'] satisfies readonly Role[],
	list: (tables, context) =>
		openCarts(tables).flatMap((cart): readonly Need[] => {
			const zone = locationById(tables, cart.location)?.values.zone;
			if (zone === undefined) return [];
			const day = dayOf(cart.at, zone);
			if (day >= context.today(zone)) return [];
			return [
				{
					key: cart.cart,
					urgency: 'open',
					why: say('parkedSince', { day: formatDay(day, context.locale, 'short') }),
					title: cart.label ?? titleOf(tables, cart),
					day,
					verb: { label: say('open'), href: '/selling' }
				}
			];
		})
});

/** Whose cart it is, else what lies in it. */
function titleOf(tables: Tables, { person, lines }: ParkedCart): string {
	const name = person && personById(tables, person)?.name;
	const titles = lines.flatMap(({ piece }) => pieceById(tables, piece)?.values.title ?? []);
	return name || titles.join(', ') || say('parkedCarts');
}

function todayAt(tables: Tables, context: QueryContext, location: Id): Day | undefined {
	const zone = locationById(tables, location)?.values.zone;
	return zone === undefined ? undefined : context.today(zone);
}
