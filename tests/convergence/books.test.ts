import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ledger, ProfitAndLoss, Standing, TrialBalance } from '#areas/books';
import { balances, pieceId, sellByCard, shopWith, usd, type Shop } from '../kit/counters.ts';
import { NOON, type Device } from '../kit/world.ts';

let shop: Shop;
beforeEach(async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 200_000, cost: 90_000 },
		{ number: 'R-2', price: 50_000, cost: 22_000 }
	]);
});
afterEach(() => shop.world.end());

const NIGHT = Date.parse('2027-01-01T04:30:00Z');

function amounts(lines: readonly { readonly amount: { readonly minor: number } }[]): number[] {
	return lines.map(({ amount }) => amount.minor);
}

function result(device: Device, scope: object): ProfitAndLoss | undefined {
	return device.asks<readonly ProfitAndLoss[]>('books.profitAndLoss', scope)[0];
}

test('BK4 profit and loss of a period holds what was sold in it and what that cost, and nothing else', async () => {
	const { one, two, world } = shop;
	await sellByCard(one, 'R-1');
	world.clock.now = NIGHT;
	await sellByCard(two, 'R-2');
	await world.settle();
	for (const device of [one, two]) {
		expect(result(device, { from: '2026-11-01', through: '2026-11-30' })).toMatchObject({
			netSales: { minor: 200_000 },
			costOfSales: { minor: 90_000 },
			grossProfit: { minor: 110_000 },
			profit: { minor: 110_000 }
		});
		expect(result(device, { from: '2027-01-01', through: '2027-12-31' })).toBeUndefined();
		expect(result(device, {})?.profit.minor).toBe(138_000);
	}
});

test('BK3 BK4 a sale late on New Year’s Eve belongs to the old year of its location [subtlety 29]', async () => {
	const { one, world } = shop;
	world.clock.now = NIGHT;
	await sellByCard(one, 'R-2');
	expect(result(one, { from: '2026-12-31', through: '2026-12-31' })?.netSales.minor).toBe(50_000);
	const [before] = one.asks<readonly TrialBalance[]>('books.trialBalance', {
		through: '2026-12-30'
	});
	expect(before?.lines.map((line) => line.account)).toEqual(['1200', '3300']);
});

test('BK5 the plain figures say what is in the shop and what is owed', async () => {
	const { one } = shop;
	await sellByCard(one, 'R-1');
	const [standing] = one.asks<readonly Standing[]>('books.standing', {});
	expect(standing?.figures.map(({ name, amount }) => [name, amount.minor])).toEqual([
		['money', 216_000],
		['stock', 22_000],
		['taxes', 16_000]
	]);
});

test('BK6 a ledger runs from what stood before to what stands after, and each line leads to its cause', async () => {
	const { one, world } = shop;
	const first = await sellByCard(one, 'R-1');
	world.clock.now = NOON + 3 * 86_400_000;
	const second = await sellByCard(one, 'R-2');
	const ask = (scope: object) =>
		one.asks<Ledger>('books.accountLedger', {
			account: '1040',
			currency: 'USD',
			limit: 10,
			...scope
		});
	const all = ask({});
	expect(amounts(all.lines)).toEqual([54_000, 216_000]);
	expect(all.lines.map(({ balance }) => balance.minor)).toEqual([270_000, 216_000]);
	expect(all.lines.map(({ href }) => href)).toEqual([
		`/selling/receipt/${second.sale}`,
		`/selling/receipt/${first.sale}`
	]);
	const later = ask({ from: '2026-11-25' });
	expect([later.before.minor, later.after.minor, later.total]).toEqual([216_000, 270_000, 1]);
	expect(ask({ from: '2026-11-25', limit: 0 }).after.minor).toBe(270_000);
	expect(ask({ through: '2026-11-22' })).toMatchObject({ total: 0, after: { minor: 0 } });
});

test('BK3 only the location that is asked for counts', async () => {
	const { one, location } = shop;
	await sellByCard(one, 'R-1');
	expect(result(one, { location })?.netSales.minor).toBe(200_000);
	expect(result(one, { location: one.newId() })).toBeUndefined();
});

test('INV5 the first cost counts from the beginning, however often it is set anew', async () => {
	const { one, two, world } = shop;
	const id = pieceId(one, 'R-1');
	const opening = () => balances(one)['3300'];
	const first = opening();
	for (let n = 1; n <= 40; n += 1) {
		const cost = usd(90_000 + n);
		await one.does('pieceCost.save', { id, fields: { cost, since: '2026-11-24' } });
	}
	await world.settle();
	await sellByCard(two, 'R-1');
	await world.settle();
	await two.restart();
	await world.settle();
	for (const device of [one, two]) {
		expect(balances(device)).toMatchObject({ '1200': 22_000, '5000': 90_040 });
		const [before] = device.asks<readonly TrialBalance[]>('books.trialBalance', {
			through: '2026-11-23'
		});
		const stock = before?.lines.find((line) => line.account === '1200');
		// Of the first day, with the cost of that day; the rest came a day later.
		expect(stock?.debit.minor).toBe(90_000 + 22_000 - 90_040);
	}
	expect(first).toBe(-112_000);
});
