import { afterEach, expect, test } from 'vitest';
import { searchOfAge, type AgedStock } from '#areas/inventory';
import { changeOn, shareIn } from '#areas/insights';
import type { Results } from '#areas/books';
import { lastTwelveMonths, type StandingName } from '#areas/books';
import type { SoldHere } from '#areas/selling';
import type { Need } from '#lib/projections/need.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { bringBack, pieceId, sell, sellByCard, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

const DAY_MS = 86_400_000;
let shop: Shop | undefined;
afterEach(() => shop?.world.end());

const needs = (device: Device) => device.asks<readonly Need[]>('workspace.needs');
const titles = (device: Device) => needs(device).map(({ urgency, title }) => [urgency, title]);

test('IN1 IN2 what was sold twice by devices apart waits on both, once, and opens because a person must choose', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one, two, world } = shop;
	one.cut();
	two.cut();
	await sellByCard(one, 'R-1');
	await sellByCard(two, 'R-1');
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		const [need, ...others] = needs(device);
		expect(others).toEqual([]);
		expect(need).toMatchObject({ urgency: 'clash', title: 'R-1 Piece R-1 was sold twice' });
		expect(need?.verb).toBeUndefined();
		expect(need?.clash?.sides).toHaveLength(2);
	}
});

test('IN2 INV14 a piece that came back waits until somebody looked at it, several in one row', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one, two, world } = shop;
	for (const number of ['R-1', 'R-2']) {
		const { sale } = await sell(one, [number]);
		await bringBack(one, sale);
		await world.settle();
		const waiting =
			number === 'R-1' ? 'R-1 Piece R-1 waits to be looked at' : '2 pieces wait to be looked at';
		expect(titles(two)).toEqual([['open', waiting]]);
	}
	await two.does('inventory.passInspection', { piece: pieceId(two, 'R-2') });
	await world.settle();
	expect(needs(one)[0]?.verb).toEqual({
		label: 'Inspect',
		href: `/inventory/${pieceId(one, 'R-1')}`
	});
	await one.does('inventory.passInspection', { piece: pieceId(one, 'R-1') });
	await world.settle();
	for (const device of [one, two]) expect(needs(device)).toEqual([]);
});

test('SL40 IN2 an old drawer, a layaway that ends and a forgotten cart wait, the late ones first', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one, two, world } = shop;
	const { id: person } = await one.does<{ id: Id }>('customers.addPerson', {
		values: { name: 'Maya Okafor', birthday: '--11-25' }
	});
	await one.does('selling.openDrawer', { count: [{ value: 2_000, pieces: 10 }] });
	await one.does('selling.parkCart', {
		lines: [{ piece: pieceId(one, 'R-1'), list: 200_000 }],
		person
	});
	await one.does('selling.openLayaway', {
		person,
		until: '2026-11-24',
		lines: [{ piece: pieceId(one, 'R-2'), list: 200_000 }],
		deposit: 43_200,
		tenders: [{ kind: 'card' }]
	});
	await world.settle();
	const layaway = 'Layaway A1-L00001, Maya Okafor';
	expect(titles(two)).toEqual([
		['soon', layaway],
		['soon', 'Maya Okafor: Birthday']
	]);
	world.clock.now += 2 * DAY_MS;
	for (const device of [one, two]) {
		expect(titles(device)).toEqual([
			['late', 'The drawer of Mon, Nov 23 at Okafor & Daughters is not counted'],
			['late', layaway],
			['today', 'Maya Okafor: Birthday'],
			['open', 'Maya Okafor']
		]);
		expect(needs(device).map(({ why }) => why)).toEqual([
			'2 days late',
			'1 day late',
			'today',
			'Parked Mon, Nov 23'
		]);
	}
});

test('IN4 who mostly uses a device finds their own work first among what is equally pressing, and all of the rest', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one, world } = shop;
	const { id: person } = await one.does<{ id: Id }>('customers.addPerson', {
		values: { name: 'Maya Okafor', birthday: '--11-25' }
	});
	await one.does('selling.openDrawer', { count: [{ value: 2_000, pieces: 10 }] });
	await one.does('selling.openLayaway', {
		person,
		until: '2026-11-24',
		lines: [{ piece: pieceId(one, 'R-1'), list: 200_000 }],
		deposit: 43_200,
		tenders: [{ kind: 'card' }]
	});
	world.clock.now += 2 * DAY_MS;
	const first = (role?: string) =>
		one
			.asks<readonly Need[]>('workspace.needs', role ? { role } : {})
			.map(({ title }) => title.split(' ')[0]);
	expect(first('bookkeeper')).toEqual(['The', 'Layaway', 'Maya']);
	expect(first('sales')).toEqual(['Layaway', 'The', 'Maya']);
	expect(first()).toEqual(['The', 'Layaway', 'Maya']);
});

test('SL41 each device knows what was sold on it today: returns are taken off, a void leaves nothing', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }, { number: 'R-3' }]);
	const { one, two, world } = shop;
	const sold = (device: Device) => device.asks('selling.soldHere');
	const { sale } = await sell(one, ['R-1']);
	const second = await sell(one, ['R-2']);
	await sellByCard(two, 'R-3');
	await world.settle();
	expect(sold(one)).toMatchObject({ sales: 2, total: usd(432_000) });
	expect(sold(two)).toMatchObject({ sales: 1, total: usd(216_000) });
	await bringBack(one, sale);
	await one.does('selling.voidSale', { sale: second.sale, reason: 'Wrong piece' });
	await world.settle();
	expect(sold(one)).toMatchObject({ sales: 1, total: usd(0) });
	world.clock.now += DAY_MS;
	expect(sold(one)).toMatchObject({ sales: 0, total: usd(0) });
	// The day before stands in its course.
	const course = (device: Device) => device.asks<SoldHere>('selling.soldHere').course;
	expect(course(one)).toHaveLength(8);
	expect(
		course(two)
			.map(({ total }) => total.minor)
			.slice(-2)
	).toEqual([216_000, 0]);
});

test('IN3 a figure is told beside the one it is held against, and not beside nothing', () => {
	expect(changeOn(3_800, 4_250)).toBe(12);
	expect(changeOn(200, 100)).toBe(-50);
	expect(changeOn(0, 100)).toBeUndefined();
	expect(shareIn(468, 1_000)).toBe(468);
	expect(shareIn(1, 3)).toBe(333);
	expect(shareIn(5, 0)).toBeUndefined();
});

test('IN3 the week reaches back to the same weekday', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one, world } = shop;
	await sellByCard(one, 'R-1');
	world.clock.now += 7 * DAY_MS;
	const days = one.asks<readonly { readonly day: Day; readonly sales: number }[]>('selling.week');
	expect(days.at(0)).toMatchObject({ day: '2026-11-30', sales: 0 });
	expect(days.at(-1)).toMatchObject({ day: '2026-11-23', sales: 1 });
});

test('BK9 a course by days or months adds up to the statement of its period', async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 200_000, cost: 90_000 },
		{ number: 'R-2', price: 100_000, cost: 40_000 }
	]);
	const { one, two, world } = shop;
	await sellByCard(one, 'R-1');
	world.clock.now += 8 * DAY_MS;
	await sellByCard(two, 'R-2');
	await world.settle();
	const course = (step: 'day' | 'month', from: string) =>
		one.asks<readonly Results[]>('books.results', { step, from, through: '2026-12-01' })[0];
	const gross = (results: Results | undefined) =>
		results?.steps.map((each) => [each.from, each.grossProfit.minor]);
	expect(gross(course('month', '2026-10-15'))).toEqual([
		['2026-10-15', 0],
		['2026-11-01', 110_000],
		['2026-12-01', 60_000]
	]);
	const days = gross(course('day', '2026-11-22')) ?? [];
	expect(days).toHaveLength(10);
	expect(days.filter(([, minor]) => minor !== 0)).toEqual([
		['2026-11-23', 110_000],
		['2026-12-01', 60_000]
	]);
	expect(lastTwelveMonths('2026-11-23' as Day).from).toBe('2025-12-01');
	expect(lastTwelveMonths('2026-12-31' as Day).from).toBe('2026-01-01');
});

test('INV19 the stock by age adds up to the inventory account, and a bar opens its pieces', async () => {
	shop = await shopWith([
		{ number: 'R-1', cost: 90_000 },
		{ number: 'R-2', cost: 40_000 },
		{ number: 'R-3', cost: 10_000 },
		{ number: 'R-4' }
	]);
	const { one, world } = shop;
	const received: Readonly<Record<string, string | null>> = {
		'R-1': '2026-08-25',
		'R-2': '2023-11-01',
		'R-4': null
	};
	for (const [number, day] of Object.entries(received))
		await one.does('piece.save', { id: pieceId(one, number), fields: { received: day } });
	await sellByCard(one, 'R-3');
	await world.settle();
	const ages = one.asks<readonly AgedStock[]>('inventory.stockAges');
	expect(
		ages.filter(({ pieces }) => pieces > 0).map(({ age, pieces, cost }) => [age, pieces, cost])
	).toEqual([
		['90', 1, usd(90_000)],
		['older', 1, usd(40_000)],
		['unknown', 1, usd(0)]
	]);
	// Ninety days old today, it comes to be older than a season tomorrow; nothing else moves on this week.
	const entering = ages.flatMap(({ age, entering }) =>
		entering.some(Boolean) ? [[age, entering]] : []
	);
	expect(entering).toEqual([['180', [1, 0, 0, 0, 0, 0, 0]]]);
	type Standings = readonly {
		readonly figures: readonly { name: StandingName; amount: unknown }[];
	}[];
	const figures = one.asks<Standings>('books.standing')[0]?.figures;
	expect(figures?.find(({ name }) => name === 'stock')?.amount).toEqual(usd(130_000));
	for (const { age, pieces } of ages) {
		if (age === 'unknown') continue;
		const list = one.asks<{ readonly total: number }>('inventory.pieces', {
			text: searchOfAge(age),
			standing: 'stock',
			sort: { field: 'stockNumber', down: false },
			offset: 0,
			limit: 10
		});
		expect([age, list.total]).toEqual([age, pieces]);
	}
});
