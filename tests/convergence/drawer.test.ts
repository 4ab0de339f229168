import { afterEach, expect, test } from 'vitest';
import type { CountedDrawer, DayFigures, DrawerView } from '#areas/selling';
import type { Money } from '#lib/values/money.ts';
import type { Id } from '#lib/values/id.ts';
import type { EntryRow } from '#lib/ledger/ledger.ts';
import { listed } from '../kit/listed.ts';
import { balances, bringBack, refusal, sell, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

/** A count that comes to this many cents. */
const count = (minor: number) => [{ value: 1, pieces: minor }];
const cash = [{ kind: 'cash', received: 5_000_00 }];
const open = (device: Device, float: number) =>
	device.does<{ drawer: Id }>('selling.openDrawer', { count: count(float) });
/** What a drawer's own entries come to, account by account. */
function posted(device: Device, drawer: Id): Readonly<Record<string, number>> {
	const rows = device.rows('entry') as Readonly<Record<string, EntryRow>>;
	const entries = Object.entries(rows).filter(([key]) => key.endsWith(drawer));
	const lines = entries.flatMap(([, row]) => Object.values(row.members).flatMap((e) => e.lines));
	const sums: Record<string, number> = {};
	for (const { account, minor } of lines) sums[account] = (sums[account] ?? 0) + minor;
	return Object.fromEntries(Object.entries(sums).filter(([, minor]) => minor !== 0));
}

const counted = (device: Device, drawer: Id) =>
	device.asks<CountedDrawer>('selling.countedDrawer', { drawer });

test('SL17 [E43] [row 75] a drawer opens with a float, is counted blind, is short, and is banked', async () => {
	shop = await shopWith([{ number: 'R-1', price: 865_28 }]);
	const { one, two, world } = shop;
	const { drawer } = await open(one, 300_00);
	expect(posted(one, drawer)).toEqual(listed('E43', 0));
	await sell(one, ['R-1'], { tenders: cash });
	await one.does('selling.closeDrawer', { count: count(1229_50), back: 300_00 });
	expect(posted(one, drawer)).toEqual(listed('E43', 0, 1, 2));
	await one.does('selling.bankCash', { drawer, minor: 929_50, slip: 'Bag 12' });
	await world.settle();
	for (const device of [one, two]) {
		expect(posted(device, drawer)).toEqual(listed('E43'));
		expect(balances(device)['1010']).toBeUndefined();
		expect(balances(device)['6340']).toBe(5_00);
		expect(counted(device, drawer)).toMatchObject({
			expected: usd(1234_50),
			counted: usd(1229_50),
			over: usd(-5_00),
			cash: usd(934_50),
			toBank: usd(0)
		});
	}
});

test('SL17 BK8 [subtlety 30] before the count no query of till or books tells what should be in the drawer', async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 123_45 },
		{ number: 'R-2', price: 67_89 },
		{ number: 'R-3', price: 50_00 }
	]);
	const { one, location } = shop;
	await one.does('location.save', { id: location, fields: { taxRate: null } });
	const { drawer } = await open(one, 100_00);
	await sell(one, ['R-1'], { tenders: cash });
	await sell(one, ['R-3']);
	await sell(one, ['R-2'], { tenders: cash });
	const telling = [123_45 + 67_89, 100_00 + 123_45 + 67_89];
	const answers = () => [
		one.asks<DrawerView>('selling.drawer'),
		one.asks('selling.countedDrawer', { drawer }),
		one.asks('selling.countedDrawers', { limit: 10 }),
		one.asks('selling.till'),
		one.asks('selling.week'),
		one.asks('books.trialBalance'),
		one.asks('books.standing'),
		one.asks('books.profitAndLoss'),
		one.asks('books.accountLedger', { account: '1010', currency: 'USD', limit: 50 }),
		one.asks('books.accountLedger', { account: '1010-1040', currency: 'USD', limit: 50 })
	];
	const figures = (answer: unknown) => JSON.stringify(answer)?.match(/-?\d+/g)?.map(Number) ?? [];
	const told = answers().flatMap(figures);
	expect(told.filter((figure) => telling.includes(Math.abs(figure)))).toEqual([]);
	expect(one.asks<DayFigures[]>('selling.week')[0]).not.toHaveProperty('paid');
	expect(balances(one)).not.toHaveProperty('1040');
	await one.does('selling.closeDrawer', { count: count(291_34), back: 0 });
	expect(counted(one, drawer)).toMatchObject({ expected: usd(291_34), over: usd(0) });
	expect(one.asks<DayFigures[]>('selling.week')[0]?.paid?.cash).toEqual(usd(191_34));
	expect(answers().flatMap(figures)).toContain(291_34);
});

test('SL17 returns, voids, pay-ins and pay-outs go through the drawer, other payments do not', async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 100_00 },
		{ number: 'R-2', price: 200_00 },
		{ number: 'R-3', price: 300_00 }
	]);
	const { one, location } = shop;
	await one.does('location.save', { id: location, fields: { taxRate: null } });
	const { drawer } = await open(one, 50_00);
	const first = await sell(one, ['R-1'], { tenders: cash });
	const second = await sell(one, ['R-2'], {
		tenders: [{ kind: 'card', amount: 150_00 }, ...cash]
	});
	await sell(one, ['R-3']);
	await bringBack(one, first.sale);
	await one.does('selling.voidSale', { sale: second.sale, reason: 'Mistake' });
	await one.does('selling.payDrawer', { minor: 20_00, against: 'safe', reason: 'Change' });
	await one.does('selling.payDrawer', { minor: -7_50, against: 'expense', reason: 'Stamps' });
	await one.does('selling.closeDrawer', { count: count(63_00), back: 50_00 });
	expect(counted(one, drawer)).toMatchObject({
		cash: usd(0),
		paidIn: usd(20_00),
		paidOut: usd(7_50),
		expected: usd(62_50),
		over: usd(50)
	});
	expect(balances(one)['6340']).toBe(-50);
	expect(balances(one)['1010']).toBeUndefined();
});

test('SL17 one drawer a device, counted once, and no more banked than was set aside', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	expect(await refusal(one, 'selling.closeDrawer', { count: [], back: 0 })).toContain(
		'No drawer is open'
	);
	const { drawer } = await open(one, 100_00);
	await world.settle();
	expect(await refusal(one, 'selling.openDrawer', { count: [] })).toContain('is open on this');
	// The other counter has a drawer of its own and cannot close this one.
	expect(await refusal(two, 'selling.closeDrawer', { count: [], back: 0 })).toContain('No drawer');
	await open(two, 40_00);
	expect(await refusal(one, 'selling.closeDrawer', { count: [], back: 1 })).toContain('Keep less');
	expect(await refusal(one, 'selling.bankCash', { drawer, minor: 1 })).toContain('not counted yet');
	await one.does('selling.closeDrawer', { count: count(100_00), back: 60_00 });
	expect(await refusal(one, 'selling.bankCash', { drawer, minor: 40_01 })).toContain('$40.00');
	await open(one, 60_00);
	await world.settle();
	expect(one.rows('drawer')).toEqual(two.rows('drawer'));
});

test('SL17 what was over or short is explained by anybody, apart and together, and only then', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	const { drawer } = await open(one, 100_00);
	const explain = { drawer, reason: 'A ten was given as a twenty' };
	expect(await refusal(one, 'selling.explainDrawer', explain)).toContain('not counted yet');
	await one.does('selling.closeDrawer', { count: count(90_00), back: 0 });
	await world.settle();
	two.cut();
	await one.does('selling.explainDrawer', explain);
	await two.does('selling.explainDrawer', { drawer, reason: 'Found it under the tray' });
	two.mend();
	await world.settle();
	expect(counted(one, drawer).explained).toHaveLength(2);
	expect(counted(two, drawer)).toEqual(counted(one, drawer));
	const again = await open(one, 20_00);
	await one.does('selling.closeDrawer', { count: count(20_00), back: 0 });
	const even = { ...explain, drawer: again.drawer };
	expect(await refusal(one, 'selling.explainDrawer', even)).toContain('nothing to explain');
	expect(await refusal(one, 'selling.noteRecount', { drawer, seen: [again.drawer] })).toContain(
		'not counted'
	);
});

test('SL16 [subtlety 29] the sale after midnight is yesterday’s while yesterday’s drawer is open', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }, { number: 'R-3' }]);
	const { one, world } = shop;
	world.clock.now = Date.parse('2026-12-24T02:00:00Z');
	await open(one, 100_00);
	world.clock.now = Date.parse('2026-12-24T05:30:00Z');
	const late = await sell(one, ['R-1']);
	await one.does('selling.voidSale', { sale: late.sale, reason: 'Still the same evening' });
	await sell(one, ['R-1'], { tenders: cash });
	await one.does('selling.closeDrawer', { count: count(0), back: 0 });
	await sell(one, ['R-2']);
	const days = (Object.values(one.rows('sale')) as { day: string }[]).map((sale) => sale.day);
	expect(days.sort()).toEqual(['2026-12-23', '2026-12-23', '2026-12-24']);
	const [today, yesterday] = one.asks<{ total: Money; paid: { cash: Money } }[]>('selling.week');
	expect([today?.total, yesterday?.total]).toEqual([usd(2160_00), usd(2160_00)]);
	expect(yesterday?.paid.cash).toEqual(usd(2160_00));
});
