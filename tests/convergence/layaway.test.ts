import { afterEach, expect, test } from 'vitest';
import { printedLayaway, type LayawayView, type ReceiptView } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import { expectPosted, movedSince } from '../kit/books.ts';
import { listed } from '../kit/listed.ts';
import { clashTasks } from '../kit/clash-tasks.ts';
import {
	balances,
	linesOf,
	pieceId,
	refusal,
	sell,
	shopWith,
	standing,
	usd,
	type Shop
} from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

/** A task as a person meets it. */
const ring = { number: 'R-1', price: 2000_00, cost: 900_00 };
const cash = [{ kind: 'cash', received: 2160_00 }];
const card = [{ kind: 'card' }];

function openLayaway(device: Device, person: Id, more: object = {}) {
	return device.does<{ layaway: Id; number: string }>('selling.openLayaway', {
		person,
		lines: linesOf(device, ['R-1']),
		deposit: 432_00,
		tenders: cash,
		...more
	});
}

const pay = (device: Device, layaway: Id, amount: number, tenders: object) =>
	device.does('selling.payLayaway', { layaway, amount, tenders });

const handOver = (device: Device, layaway: Id) =>
	sell(device, [], { layaway, lines: linesOf(device, ['R-1']), tenders: [] });

const cancel = (device: Device, layaway: Id, fee = 0) =>
	device.does('selling.cancelLayaway', {
		layaway,
		fee,
		refundTo: 'credit',
		reason: 'Moved away'
	});

const view = (device: Device, layaway: Id) =>
	device.asks<LayawayView>('selling.layaway', { layaway });

const clashKinds = (device: Device) => clashTasks(device).map((clash) => clash.kind);

test('SL18 [E09] [E10] [E11] a layaway is paid in parts and becomes a sale when it is handed over', async () => {
	shop = await shopWith([ring]);
	const { one } = shop;
	const person = one.newId();
	let layaway = '' as Id;
	await expectPosted(one, listed('E09'), async () => {
		({ layaway } = await openLayaway(one, person));
	});
	await expectPosted(one, listed('E10'), () => pay(one, layaway, 864_00, card));
	await expectPosted(one, listed('E11'), async () => {
		await pay(one, layaway, 864_00, cash);
		await handOver(one, layaway);
	});
	expect(view(one, layaway)).toMatchObject({ state: 'handed-over', deposit: usd(0) });
	expect(standing(one, 'R-1')).toBe('sold');
});

test('SL18 [subtlety 21] a deposit is a debt: no sale, tax or commission until hand-over', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const person = one.newId();
	const { layaway } = await openLayaway(one, person);
	await world.settle();
	for (const device of [one, two]) {
		const books = balances(device);
		expect([books['2200'], books['4000'], books['2100']]).toEqual([-432_00, undefined, undefined]);
		const [today] = device.asks<{ sales: number; paid: { cash: object } }[]>('selling.week');
		// It is in the drawer all the same.
		expect([today?.sales, today?.paid.cash]).toEqual([0, usd(432_00)]);
		expect(standing(device, 'R-1')).toBe('reserved');
	}
	expect(
		await refusal(two, 'selling.completeSale', { lines: linesOf(two, ['R-1']), tenders: card })
	).toBe('R-1 Piece R-1 is kept for somebody. Take it out of the cart.');
	await pay(two, layaway, 1728_00, card);
	const seller = two.newId();
	await sell(two, [], {
		layaway,
		lines: linesOf(two, ['R-1']),
		tenders: [],
		sellers: [{ seller, share: 10_000 }]
	});
	const [today] = two.asks<{ day: string; sales: number }[]>('selling.week');
	expect(today?.sales).toBe(1);
	expect(two.asks('selling.sellers', { day: today?.day })).toEqual([{ seller, net: usd(2000_00) }]);
	expect(balances(two)).toMatchObject({ '4000': -2000_00, '2100': -160_00 });
});

test('SL18 [E12] a layaway that is called off gives credit less the fee, and the piece is free', async () => {
	shop = await shopWith([ring]);
	const { one } = shop;
	const person = one.newId();
	const { layaway } = await openLayaway(one, person, { deposit: 1296_00 });
	await expectPosted(one, listed('E12'), () => cancel(one, layaway, 50_00));
	expect(one.asks('selling.credit', { person, currency: 'USD' })).toEqual(usd(1246_00));
	expect(standing(one, 'R-1')).toBe('stock');
	expect(await refusal(one, 'selling.payLayaway', { layaway, amount: 1, tenders: card })).toContain(
		'handed over or called off already'
	);
});

test('SL18 the price of the day it was opened stands, the tax is that of the hand-over', async () => {
	shop = await shopWith([ring]);
	const { one, location } = shop;
	const person = one.newId();
	const { layaway } = await openLayaway(one, person);
	const id = linesOf(one, ['R-1'])[0]?.piece;
	await one.does('piece.save', { id, fields: { price: usd(2500_00) } });
	await one.does('location.save', { id: location, fields: { taxRate: 9_000 } });
	const lines = [{ piece: id, list: 2000_00 }];
	const { sale, total } = await sell(one, [], { layaway, lines, tenders: card });
	expect(total).toEqual(usd(2180_00));
	const { tenders, person: buyer } = one.asks<ReceiptView>('selling.receipt', { sale }).sale;
	expect(tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
		['deposit', 432_00],
		['card', 1748_00]
	]);
	expect(buyer).toBe(person);
	expect(await refusal(one, 'selling.voidSale', { sale, reason: 'No' })).toContain('Return it');
});

test('SL18 what the customer takes home tells the price, what was paid and what is left, and can be scanned', async () => {
	shop = await shopWith([ring]);
	const { one } = shop;
	const person = one.newId();
	const { layaway, number } = await openLayaway(one, person, { until: '2027-02-21' });
	const printed = printedLayaway(view(one, layaway), null, 'en-US');
	const text = JSON.stringify(printed);
	for (const words of [
		'Piece R-1',
		'$2,000.00',
		'$2,160.00',
		'−$432.00',
		'$1,728.00',
		'Feb 21, 2027'
	])
		expect(text).toContain(words);
	expect(printed.blocks).toContainEqual({ kind: 'code', text: number });
	expect(
		one.asks<LayawayView>('selling.layawayByNumber', { number: number.toLowerCase() })
	).toEqual(view(one, layaway));
});

test('SL18 no more is paid than is open, and it is handed over whole', async () => {
	shop = await shopWith([ring, { number: 'R-2' }]);
	const { one } = shop;
	const person = one.newId();
	const { layaway, number } = await openLayaway(one, person);
	expect(
		await refusal(one, 'selling.payLayaway', { layaway, amount: 1728_01, tenders: card })
	).toBe(`Only $1,728.00 is open on layaway ${number}. Lower the payment.`);
	const other = { layaway, lines: linesOf(one, ['R-2']), tenders: card };
	expect(await refusal(one, 'selling.completeSale', other)).toContain('handed over as a whole');
	expect(
		await refusal(one, 'selling.openLayaway', {
			person,
			lines: linesOf(one, ['R-2']),
			deposit: 0,
			tenders: card
		})
	).toBe('A layaway begins with a deposit. Take one.');
});

test('SL18 called off here and paid there while apart: the payment is a task, and goes back as credit', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const person = one.newId();
	const { layaway } = await openLayaway(one, person);
	await world.settle();
	one.cut();
	two.cut();
	await cancel(one, layaway);
	await pay(two, layaway, 100_00, card);
	one.mend();
	two.mend();
	await world.settle();
	expect([clashKinds(one), clashKinds(two)]).toEqual([['deposit-astray'], ['deposit-astray']]);
	expect(balances(one)['2200']).toBe(-100_00);
	const [clash] = clashTasks(one);
	await one.does(clash?.verbs[0]?.command ?? '', clash?.verbs[0]?.input);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashKinds(device)).toEqual([]);
		expect(balances(device)).toMatchObject({ '2235': -532_00 });
		expect(balances(device)['2200']).toBeUndefined();
	}
});

test('SL18 handed over twice apart: the money of both stands until one goes back into the deposit', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const person = one.newId();
	const { layaway } = await openLayaway(one, person);
	await pay(one, layaway, 1728_00, card);
	await world.settle();
	one.cut();
	two.cut();
	await handOver(one, layaway);
	const second = await handOver(two, layaway);
	one.mend();
	await world.settle();
	two.mend();
	await world.settle();
	expect(clashKinds(one).sort()).toEqual(['deposit-astray', 'sold-twice']);
	const before = balances(two);
	const returns = [
		{ sale: second.sale, line: 0, condition: 'not-taken', reason: 'Handed over twice' }
	];
	await two.does('selling.completeSale', { lines: [], returns, tenders: [] });
	await world.settle();
	expect(movedSince(before, two)).toEqual({ '2200': -2160_00, '2100': 160_00, '4910': 2000_00 });
	for (const device of [one, two]) {
		expect(clashKinds(device)).toEqual([]);
		expect(balances(device)['2200']).toBeUndefined();
		expect(standing(device, 'R-1')).toBe('sold');
	}
});

test('SL18 called off twice apart: what was given back twice is a task, and is taken back', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const person = one.newId();
	const { layaway } = await openLayaway(one, person);
	await world.settle();
	one.cut();
	two.cut();
	await cancel(one, layaway);
	await cancel(two, layaway);
	one.mend();
	two.mend();
	await world.settle();
	expect([clashKinds(one), clashKinds(two)]).toEqual([['deposit-astray'], ['deposit-astray']]);
	expect(balances(one)).toMatchObject({ '2200': 432_00, '2235': -864_00 });
	const [clash] = clashTasks(one);
	const fromCredit = clash?.verbs.find((verb) => verb.label.includes('store credit'));
	await one.does(fromCredit?.command ?? '', fromCredit?.input);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashKinds(device)).toEqual([]);
		expect(balances(device)['2200']).toBeUndefined();
		expect(device.asks('selling.credit', { person, currency: 'USD' })).toEqual(usd(432_00));
	}
	expect(await refusal(one, 'selling.payLayaway', { layaway, amount: 1, tenders: card })).toContain(
		'handed over or called off already'
	);
});

test('SL18 sold here and put by there apart: the layaway that came second can be called off', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const person = one.newId();
	one.cut();
	two.cut();
	await sell(one, ['R-1']);
	const { layaway, number } = await openLayaway(two, person);
	one.mend();
	await world.settle();
	two.mend();
	await world.settle();
	expect(clashKinds(one)).toEqual(['promised-twice']);
	const kept = [{ piece: pieceId(one, 'R-1'), list: 2000_00 }];
	expect(
		await refusal(one, 'selling.completeSale', { layaway, lines: kept, tenders: card })
	).toContain('call the layaway off');
	const [clash] = clashTasks(one);
	expect(clash?.verbs.map((verb) => verb.label)).toEqual([`Call layaway ${number} off`]);
	await one.does(clash?.verbs[0]?.command ?? '', clash?.verbs[0]?.input);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashKinds(device)).toEqual([]);
		expect(standing(device, 'R-1')).toBe('sold');
		expect(device.asks('selling.credit', { person, currency: 'USD' })).toEqual(usd(432_00));
	}
});

test('SL18 both hand-overs of one layaway brought back at once: the deposit is made whole once', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const person = one.newId();
	const { layaway } = await openLayaway(one, person);
	await pay(one, layaway, 1728_00, card);
	await world.settle();
	one.cut();
	two.cut();
	const first = await handOver(one, layaway);
	const second = await handOver(two, layaway);
	one.mend();
	two.mend();
	await world.settle();
	const returns = [first, second].map(({ sale }) => ({
		sale,
		line: 0,
		condition: 'not-taken',
		reason: 'Handed over twice'
	}));
	await one.does('selling.completeSale', { lines: [], returns, tenders: [], person });
	await world.settle();
	for (const device of [one, two]) {
		expect(view(device, layaway).deposit).toEqual(usd(0));
		expect(balances(device)['2200']).toBeUndefined();
		expect(device.asks('selling.credit', { person, currency: 'USD' })).toEqual(usd(2160_00));
	}
});

test('SL18 a layaway goes on only where its currency is taken', async () => {
	shop = await shopWith([ring]);
	const { one, location } = shop;
	const person = one.newId();
	const { layaway, number } = await openLayaway(one, person);
	await one.does('location.save', { id: location, fields: { currency: 'EUR' } });
	const lines = [{ piece: pieceId(one, 'R-1'), list: 2000_00 }];
	const words = `Layaway ${number} is not in EUR. Go on with it at the location where it was opened.`;
	for (const [command, input] of [
		['selling.payLayaway', { layaway, amount: 1_00, tenders: card }],
		['selling.cancelLayaway', { layaway, fee: 0, refundTo: 'original', reason: 'Moved away' }],
		['selling.completeSale', { layaway, lines, tenders: card }]
	] as const)
		expect(await refusal(one, command, input)).toBe(words);
});
