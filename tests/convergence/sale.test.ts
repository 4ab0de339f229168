import { afterEach, expect, test } from 'vitest';
import type { Money } from '#lib/values/money.ts';
import { sales } from '../rows/postings/sales.js';
import {
	balances,
	linesOf,
	pieceId,
	sellByCard,
	shopWith,
	usd,
	type Shop
} from '../kit/counters.ts';

let shop: Shop;
afterEach(() => shop.world.end());

test('SL4 INV5 [E01] a card sale moves the piece, the day and the books on both devices', async () => {
	shop = await shopWith([{ number: 'R-1', price: 2000_00, cost: 900_00 }]);
	const { one, two, world } = shop;
	const before = balances(one);
	await sellByCard(one, 'R-1');
	await world.settle();
	const expected = sales.find((posting) => posting.code === 'E01')?.entries.flat() ?? [];
	expect(expected).toHaveLength(5);
	for (const device of [one, two]) {
		const after = balances(device);
		for (const { account, side, amount } of expected) {
			const moved = (after[account] ?? 0) - (before[account] ?? 0);
			expect([account, moved]).toEqual([account, side === 'debit' ? amount : -amount]);
		}
		expect(Object.values(after).reduce((sum, each) => sum + each, 0)).toBe(0);
		const [piece] = device.asks<{ standing: string }[]>('inventory.byNumber', { number: 'r-1' });
		expect(piece?.standing).toBe('sold');
		const [today] = device.asks<{ total: Money; sales: number }[]>('selling.week');
		expect(today?.total).toEqual(usd(2160_00));
		expect(today?.sales).toBe(1);
	}
});

test('SL2 cash gives change and lands in the drawer', async () => {
	shop = await shopWith([{ number: 'R-1', price: 10_000 }]);
	const { one } = shop;
	const input = { lines: linesOf(one, ['R-1']), tenders: [{ kind: 'cash', received: 12_000 }] };
	const result = await one.does<{ change: Money }>('selling.completeSale', input);
	expect(result.change).toEqual(usd(1_200));
	expect(balances(one)['1010']).toBe(10_800);
});

test('SL3 [subtlety 34] receipt numbers of two offline devices never collide', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }, { number: 'R-3' }]);
	const { one, two, world } = shop;
	one.cut();
	two.cut();
	const numbers = [
		(await sellByCard(one, 'R-1')).number,
		(await sellByCard(one, 'R-2')).number,
		(await sellByCard(two, 'R-3')).number
	];
	one.mend();
	two.mend();
	await world.settle();
	expect(numbers).toEqual(['A1-000001', 'A1-000002', 'A2-000001']);
	expect(Object.keys(two.rows('sale'))).toHaveLength(3);
});

test('INV3 INV6 the same piece sold on two devices apart: both sales stand and one clash shows', async () => {
	shop = await shopWith([{ number: 'R-1', price: 200_000, cost: 90_000 }]);
	const { one, two, world } = shop;
	one.cut();
	two.cut();
	const first = await sellByCard(one, 'R-1');
	const second = await sellByCard(two, 'R-1');
	two.mend();
	await world.settle();
	one.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(Object.keys(device.rows('sale')).sort()).toEqual([first.sale, second.sale].sort());
		const clashes = device.asks<{ kind: string; sides: { label: string }[] }[]>('insights.clashes');
		expect(clashes.map((clash) => clash.kind)).toEqual(['sold-twice']);
		// Two's sale reached the relay first, so it stands, though One sold earlier by the clock.
		expect(clashes[0]?.sides.map((side) => side.label)).toEqual([
			`Sale ${second.number}`,
			`Sale ${first.number}`
		]);
		expect(balances(device)['1040']).toBe(2 * 216_000);
		expect(balances(device)['5000']).toBe(90_000);
	}
	expect(one.rows('pieceState')).toEqual(two.rows('pieceState'));
	expect(one.rows('turnover')).toEqual(two.rows('turnover'));
});

test('the same price changed on two devices apart shows both values, and one tap settles it', async () => {
	shop = await shopWith([{ number: 'R-1', price: 200_000 }]);
	const { one, two, world } = shop;
	const id = pieceId(one, 'R-1');
	one.cut();
	two.cut();
	await one.does('piece.save', { id, fields: { price: usd(210_000) } });
	await two.does('piece.save', { id, fields: { price: usd(190_000) } });
	one.mend();
	two.mend();
	await world.settle();
	type Clash = {
		sides: { label: string }[];
		verbs: { label: string; command: string; input: unknown }[];
	};
	for (const device of [one, two]) {
		const [clash] = device.asks<Clash[]>('insights.clashes');
		expect(clash?.sides.map((side) => side.label)).toEqual(['$1,900.00', '$2,100.00']);
	}
	const [clash] = one.asks<Clash[]>('insights.clashes');
	const keep = clash?.verbs[1];
	expect(keep?.label).toBe('Keep $2,100.00');
	await one.does(keep?.command ?? '', keep?.input);
	await world.settle();
	for (const device of [one, two]) {
		expect(device.asks('insights.clashes')).toEqual([]);
		const [piece] = device.asks<{ values: { price: Money } }[]>('inventory.byIds', { ids: [id] });
		expect(piece?.values.price).toEqual(usd(210_000));
	}
});

test('one number given to two pieces on two devices is a clash, and both pieces stay', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	one.cut();
	two.cut();
	await one.does('piece.save', { fields: { stockNumber: 'X-1', title: 'From one' } });
	await two.does('piece.save', { fields: { stockNumber: 'x-1', title: 'From two' } });
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		const clashes = device.asks<{ kind: string; sides: { label: string }[] }[]>('insights.clashes');
		expect(clashes.map((clash) => clash.kind)).toEqual(['number-used-twice']);
		expect(clashes[0]?.sides.map((side) => side.label).sort()).toEqual(['From one', 'From two']);
	}
});

test('a device that was off for the whole day has everything when it comes back', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one, two, world } = shop;
	await two.stop();
	world.devices.splice(world.devices.indexOf(two), 1);
	await sellByCard(one, 'R-1');
	await two.start();
	world.devices.push(two);
	await world.settle();
	expect(two.rows('sale')).toEqual(one.rows('sale'));
	expect(two.rows('pieceState')).toEqual(one.rows('pieceState'));
});

test('[row 80] work done offline survives a restart, and a lost local copy, and reaches the others once', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one, two, world } = shop;
	one.cut();
	const sold = await sellByCard(one, 'R-1');
	await one.stop();
	one.copies.lose();
	await one.start();
	expect(Object.keys(one.rows('sale'))).toEqual([sold.sale]);
	await sellByCard(one, 'R-2');
	one.mend();
	await world.settle();
	expect(one.engine.status().unsent).toBe(0);
	expect(two.rows('sale')).toEqual(one.rows('sale'));
	expect(two.asks('insights.clashes')).toEqual([]);
});

test('the same command sent twice sells once', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one } = shop;
	const id = one.newId();
	const input = { lines: linesOf(one, ['R-1']), tenders: [{ kind: 'card' }] };
	const answers = await Promise.all([
		one.tries('selling.completeSale', input, id),
		one.tries('selling.completeSale', input, id)
	]);
	expect(answers[0]).toEqual(answers[1]);
	expect(Object.keys(one.rows('sale'))).toHaveLength(1);
});

test('[subtlety 1] rows folded anew from the documents equal rows that grew day by day', async () => {
	shop = await shopWith([{ number: 'R-1', cost: 90_000 }, { number: 'R-2' }]);
	const { one, world } = shop;
	await sellByCard(one, 'R-1');
	await one.does('piece.save', { id: pieceId(one, 'R-2'), fields: { note: 'Window' } });
	await world.settle();
	const tables = [
		'piece',
		'pieceCost',
		'pieceState',
		'sale',
		'entry',
		'turnover',
		'salesDay',
		'series'
	];
	const grown = tables.map((table) => one.rows(table));
	await one.storage.setSetting('signature', 'folds of an older version');
	await one.restart();
	await world.settle();
	expect(tables.map((table) => one.rows(table))).toEqual(grown);
	expect(one.engine.status().attention).toEqual([]);
	expect(grown.every((rows) => Object.keys(rows).length > 0)).toBe(true);
});
