import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProfitAndLoss } from '#areas/books';
import type { SoldGroup, WhatSells } from '#areas/selling';
import {
	balances,
	bringBack,
	pieceId,
	sell,
	sellByCard,
	shopWith,
	usd,
	type Shop
} from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
beforeEach(async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 200_000, cost: 90_000 },
		{ number: 'R-2', price: 50_000, cost: 22_000 },
		{ number: 'R-3', price: 9_000, cost: 3_000 },
		{ number: 'R-4', price: 120_000 }
	]);
});
afterEach(() => shop.world.end());

const CHRISTMAS = Date.parse('2026-12-24T17:00:00Z');
const THROUGH = '2026-12-24';

function report(device: Device, more: object = {}): WhatSells | undefined {
	return device.asks<readonly WhatSells[]>('selling.whatSells', {
		through: THROUGH,
		by: 'category',
		...more
	})[0];
}

function group(told: WhatSells | undefined, key: string): SoldGroup | undefined {
	return told?.groups.find((each) => each.key === key);
}

/** Figures of the last two months, oldest first. */
function lastTwo(told: WhatSells | undefined) {
	return told?.all.months
		.slice(-2)
		.map(({ pieces, net, profit }) => [pieces, net.minor, profit?.minor]);
}

test('SL47 each month has what was sold in it and what that cost; a return takes away in the month it came back', async () => {
	const { one, two, world } = shop;
	const first = await sellByCard(one, 'R-1');
	await world.settle();
	world.clock.now = CHRISTMAS;
	await sellByCard(two, 'R-2');
	await bringBack(two, first.sale);
	await world.settle();
	for (const device of [one, two]) {
		const told = report(device);
		expect(told?.months.map(({ from }) => from)).toHaveLength(12);
		expect(told?.months.at(-1)).toEqual({ from: '2026-12-01', through: THROUGH });
		expect(lastTwo(told)).toEqual([
			[1, 200_000, 110_000],
			[0, -150_000, -82_000]
		]);
		const period = { from: '2026-01-01', through: THROUGH };
		const [books] = device.asks<readonly ProfitAndLoss[]>('books.profitAndLoss', period);
		expect(told?.all.net).toEqual(books?.netSales);
		expect(told?.all.profit).toEqual(books?.grossProfit);
		expect(told?.all.stock).toEqual({ pieces: 3, cost: usd(balances(device)['1200'] ?? 0) });
		expect(group(told, 'ring')).toMatchObject({ label: 'Ring', pieces: 1 });
	}
});

test('SL47 a piece that two counters sold while apart counts as often as it was sold, and its cost leaves once', async () => {
	const { one, two, world } = shop;
	two.cut();
	await sellByCard(one, 'R-2');
	await sellByCard(two, 'R-2');
	two.mend();
	await world.settle();
	const [here, there] = [report(one), report(two)];
	expect(here).toEqual(there);
	expect(here?.all).toMatchObject({
		pieces: 2,
		net: usd(100_000),
		profit: usd(78_000),
		stock: { pieces: 3, cost: usd(balances(one)['1200'] ?? 0) }
	});
});

test('SL47 what was sold without a cost is said, since all that it brought counts as profit', async () => {
	const { one } = shop;
	await sellByCard(one, 'R-4');
	const told = report(one);
	expect(told?.uncosted).toBe(1);
	expect(told?.all.profit).toEqual(usd(120_000));
});

test('SL48 a piece belongs to the band of the tag it was sold by, whatever it was sold for and costs later', async () => {
	const { one } = shop;
	const piece = pieceId(one, 'R-2');
	await sell(one, ['R-2'], {
		lines: [{ piece, list: 50_000, discount: { kind: 'price', minor: 45_100 } }]
	});
	await one.does('piece.save', { id: piece, fields: { price: usd(5_000) } });
	const told = report(one, { by: 'price' });
	expect(group(told, '500')).toMatchObject({ pieces: 1, net: usd(45_100) });
	expect(group(told, '0')).toMatchObject({ pieces: 0, stock: { pieces: 1 } });
	expect(group(report(one, { by: 'metal' }), '')).toMatchObject({ pieces: 1 });
});

test('SL49 a shop of two months tells its ratios as of a year, and of how many months they are', async () => {
	const { one, world } = shop;
	await sellByCard(one, 'R-1');
	world.clock.now = CHRISTMAS;
	await sellByCard(one, 'R-2');
	const told = report(one);
	expect(told?.known).toBe(2);
	// Carried at the end of November 25,000 and now 3,000: 14,000 on average. In two months 112,000 of cost.
	expect(told?.all).toMatchObject({ turn: 4_800, gmroi: 5_914 });
	// Four were there when the first month began, of which two were sold.
	expect(told?.all.sellThrough).toBe(500);
});

test('SL47 only the location that is asked for counts, and no other currency is mixed in', async () => {
	const { one, location } = shop;
	await sellByCard(one, 'R-1');
	expect(report(one, { location })?.all.pieces).toBe(1);
	expect(report(one, { location: one.newId() })).toBeUndefined();
	expect(
		one.asks<readonly WhatSells[]>('selling.whatSells', { through: THROUGH, by: 'stone' })
	).toHaveLength(1);
});
