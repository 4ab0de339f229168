/** A layaway's deposit on its way back: to the card that it was paid with, and by whom apart. */
import { afterEach, expect, test } from 'vitest';
import type { LayawayView, RefundPlan } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import { clashTasks } from '../kit/clash-tasks.ts';
import { balances, linesOf, refusal, sell, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const visa = { kind: 'card', last4: '4242' };
const other = { kind: 'card', last4: '1881' };

/** The ring put by for 432.00 on one card; 100.00 in cash and 50.00 on another card after that. */
async function onLayaway() {
	shop = await shopWith([{ number: 'R-1', price: 2000_00, cost: 900_00 }]);
	const { one, two, world } = shop;
	const { layaway } = await one.does<{ layaway: Id }>('selling.openLayaway', {
		person: one.newId(),
		lines: linesOf(one, ['R-1']),
		deposit: 432_00,
		tenders: [visa]
	});
	await one.does('selling.payLayaway', {
		layaway,
		amount: 100_00,
		tenders: [{ kind: 'cash', received: 100_00 }]
	});
	await world.settle();
	await two.does('selling.payLayaway', { layaway, amount: 50_00, tenders: [other] });
	await world.settle();
	const end = { layaway, fee: 0, refundTo: 'original', reason: 'Moved away' };
	return { ...shop, layaway, end };
}

const planOf = (device: Device, layaway: Id, minor: number) =>
	device.asks<RefundPlan>('selling.depositPlan', { layaway, minor });

const left = (device: Device, layaway: Id) =>
	device.asks<LayawayView>('selling.layaway', { layaway }).deposit;

const ways = (tenders: RefundPlan['tenders']) =>
	tenders.map((tender) => [
		tender.kind,
		tender.kind === 'card' ? tender.last4 : undefined,
		tender.amount
	]);

test('SL18 called off, a deposit goes back the way it came, first payments first, less the fee', async () => {
	const { one, two, world, layaway, end } = await onLayaway();
	const before = balances(one);
	const back = [
		['card', '4242', -432_00],
		['cash', undefined, -100_00],
		['card', '1881', -30_00]
	];
	expect(ways(planOf(one, layaway, 562_00).tenders)).toEqual(back);
	const { tenders } = await one.does<RefundPlan>('selling.cancelLayaway', { ...end, fee: 20_00 });
	expect(ways(tenders)).toEqual(back);
	await world.settle();
	for (const device of [one, two]) {
		expect(left(device, layaway)).toEqual(usd(0));
		const after = balances(device);
		expect(after['2200']).toBeUndefined();
		expect((after['1010'] ?? 0) - (before['1010'] ?? 0)).toBe(-100_00);
		expect(after).toMatchObject({ '4195': -20_00 });
		expect(clashTasks(device)).toEqual([]);
	}
	expect(await refusal(two, 'selling.cancelLayaway', end)).toContain('Nothing of layaway');
});

test('SL18 called off on two devices apart, both to the card: the second refund is a task, and the card pays it back', async () => {
	const { one, two, world, layaway, end } = await onLayaway();
	for (const device of [one, two]) device.cut();
	for (const device of [one, two]) await device.does('selling.cancelLayaway', end);
	for (const device of [one, two]) device.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(clashTasks(device).map(({ kind }) => kind)).toEqual(['deposit-astray']);
		expect(left(device, layaway)).toEqual(usd(-582_00));
	}
	const verb = clashTasks(two)[0]?.verbs.find(({ label }) => label.endsWith('back by card'));
	await two.does(verb?.command ?? '', verb?.input);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashTasks(device)).toEqual([]);
		expect(left(device, layaway)).toEqual(usd(0));
		expect(balances(device)['2200']).toBeUndefined();
	}
});

test('SL18 paid on one device and handed over on another apart: what is too much goes back the way it came', async () => {
	const { one, two, world, layaway, end } = await onLayaway();
	for (const device of [one, two]) device.cut();
	await sell(one, [], { layaway, lines: linesOf(one, ['R-1']), tenders: [other] });
	await two.does('selling.payLayaway', {
		layaway,
		amount: 60_00,
		tenders: [{ kind: 'cash', received: 60_00 }]
	});
	for (const device of [one, two]) device.mend();
	await world.settle();
	for (const device of [one, two])
		expect(ways(planOf(device, layaway, 60_00).tenders)).toEqual([['cash', undefined, -60_00]]);
	await one.does('selling.cancelLayaway', end);
	await world.settle();
	for (const device of [one, two]) {
		expect(left(device, layaway)).toEqual(usd(0));
		expect(clashTasks(device)).toEqual([]);
	}
});

test('SL18 what went back as credit before goes back no second time, and no card gets more than it paid', async () => {
	const { one, two, world, layaway, end } = await onLayaway();
	for (const device of [one, two]) device.cut();
	await one.does('selling.cancelLayaway', { ...end, refundTo: 'credit' });
	await two.does('selling.payLayaway', { layaway, amount: 25_00, tenders: [visa] });
	for (const device of [one, two]) device.mend();
	await world.settle();
	expect(left(two, layaway)).toEqual(usd(25_00));
	expect(ways(planOf(two, layaway, 25_00).tenders)).toEqual([['card', '4242', -25_00]]);
	expect(planOf(two, layaway, 30_00)).toMatchObject({ credit: 5_00 });
});
