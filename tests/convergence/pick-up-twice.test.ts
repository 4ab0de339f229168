import { afterEach, expect, test } from 'vitest';
import type { ReceiptView } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import { apart, clashes, makeReady, settle, stages, view, withTicket } from '../kit/bench-story.ts';
import { movedSince } from '../kit/books.ts';
import { balances, refusal, usd, type Shop } from '../kit/counters.ts';
import { cash, cost, deposit, fetch, outside } from '../kit/pick-up-story.ts';

let shop: Shop;
afterEach(() => shop.world.end());

/** A pick-up on each of two devices apart, found when the day is over. */
async function paidTwice(tenders: object[]) {
	const { shop: opened, taken } = await withTicket(outside);
	shop = opened;
	const { one, world } = shop;
	const { ticket } = taken;
	await deposit(one, ticket, 50_00);
	await cost(one, taken);
	await makeReady(one, taken);
	await world.settle();
	const sales: Id[] = [];
	await apart(shop, async (device) => {
		sales.push((await fetch(device, ticket, { tenders })).sale);
	});
	const books = balances(one);
	world.clock.now += 24 * 3_600_000;
	return { ticket, sales, books, second: sales[1] as Id };
}

/** Both devices hold the goods handed out once, nothing to settle, and the same books. */
function expectSettled(ticket: Id) {
	const { one, two } = shop;
	for (const device of [one, two]) {
		expect(clashes(device)).toEqual([]);
		expect(stages(device, ticket)).toEqual(['collected']);
		expect(view(device, ticket).deposit).toEqual(usd(0));
		expect(balances(device)).toEqual(balances(one));
	}
}

test('TK11 SL14 a pick-up that was paid twice is given back in one tap when its day is over, on the open day', async () => {
	const { ticket, second, books } = await paidTwice([{ kind: 'card' }]);
	const { one, two, world } = shop;
	const closed = one.asks<object[]>('selling.week')[1];
	await settle(two);
	await world.settle();
	// The goods, what they cost and the deposit went once; only income, tax and the card's money go back.
	expect(movedSince(books, one)).toEqual({
		'1040': -325_12,
		'2100': 11_12,
		'2210': -50_00,
		'4100': 225_00,
		'4110': 139_00
	});
	expectSettled(ticket);
	for (const device of [one, two]) {
		const { state, back } = device.asks<ReceiptView>('selling.receipt', { sale: second });
		expect([state, back.length]).toEqual(['void', 1]);
		const [today, yesterday] = device.asks<{ day: string; paid: object }[]>('selling.week');
		expect(today?.paid).toMatchObject({ card: usd(-325_12) });
		expect(yesterday).toEqual(closed);
	}
	expect(await refusal(two, 'selling.voidSale', { sale: second, reason: 'Again' })).toContain(
		'is void'
	);
});

test('TK14 SL14 what left once is out of the books once, and its day does not change when a sale of it is given back later', async () => {
	const { ticket } = await paidTwice([{ kind: 'card' }]);
	const { one, two, world } = shop;
	const costs = () =>
		['5110', '1240', 'M120'].map((account) =>
			one.asks<object>('books.accountLedger', { account, currency: 'USD', limit: 20 })
		);
	const before = costs();
	await settle(two);
	await world.settle();
	expect(costs()).toEqual(before);
	expectSettled(ticket);
});

test('SL14 the money of a pick-up paid twice goes back as cash out of the drawer, or as store credit if wished', async () => {
	for (const refundTo of ['original', 'credit']) {
		const { ticket, second, books } = await paidTwice(cash(400_00));
		const { one, two, world } = shop;
		await two.does('selling.voidSale', { sale: second, reason: 'Paid twice', refundTo });
		await world.settle();
		expect(movedSince(books, one)).toMatchObject(
			refundTo === 'credit' ? { '2235': -325_12 } : { '1010': -325_12 }
		);
		expect(Object.keys(movedSince(books, one))).toHaveLength(5);
		const [today] = one.asks<{ paid: object }[]>('selling.week');
		expect(today?.paid).toMatchObject({
			[refundTo === 'credit' ? 'credit' : 'cash']: usd(-325_12)
		});
		expectSettled(ticket);
		if (refundTo === 'original') await world.end();
	}
});

test('SL13 SL14 a pick-up paid twice that both devices gave back apart is told, and was paid out once', async () => {
	const { ticket, second } = await paidTwice([{ kind: 'card' }]);
	const { one, two, world } = shop;
	const books = balances(one);
	await apart(shop, (device) =>
		device.does('selling.voidSale', { sale: second, reason: 'Paid twice' })
	);
	expect(clashes(one).map(({ kind }) => kind)).toEqual(['returned-twice']);
	await settle(two, 1);
	await world.settle();
	expect(movedSince(books, one)).toMatchObject({ '1040': -325_12, '2100': 11_12 });
	expectSettled(ticket);
});

test('SL14 a pick-up that was paid once stays when its day is over', async () => {
	const { shop: opened, taken } = await withTicket();
	shop = opened;
	const { one, world } = shop;
	await makeReady(one, taken);
	const { sale } = await fetch(one, taken.ticket);
	world.clock.now += 24 * 3_600_000;
	expect(await refusal(one, 'selling.voidSale', { sale, reason: 'Late' })).toContain('is over');
});
