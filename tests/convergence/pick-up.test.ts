import { afterEach, expect, test } from 'vitest';
import { printedReceipt, type ReceiptView } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import {
	apart,
	clashes,
	customer,
	makeReady,
	settle,
	stages,
	takeIn,
	view,
	withTicket,
	type TakenIn
} from '../kit/bench-story.ts';
import { expectPosted, movedSince } from '../kit/books.ts';
import { listed } from '../kit/listed.ts';
import { balances, linesOf, refusal, sell, shopWith, usd, type Shop } from '../kit/counters.ts';
import { cash, cost, deposit, fetch, jobsLeft, outside } from '../kit/pick-up-story.ts';

let shop: Shop;
afterEach(() => shop.world.end());

test('TK11 SL45 SL46 [E22] [E25] a deposit is a debt, and a repair is income, tax and cost when it is fetched', async () => {
	shop = await shopWith([]);
	const { one, world } = shop;
	const person = await customer(one);
	let taken: TakenIn | undefined;
	await expectPosted(one, listed('E22'), async () => {
		taken = await takeIn(one, person, outside);
		await deposit(one, taken.ticket, 50_00);
	});
	if (!taken) throw new Error('nothing was taken in');
	await cost(one, taken);
	await makeReady(one, taken);
	const { ticket } = taken;
	await expectPosted(one, listed('E25'), async () => {
		const { sale, total } = await fetch(one, ticket);
		expect(total).toEqual(usd(375_12));
		const { tenders, person: buyer } = one.asks<ReceiptView>('selling.receipt', { sale }).sale;
		expect(buyer).toBe(person);
		expect(tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
			['work-deposit', 50_00],
			['card', 325_12]
		]);
	});
	await world.settle();
	expect(stages(shop.two, ticket)).toEqual(['collected']);
	expect(balances(shop.two)).toEqual(balances(one));
	expect(clashes(one)).toEqual([]);
});

test('TK11 [subtlety 49] ready is not collected: income, tax and commission wait, and work taken in is told apart', async () => {
	const { shop: opened, taken } = await withTicket(outside);
	shop = opened;
	const { one } = shop;
	const { ticket } = taken;
	expect(one.asks('tickets.takenInOn', {})).toMatchObject({ value: usd(364_00) });
	await deposit(one, ticket, 50_00);
	await makeReady(one, taken);
	expect(balances(one)).toMatchObject({ '2210': -50_00 });
	expect(Object.keys(balances(one))).not.toContain('4100');
	const [today] = one.asks<{ day: string; sales: number; paid: object }[]>('selling.week');
	expect(today).toMatchObject({ sales: 0, paid: { cash: usd(50_00) } });
	const seller = one.newId();
	await fetch(one, ticket, { sellers: [{ seller, share: 10_000 }] });
	expect(one.asks('selling.sellers', { day: today?.day })).toEqual([{ seller, net: usd(364_00) }]);
});

test('SL45 SL46 a ring, a pick-up and the deposit on other work are one sale, and its receipt says so', async () => {
	shop = await shopWith([{ number: 'R-1', price: 200_00 }]);
	const { one } = shop;
	const person = await customer(one);
	const [first, second] = [await takeIn(one, person), await takeIn(one, person)];
	await makeReady(one, first);
	const jobs = jobsLeft(one, first.ticket);
	const { sale, total } = await sell(one, [], {
		lines: linesOf(one, ['R-1']),
		work: jobs.map(({ job }) => ({ ticket: first.ticket, job, price: 244_00 })),
		deposits: [{ ticket: second.ticket, amount: 30_00 }]
	});
	// 8 % on the ring and the parts alone.
	expect(total).toEqual(usd(200_00 + 16_00 + 244_00 + 11_12 + 30_00));
	const receipt = printedReceipt(one.asks<ReceiptView>('selling.receipt', { sale }), 'en-US');
	const text = JSON.stringify(receipt);
	for (const words of [
		'Piece R-1',
		first.number,
		'Size up',
		`Deposit on ${second.number}`,
		'$501.12'
	])
		expect(text).toContain(words);
	expect(text).not.toContain('Return');
});

test('SL45 what is not ready, is gone, or costs something else by now is not handed out', async () => {
	const { shop: opened, taken } = await withTicket();
	shop = opened;
	const { one } = shop;
	const { ticket, jobs } = taken;
	const why = (more: object = {}) =>
		refusal(one, 'selling.completeSale', {
			lines: [],
			work: [{ ticket, job: jobs[0], price: 244_00, ...more }],
			tenders: [{ kind: 'card' }]
		});
	expect(await why()).toContain('is not ready yet');
	await makeReady(one, taken);
	expect(await why({ price: 240_00 })).toContain('now costs $244.00');
	await fetch(one, ticket);
	expect(await why()).toContain('handed out already');
});

test('SL46 [row 127] a job that is called off gives back the piece and the deposit, less the fee', async () => {
	const { shop: opened, taken } = await withTicket();
	shop = opened;
	const { one } = shop;
	const { ticket, jobs } = taken;
	expect(
		await refusal(one, 'selling.completeSale', {
			lines: [],
			deposits: [{ ticket, amount: 244_01 }],
			tenders: cash(300_00)
		})
	).toContain('Only $244.00 is open');
	await deposit(one, ticket, 100_00, [{ kind: 'card' }]);
	await one.does('tickets.callOff', { ticket, jobs, reason: 'Too long', fee: 15_00 });
	const before = balances(one);
	const { tenders } = await fetch(one, ticket, {
		deposits: [{ ticket, amount: -85_00 }],
		tenders: []
	});
	expect(tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
		['work-deposit', 15_00],
		['card', -85_00]
	]);
	expect(movedSince(before, one)).toEqual({
		'2210': 100_00,
		'1040': -85_00,
		'4100': -15_00,
		M120: -3500_00,
		M121: 3500_00
	});
	expect([stages(one, ticket), clashes(one)]).toEqual([['collected'], []]);
});

test('SL45 a void of the same day brings the job back to us, its deposit and its cost too', async () => {
	const { shop: opened, taken } = await withTicket(outside);
	shop = opened;
	const { one } = shop;
	await deposit(one, taken.ticket, 50_00);
	await cost(one, taken);
	await makeReady(one, taken);
	const before = balances(one);
	const { sale } = await fetch(one, taken.ticket);
	await one.does('selling.voidSale', { sale, reason: 'Wrong customer' });
	expect(movedSince(before, one)).toEqual({});
	expect(stages(one, taken.ticket)).toEqual(['ready']);
	expect(view(one, taken.ticket).deposit).toEqual(usd(50_00));
	await fetch(one, taken.ticket);
	expect(stages(one, taken.ticket)).toEqual(['collected']);
});

test('TK11 fetched twice apart: both payments stand and the goods left once, until one sale is taken back', async () => {
	const { shop: opened, taken } = await withTicket(outside);
	shop = opened;
	const { one, two, world } = shop;
	const { ticket } = taken;
	await deposit(one, ticket, 50_00);
	await cost(one, taken);
	await makeReady(one, taken);
	await world.settle();
	await apart(shop, (device) => fetch(device, ticket));
	for (const device of [one, two]) {
		expect(clashes(device).map(({ kind }) => kind)).toEqual(['job-fetched-twice']);
		expect(balances(device)['5110']).toBe(27_30);
		expect(balances(device)['M120']).toBeUndefined();
	}
	await settle(two);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashes(device)).toEqual([]);
		expect(stages(device, ticket)).toEqual(['collected']);
		expect(balances(device)['2210']).toBeUndefined();
		expect(balances(device)['1240']).toBeUndefined();
	}
});

test('SL46 a deposit taken here while the job was called off there apart waits to be given back', async () => {
	const { shop: opened, taken } = await withTicket();
	shop = opened;
	const { one, two, world } = shop;
	const { ticket, jobs } = taken;
	one.cut();
	await deposit(one, ticket, 40_00);
	await two.does('tickets.callOff', { ticket, jobs, reason: 'Changed mind' });
	await fetch(two, ticket, { tenders: [] });
	one.mend();
	await world.settle();
	expect(clashes(two).map(({ kind }) => kind)).toEqual(['ticket-deposit-astray']);
	await deposit(two, ticket, -40_00, []);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashes(device)).toEqual([]);
		expect(balances(device)).toEqual({});
	}
});

test('TK16 [row 124] a redo points to the job that it mends, is free to its customer, and costs us', async () => {
	const { shop: opened, taken } = await withTicket();
	shop = opened;
	const { one } = shop;
	await makeReady(one, taken);
	await fetch(one, taken.ticket);
	const again = await one.does<TakenIn>('tickets.redo', {
		ticket: taken.ticket,
		job: taken.jobs[0],
		note: 'Prong loose again'
	});
	const [job] = view(one, again.ticket).jobs;
	expect(job?.body.redoOf).toMatchObject({ ticket: taken.ticket, number: `${taken.number}-1` });
	const { ticket, number } = again;
	expect(one.asks('tickets.redone', { ticket: taken.ticket })).toEqual({
		[taken.jobs[0]]: { ticket, number }
	});
	// A second press takes no second ticket in.
	const pressed = { ticket: taken.ticket, job: taken.jobs[0] };
	expect(await refusal(one, 'tickets.redo', pressed)).toContain(`again on ${again.number}`);
	await one.does('tickets.noteCost', {
		ticket: again.ticket,
		job: again.jobs[0],
		what: 'labor',
		amount: 20_00
	});
	await makeReady(one, again);
	const before = balances(one);
	const { total } = await fetch(one, again.ticket, { tenders: [] });
	expect(total).toEqual(usd(0));
	expect(movedSince(before, one)).toMatchObject({ '5110': 20_00, '1240': -20_00 });
});

test('SL45 who fetched it for somebody else is named on the sale and on the ticket', async () => {
	const { shop: opened, taken } = await withTicket();
	shop = opened;
	const { one } = shop;
	const friend = await customer(one, 'Grace');
	await makeReady(one, taken);
	const { sale } = await fetch(one, taken.ticket, { fetchedBy: friend });
	expect(one.asks<ReceiptView>('selling.receipt', { sale }).sale.work?.[0]?.fetchedBy).toBe(friend);
	expect(view(one, taken.ticket).jobs[0]?.standing.collected?.by).toBe(friend);
});

test('SL20 a cart with work in it is parked here and taken up there', async () => {
	const { shop: opened, taken } = await withTicket();
	shop = opened;
	const { one, two, world } = shop;
	const { ticket, jobs, person } = taken;
	const fetchedBy = await customer(one, 'Ben Obi');
	await makeReady(one, taken);
	const inside = {
		work: [{ ticket, job: jobs[0] }],
		deposits: [{ ticket, amount: -5_00 }],
		fetchedBy,
		person
	};
	const { cart } = await one.does<{ cart: Id }>('selling.parkCart', { lines: [], ...inside });
	await world.settle();
	expect(await two.does('selling.recallCart', { cart })).toMatchObject(inside);
});
