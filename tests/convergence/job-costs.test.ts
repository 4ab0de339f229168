/** What a job costs us: noted, taken back, seen by those who may alone. */
import { afterEach, expect, test } from 'vitest';
import { billOf, metalCost, type CostView } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import { money } from '#lib/values/money.ts';
import { rate } from '#lib/values/rate.ts';
import { weight } from '#lib/values/weight.ts';
import { apart, costsOf, makeReady, withTicket, type TakenIn } from '../kit/bench-story.ts';
import { movedSince } from '../kit/books.ts';
import { balances, refusal, type Shop } from '../kit/counters.ts';
import { crew, PIN, signIn } from '../kit/people.ts';
import { fetch, outside } from '../kit/pick-up-story.ts';
import type { Device } from '../kit/world.ts';

const SEE = 'tickets.seeJobCosts';

let shop: Shop;
afterEach(() => shop.world.end());

async function opened(): Promise<TakenIn> {
	const { shop: made, taken } = await withTicket(outside);
	shop = made;
	return taken;
}

/** Notes a cost; answers its id. */
async function noted(device: Device, { ticket, jobs }: TakenIn, more: object): Promise<Id> {
	const before = new Set(costsOf(device, ticket).map(({ id }) => id));
	await device.does('tickets.noteCost', { ticket, job: jobs[0], ...more });
	const cost = costsOf(device, ticket).find(({ id }) => !before.has(id));
	if (!cost) throw new Error('no cost was noted');
	return cost.id;
}

const takeBack = (device: Device, { ticket }: TakenIn, cost: Id) =>
	device.does('tickets.takeCostBack', { ticket, cost });

test('TK12 metal is noted by its weight, labor by whose it was, a bill by its shop; what is not so is refused', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const { ticket, jobs } = taken;
	const jeweler = one.newId();
	await noted(one, taken, { what: 'metal', amount: 46_33, metal: '14k', weight: 17_573 });
	await noted(one, taken, { what: 'labor', amount: 27_30, jeweler, note: 'Piece rate' });
	await noted(one, taken, { what: 'outside', amount: 60_00, shop: 'Lin & Daughter' });
	await world.settle();
	expect(costsOf(two, ticket)).toMatchObject([
		{ what: 'metal', metal: '14k', weight: 17_573, number: `${taken.number}-1` },
		{ what: 'labor', jeweler, note: 'Piece rate' },
		{ what: 'outside', shop: 'Lin & Daughter', amount: 60_00 }
	]);
	const why = (more: object) =>
		refusal(one, 'tickets.noteCost', { ticket, job: jobs[0], what: 'metal', amount: 5, ...more });
	expect(await why({ amount: 0 })).toContain('Type how much');
	expect(await why({ job: one.newId() })).toContain('no such job');
	expect(await why({ ticket: one.newId() })).toContain('not on this device yet');
	expect(costsOf(one, ticket)).toHaveLength(3);
});

test('TK23 a cost that was a mistake is taken back, before its job leaves or after; each day keeps what it said', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const before = balances(one);
	const wrong = await noted(one, taken, { what: 'findings', amount: 9_00 });
	expect(movedSince(before, one)).toEqual({ '1240': 9_00, '1225': -9_00 });
	await takeBack(one, taken, wrong);
	expect(movedSince(before, one)).toEqual({});

	const bill = await noted(one, taken, { what: 'outside', amount: 60_00 });
	await makeReady(one, taken);
	await fetch(one, taken.ticket);
	expect(balances(one)).toMatchObject({ '5120': 60_00, '2000': -60_00 });
	world.clock.now += 86_400_000;
	await takeBack(one, taken, bill);
	const left = balances(one);
	for (const account of ['5120', '2000', '1240', '1225']) expect(left[account]).toBeUndefined();
	const lines = one.asks<{ lines: readonly { text: string; day: string }[] }>(
		'books.accountLedger',
		{ account: '5120', currency: 'USD', offset: 0, limit: 9 }
	).lines;
	expect(new Set(lines.map(({ day }) => day)).size).toBe(2);
	const again = refusal(one, 'tickets.takeCostBack', { ticket: taken.ticket, cost: bill });
	expect(await again).toContain('taken back already');
	const unknown = { ticket: taken.ticket, cost: one.newId() };
	expect(await refusal(one, 'tickets.takeCostBack', unknown)).toContain('taken back already');
	await world.settle();
	expect(balances(two)).toEqual(left);
	expect(costsOf(two, taken.ticket)).toEqual(costsOf(one, taken.ticket));
});

test('TK23 taken back on two devices apart it is taken back once, and noted apart on both it is two costs', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const before = balances(one);
	const cost = await noted(one, taken, { what: 'labor', amount: 27_30 });
	await world.settle();
	await apart(shop, (device) => takeBack(device, taken, cost));
	for (const device of [one, two]) expect(movedSince(before, device)).toEqual({});
	await apart(shop, (device) => noted(device, taken, { what: 'metal', amount: 46_33 }));
	for (const device of [one, two])
		expect(movedSince(before, device)).toEqual({ '1240': 92_66, '1230': -92_66 });
	expect(costsOf(two, taken.ticket)).toEqual(costsOf(one, taken.ticket));
});

test('TK12 [subtlety 37] who may not see what jobs cost is told none, notes none and takes none back unasked', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const cost = await noted(one, taken, { what: 'labor', amount: 27_30 });
	const { maya, sam } = await crew(one);
	await world.settle();
	await signIn(two, { person: sam, pin: PIN.sam });
	const { ticket, jobs } = taken;
	expect(two.engine.people.actor().unseen).toContain(SEE);
	for (const [command, input] of [
		['tickets.noteCost', { ticket, job: jobs[0], what: 'labor', amount: 5 }],
		['tickets.takeCostBack', { ticket, cost }]
	] as const)
		expect(await two.tries(command, input)).toMatchObject({ refusal: { permission: SEE } });
	await signIn(two, { person: maya, pin: PIN.maya });
	expect(costsOf(two, ticket)).toHaveLength(1);
	await takeBack(two, taken, cost);
	expect(costsOf(two, ticket)[0]?.back).toMatchObject({ by: maya });
});

test('TK12 what a job leaves is its price without tax less what it cost; metal costs by the unit it was weighed in', () => {
	const of = (...amounts: number[]) => amounts.map((amount) => ({ amount }));
	const job = { labor: 225_00, parts: 139_00, tasks: [{}] };
	const costs = of(46_33, 27_30, 60_00);
	expect(billOf(costs, job, undefined, 'USD')).toEqual({ cost: 133_63, margin: 230_37 });
	const back = {} as NonNullable<CostView['back']>;
	expect(billOf([...costs, { amount: 9_00, back }], job, undefined, 'USD').cost).toBe(133_63);
	const vat = { rate: rate(20_000), included: true } as const;
	expect(billOf(costs, job, vat, 'EUR').margin).toBe(364_00 - 23_17 - 133_63);
	expect(billOf(costs, job, { ...vat, labor: true }, 'EUR').margin).toBe(364_00 - 60_67 - 133_63);
	expect(billOf(costs, { labor: 0, parts: 0, tasks: [] }, vat, 'EUR')).toEqual({ cost: 133_63 });
	const weighed = weight('1.13', 'dwt');
	expect(weighed && metalCost(weighed, money(41_00, 'USD'))).toEqual(money(46_33, 'USD'));
});
