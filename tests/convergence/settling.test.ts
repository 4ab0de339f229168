/** Money that two counters moved while apart and that cannot both stand: each way out, to the cent. */
import { afterEach, expect, test } from 'vitest';
import type {
	CountedDrawer,
	DayFigures,
	LayawayView,
	ReceiptView,
	RefundPlan
} from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import { movedSince } from '../kit/books.ts';
import { clashTasks, type ClashTask, type ClashVerb } from '../kit/clash-tasks.ts';
import {
	balances,
	bringBack,
	linesOf,
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

const ring = { number: 'R-1', price: 2000_00, cost: 900_00 };
const cash = [{ kind: 'cash', received: 2160_00 }];
const count = (minor: number) => [{ value: 1, pieces: minor }];
const kinds = (device: Device) => clashTasks(device).map(({ kind }) => kind);

/** Does what a button of a task does. */
async function press(
	device: Device,
	wanted: (verb: ClashVerb, task: ClashTask) => boolean
): Promise<void> {
	for (const task of clashTasks(device))
		for (const verb of task.verbs)
			if (wanted(verb, task)) return void (await device.does(verb.command, verb.input));
	throw new Error(`no such button among ${JSON.stringify(clashTasks(device))}`);
}

/** “Only this was paid out”, on the side with this name. */
const onlyPaid = (label: string) => (verb: ClashVerb, task: ClashTask) =>
	verb.label === 'Only this was paid out' && task.sides[verb.side ?? -1]?.label === label;

async function apart(does: () => Promise<void>): Promise<void> {
	const { one, two, world } = shop;
	for (const device of [one, two]) device.cut();
	await does();
	for (const device of [one, two]) device.mend();
	await world.settle();
}

/** A cash sale that two counters, each with a drawer, gave back while apart. */
async function givenBackTwice() {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const drawers: Id[] = [];
	for (const device of [one, two]) {
		const opened = await device.does<{ drawer: Id }>('selling.openDrawer', {
			count: count(3000_00)
		});
		drawers.push(opened.drawer);
	}
	const { sale, number } = await sell(one, ['R-1'], { tenders: cash });
	await world.settle();
	const before = balances(one);
	const backs: { sale: Id; number: string }[] = [];
	await apart(async () => {
		for (const device of [one, two]) backs.push(await bringBack(device, sale));
	});
	const [first, second] = backs as [{ sale: Id; number: string }, { sale: Id; number: string }];
	return { ...shop, sale, number, before, first, second, drawers };
}

/** What is in a drawer once it was counted. */
async function expectedIn(device: Device, drawer: Id | undefined) {
	await device.does('selling.closeDrawer', { count: count(0), back: 0 });
	return device.asks<CountedDrawer>('selling.countedDrawer', { drawer }).expected;
}

test('SL13 given back twice and paid out once: the other return counts for nothing, in books, day and drawer', async () => {
	const { one, two, world, sale, first, second, drawers } = await givenBackTwice();
	await press(two, onlyPaid(`Return ${first.number}`));
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(balances(device)).toMatchObject({ '4910': 2000_00, '1200': 900_00 });
		expect(balances(device)['2100']).toBeUndefined();
		expect(device.asks<DayFigures[]>('selling.week')[0]?.total).toEqual(usd(0));
		expect(device.asks<ReceiptView>('selling.receipt', { sale }).state).toBe('returned');
		const unpaid = device.asks<ReceiptView>('selling.receipt', { sale: second.sale });
		expect(unpaid.state).toBe('unpaid');
		expect(standing(device, 'R-1')).toBe('inspection');
	}
	expect(
		await refusal(one, 'selling.noteUnpaid', { sale, paid: first.sale, unpaid: [second.sale] })
	).toContain('is settled already');
	// The cash never left the second drawer.
	expect(await expectedIn(two, drawers[1])).toEqual(usd(3000_00));
	expect(await expectedIn(one, drawers[0])).toEqual(usd(3000_00));
});

test('SL13 two people settle it apart, each saying that the other was not paid: one of them was, and is paid once', async () => {
	const { one, two, world, sale, before, first, second } = await givenBackTwice();
	await apart(async () => {
		await press(one, onlyPaid(`Return ${first.number}`));
		await press(two, onlyPaid(`Return ${second.number}`));
	});
	expect([kinds(one), kinds(two)]).toEqual([['returned-never'], ['returned-never']]);
	await press(one, ({ label }) => label === 'It was paid out once');
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(movedSince(before, device)).toMatchObject({ '4910': 2000_00, '2100': 160_00 });
		expect(standing(device, 'R-1')).toBe('inspection');
		expect(device.asks<ReceiptView>('selling.receipt', { sale }).state).toBe('returned');
	}
	expect(one.rows('saleAfter')).toEqual(two.rows('saleAfter'));
	expect(one.rows('turnover')).toEqual(two.rows('turnover'));
});

test('SL13 said on both devices apart, it still was one payment that never went out', async () => {
	const { one, two, world, before, first } = await givenBackTwice();
	await apart(async () => {
		for (const device of [one, two]) await press(device, onlyPaid(`Return ${first.number}`));
	});
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(movedSince(before, device)).toMatchObject({ '4910': 2000_00, '2100': 160_00 });
	}
	await world.settle();
});

test('SL13 SL14 void and return apart, paid once: the void stands, the return counts for nothing', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const before = balances(one);
	const { sale, number } = await sell(one, ['R-1']);
	await world.settle();
	await apart(async () => {
		await one.does('selling.voidSale', { sale, reason: 'Mistake' });
		await bringBack(two, sale);
	});
	// A void is the whole sale: it cannot be the one that was not paid.
	expect(clashTasks(one)[0]?.verbs.filter(({ side }) => side !== undefined)).toHaveLength(1);
	await press(one, onlyPaid(`Void of sale ${number}`));
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(movedSince(before, device)).toEqual({});
		expect(standing(device, 'R-1')).toBe('stock');
	}
});

test('SL14 SL13 voided twice apart and paid out once: the sale is void once', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const before = balances(one);
	const { sale } = await sell(one, ['R-1'], { tenders: cash });
	await world.settle();
	await apart(async () => {
		for (const device of [one, two])
			await device.does('selling.voidSale', { sale, reason: 'Mistake' });
	});
	await press(two, ({ label }) => label === 'Only this was paid out');
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(movedSince(before, device)).toEqual({});
		expect(device.asks<ReceiptView>('selling.receipt', { sale }).state).toBe('void');
	}
});

test('SL12 SL22 a refund says beforehand which way the money goes, first payments first', async () => {
	shop = await shopWith([ring]);
	const { one } = shop;
	const tenders = [
		{ kind: 'cash', amount: 160_00, received: 160_00 },
		{ kind: 'card', last4: '4242' }
	];
	const { sale } = await sell(one, ['R-1'], { tenders });
	const plan = (minor: number) =>
		one
			.asks<RefundPlan>('selling.refundPlan', { sales: [sale], minor })
			.tenders.map(({ kind, amount }) => [kind, amount]);
	expect(plan(2160_00)).toEqual([
		['cash', -160_00],
		['card', -2000_00]
	]);
	expect(plan(100_00)).toEqual([['cash', -100_00]]);
	expect(one.asks<RefundPlan>('selling.refundPlan', { sales: [sale], minor: 2200_00 }).credit).toBe(
		40_00
	);
	const back = await bringBack(one, sale);
	expect(back.tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
		['cash', -160_00],
		['card', -2000_00]
	]);
});

/** A person whose 108.00 of store credit was spent on both counters while they were apart. */
async function overdrawn() {
	const pieces = ['R-1', 'R-2', 'R-3'].map((number) => ({ number, price: 100_00 }));
	shop = await shopWith(pieces);
	const { one, two, world } = shop;
	const person = one.newId();
	const { sale } = await sell(one, ['R-1']);
	await bringBack(one, sale, [0], { person, refundTo: 'credit' });
	await world.settle();
	await apart(async () => {
		await sell(one, ['R-2'], { person, tenders: [{ kind: 'credit' }] });
		await sell(two, ['R-3'], { person, tenders: [{ kind: 'credit' }] });
	});
	const owing = { person, currency: 'USD', amount: 108_00 };
	return { ...shop, person, owing };
}

const creditOf = (device: Device, person: Id) =>
	device.asks('selling.credit', { person, currency: 'USD' });

test('SL19 overdrawn store credit is paid off in cash, into the drawer, and nothing is owed any more', async () => {
	const { one, two, world, person, owing } = await overdrawn();
	const { drawer } = await two.does<{ drawer: Id }>('selling.openDrawer', { count: count(50_00) });
	const paid = { ...owing, tenders: [{ kind: 'cash', received: 110_00 }] };
	expect(await refusal(two, 'selling.payCredit', { ...paid, amount: 108_01 })).toBe(
		'They owe $108.00. Take no more than that.'
	);
	await press(two, ({ label }) => label === 'Paid in cash');
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(creditOf(device, person)).toEqual(usd(0));
		expect(balances(device)['2235']).toBeUndefined();
	}
	expect(await expectedIn(two, drawer)).toEqual(usd(158_00));
	expect(two.asks<DayFigures[]>('selling.week')[0]?.paid?.cash).toEqual(usd(108_00));
	expect(await refusal(one, 'selling.payCredit', paid)).toBe('They owe nothing any more.');
});

test('SL19 paid off on two devices apart: nothing that was taken is lost, it is credit again', async () => {
	const { one, two, person, owing } = await overdrawn();
	await apart(async () => {
		await one.does('selling.payCredit', { ...owing, tenders: [{ kind: 'card' }] });
		await two.does('selling.payCredit', { ...owing, amount: 8_00, tenders: [{ kind: 'card' }] });
	});
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(creditOf(device, person)).toEqual(usd(8_00));
		expect(balances(device)['2235']).toBe(-8_00);
	}
});

/** A layaway of the ring with 432.00 paid on it, known to both counters. */
async function onLayaway() {
	shop = await shopWith([ring]);
	const { one, world } = shop;
	const person = one.newId();
	const { layaway } = await one.does<{ layaway: Id }>('selling.openLayaway', {
		person,
		lines: linesOf(one, ['R-1']),
		deposit: 432_00,
		tenders: [{ kind: 'card' }]
	});
	await world.settle();
	const end = { layaway, fee: 50_00, refundTo: 'credit', reason: 'Moved away' };
	const view = (device: Device) => device.asks<LayawayView>('selling.layaway', { layaway });
	return { ...shop, person, layaway, end, view };
}

test('SL18 called off twice apart with a fee: one fee is kept, the second refund is a task and comes back', async () => {
	const { one, two, world, person, end, view } = await onLayaway();
	await apart(async () => {
		for (const device of [one, two]) await device.does('selling.cancelLayaway', end);
	});
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual(['deposit-astray']);
		expect(balances(device)).toMatchObject({ '4195': -50_00, '2200': 382_00 });
	}
	await press(one, ({ label }) => label.includes('store credit'));
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(view(device).deposit).toEqual(usd(0));
		expect(balances(device)).toMatchObject({ '4195': -50_00, '2235': -382_00 });
		expect(creditOf(device, person)).toEqual(usd(382_00));
	}
	expect(await refusal(two, 'selling.cancelLayaway', end)).toContain('Nothing of layaway');
});

test('SL18 of two fees kept apart the one that the relay heard first stands', async () => {
	const { one, two, world, end } = await onLayaway();
	for (const device of [one, two]) device.cut();
	await one.does('selling.cancelLayaway', end);
	await two.does('selling.cancelLayaway', { ...end, fee: 20_00 });
	two.mend();
	await world.settle();
	one.mend();
	await world.settle();
	for (const device of [one, two]) expect(balances(device)['4195']).toBe(-20_00);
});

test('SL18 called off here and handed over there apart: taking the refund back takes the fee back too', async () => {
	const { one, two, world, person, layaway, end, view } = await onLayaway();
	await apart(async () => {
		await one.does('selling.cancelLayaway', end);
		await sell(two, [], { layaway, lines: linesOf(two, ['R-1']), tenders: [{ kind: 'card' }] });
	});
	expect(balances(one)['4195']).toBeUndefined();
	await press(one, ({ label }) => label.includes('store credit'));
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(view(device).state).toBe('handed-over');
		expect(creditOf(device, person)).toEqual(usd(0));
		for (const account of ['4195', '2200', '2235'])
			expect([account, balances(device)[account]]).toEqual([account, undefined]);
	}
});

test('SL18 called off here and handed over there apart: taking the piece back lets the fee stand', async () => {
	const { one, two, world, person, layaway, end } = await onLayaway();
	let sale = '' as Id;
	await apart(async () => {
		await one.does('selling.cancelLayaway', end);
		({ sale } = await sell(two, [], {
			layaway,
			lines: linesOf(two, ['R-1']),
			tenders: [{ kind: 'card' }]
		}));
	});
	await bringBack(two, sale, [0], { person });
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(balances(device)).toMatchObject({ '4195': -50_00, '2235': -382_00 });
		expect(balances(device)['2200']).toBeUndefined();
	}
});
