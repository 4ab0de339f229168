/** What is asked at every change looks at what it is about, not at all that ever was: counted in rows. */
import { afterEach, expect, test } from 'vitest';
import { areas } from '#areas';
import type { MemberRow } from '#lib/projections/derivation.ts';
import type { Need } from '#lib/projections/need.ts';
import type { QueryContext } from '#lib/projections/query.ts';
import { dayOf, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { compose } from '#lib/workspace/compose.ts';
import { takeIn, withTicket } from '../kit/bench-story.ts';
import { countedTables } from '../kit/counted-tables.ts';
import { sell, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

const { queries } = compose(areas, 'en-US');
const DAY_MS = 86_400_000;
const TODAY = '2026-11-23' as Day;
let shop: Shop;
afterEach(() => shop.world.end());

/** Answers a question on a device, and says how many rows of each table it looked at. */
function asked(device: Device, name: string, args: object = {}) {
	const { tables, touched } = countedTables(device.engine.tables);
	const context: QueryContext = {
		now: device.now(),
		locale: 'en-US',
		location: shop.location,
		device: device.engine.status().device as Id,
		may: () => true,
		today: (zone) => dayOf(device.now(), zone)
	};
	const answer: unknown = queries.get(name)?.answer(tables, args as never, context);
	return { answer, touched };
}

test('SL17 the till looks at the drawers that are open, however many were counted', async () => {
	shop = await shopWith([]);
	const { one } = shop;
	const count = [{ value: 1, pieces: 100_00 }];
	for (let n = 0; n < 8; n++) {
		await one.does('selling.openDrawer', { count });
		await one.does('selling.closeDrawer', { count, back: 0 });
	}
	const { drawer } = await one.does<{ drawer: string }>('selling.openDrawer', { count });
	expect(Object.keys(one.rows('drawer'))).toHaveLength(9);
	for (const name of ['selling.till', 'selling.drawer', 'selling.openDrawers']) {
		const { touched } = asked(one, name);
		expect([name, touched.get('drawer'), touched.get('openDrawer')]).toEqual([name, 1, 1]);
	}
	expect(asked(one, 'selling.till').answer).toMatchObject({ day: TODAY, drawer });
});

test('SL41 what this device sold today is there in one row, however much was sold', async () => {
	shop = await shopWith(
		['R-1', 'R-2', 'R-3'].map((number) => ({ number, price: 100_00, cost: 1 }))
	);
	const { one } = shop;
	await sell(one, ['R-1']);
	await sell(one, ['R-2']);
	const { sale } = await sell(one, ['R-3']);
	await one.does('selling.voidSale', { sale, reason: 'Mistake' });
	const { answer, touched } = asked(one, 'selling.soldHere');
	expect(answer).toMatchObject({ sales: 2, total: usd(216_00) });
	expect([touched.get('sale'), touched.get('saleAfter')]).toEqual([undefined, undefined]);
});

test('TK17 of open tickets only those are looked at that have waited too long', async () => {
	const opened = await withTicket({ promised: '2026-11-25' as Day });
	shop = opened.shop;
	const { one, two, world } = shop;
	for (let n = 0; n < 12; n++)
		await takeIn(one, opened.taken.person, { promised: '2026-12-24' as Day });
	await world.settle();
	expect(asked(one, 'workspace.needs').touched.get('ticket')).toBeUndefined();
	world.clock.now += 4 * DAY_MS;
	for (const device of [one, two]) {
		const { answer, touched } = asked(device, 'workspace.needs');
		expect(answer as readonly Need[]).toMatchObject([{ urgency: 'late', why: '2 days late' }]);
		expect([touched.get('ticketWaiting'), touched.get('ticket')]).toEqual([1, 1]);
	}
});

test('CU3 who joins others of one name costs what one costs: none of them is copied, and the last takes the list along', async () => {
	shop = await shopWith([]);
	const { one } = shop;
	const key = 'name doyle grace';
	const row = () => one.engine.tables.get<MemberRow>('personContacts', key);
	const add = () =>
		one.does<{ id: Id }>('customers.addPerson', { values: { name: 'Grace Doyle' } });
	const first = await add();
	const began = row();
	const others = [await add(), await add()];
	expect(Object.keys(row()?.members ?? {}).sort()).toEqual(
		[first, ...others].map(({ id }) => id).sort()
	);
	expect(row()?.members).toBe(began?.members);
	for (const { id } of [first, ...others])
		await one.does('person.save', { id, fields: { name: 'Ada Obi' } });
	expect(row()).toBeUndefined();
});
