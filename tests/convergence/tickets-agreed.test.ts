import { afterEach, expect, test } from 'vitest';
import type { PickUpView, TakenInDay } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import {
	openWorkshop,
	apart,
	clashes,
	customer,
	handOver,
	makeReady,
	ring,
	settle,
	stages,
	takeIn,
	view,
	withTicket,
	type TakenIn
} from '../kit/bench-story.ts';
import { expectPosted } from '../kit/books.ts';
import { listed } from '../kit/listed.ts';
import { balances, refusal, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

async function opened(more: object = {}): Promise<TakenIn & { person: Id }> {
	const found = await withTicket(more);
	shop = found.shop;
	return found.taken;
}

test('TK8 [row 112] an estimate waits for its answer, runs out, and decides what is done', async () => {
	const taken = await opened({ terms: 'estimate', jobs: [ring({ tasks: [] })] });
	const { one, world } = shop;
	const { ticket, jobs } = taken;
	const [job] = jobs;
	expect(stages(one, ticket)).toEqual(['estimate']);
	const give = (labor: number) =>
		one.does<{ estimate: Id; within: boolean }>('tickets.giveEstimate', {
			ticket,
			jobs: [{ job, tasks: [{ title: 'New head', labor, parts: 85_00 }] }]
		});
	const first = await give(95_00);
	expect([first.within, stages(one, ticket)]).toEqual([false, ['approval']]);
	await handOver(one, taken, 'bench');
	expect(await refusal(one, 'tickets.handOver', { ticket, jobs, to: 'check' })).toContain(
		'Have it approved first'
	);
	world.clock.now += 31 * 86_400_000;
	const yes = { ticket, answer: 'approved', how: 'phone' };
	expect(
		await refusal(one, 'tickets.answerEstimate', { ...yes, estimate: first.estimate })
	).toContain('Give a new one');
	const second = await give(99_00);
	await one.does('tickets.answerEstimate', { ...yes, estimate: second.estimate });
	expect(view(one, ticket).total).toEqual(usd(184_00));
	expect(stages(one, ticket)).toEqual(['bench']);
	expect(view(one, ticket).moments[0]).toMatchObject({ label: 'Approved', at: expect.any(Number) });
	expect(
		await refusal(one, 'tickets.answerEstimate', { ...yes, estimate: second.estimate })
	).toContain('answered already');
});

test('TK3 TK8 [subtlety 48] a new price book leaves open jobs alone, estimates run out, and not-to-exceed is held', async () => {
	shop = await shopWith([]);
	const { one, world } = shop;
	const person = await customer(one);
	await openWorkshop(one);
	const [task] = one
		.asks<readonly { id: Id; values: { code: string } }[]>('tickets.priceBook')
		.filter(({ values }) => values.code === 'SIZE-U');
	const sized = ring({ tasks: [{ task: task?.id, quantity: 2, metal: '18k', width: 250 }] });
	const taken = await takeIn(one, person, { jobs: [sized], notOver: 130_00 });
	// (55 + 15) × 110 % and (18 + 18) × 130 %.
	expect(view(one, taken.ticket).total).toEqual(usd(77_00 + 46_80));
	await one.does('repairTask.save', { id: task?.id, fields: { labor: usd(90_00) } });
	expect(view(one, taken.ticket).total).toEqual(usd(123_80));
	const [job] = taken.jobs;
	const over = { title: 'Size up and retip', labor: 130_01, parts: 0 };
	const give = (tasks: object[]) =>
		one.does<{ estimate: Id; within: boolean }>('tickets.giveEstimate', {
			ticket: taken.ticket,
			jobs: [{ job, tasks }]
		});
	const { estimate, within } = await give([over]);
	expect(within).toBe(false);
	world.clock.now += 31 * 86_400_000;
	const yes = { ticket: taken.ticket, estimate, answer: 'approved', how: 'phone' };
	expect(await refusal(one, 'tickets.answerEstimate', yes)).toContain('Give a new one');
	expect(view(one, taken.ticket).total).toEqual(usd(123_80));
	expect(await give([{ ...over, labor: 130_00 }])).toMatchObject({ within: true });
	expect(view(one, taken.ticket).total).toEqual(usd(130_00));
	const input = { person, jobs: [sized], promised: '2030-01-15', notOver: 100_00 };
	expect(await refusal(one, 'tickets.takeIn', input)).toContain('more than the customer allows');
});

test('TK3 two devices change a task apart: both changes hold, and open jobs keep their edition', async () => {
	const { ticket } = await opened();
	const { one, two, world } = shop;
	await openWorkshop(one);
	await world.settle();
	type Line = {
		readonly id: Id;
		readonly values: { readonly code: string; readonly labor: object };
	};
	const sizing = (device: Device) =>
		device
			.asks<readonly Line[]>('tickets.priceBook')
			.find(({ values }) => values.code === 'SIZE-U') as Line;
	const { id } = sizing(one);
	const input = { person: await customer(one), jobs: [ring({ tasks: [{ task: id }] })] };
	const kept = await takeIn(one, input.person, input);
	const before = view(one, kept.ticket).total;
	await apart(shop, (device) => {
		const fields = device === one ? { labor: usd(90_00) } : { parts: usd(25_00) };
		return device.does('repairTask.save', { id, fields });
	});
	for (const device of [one, two]) {
		expect(sizing(device).values).toMatchObject({ labor: usd(90_00), parts: usd(25_00) });
		expect([view(device, kept.ticket).total, view(device, ticket).total]).toEqual([
			before,
			usd(244_00)
		]);
	}
});

test('TK8 approved here and declined there apart: the customer is asked, and one tap settles it', async () => {
	const { ticket, jobs } = await opened({ terms: 'estimate' });
	const { one, two, world } = shop;
	const tasks = [{ title: 'Retip', labor: 40_00, parts: 0 }];
	const { estimate } = await one.does<{ estimate: Id }>('tickets.giveEstimate', {
		ticket,
		jobs: [{ job: jobs[0], tasks }]
	});
	await world.settle();
	await apart(shop, (device) =>
		device.does('tickets.answerEstimate', {
			ticket,
			estimate,
			answer: device === one ? 'approved' : 'declined',
			how: 'phone'
		})
	);
	expect(clashes(two).map(({ kind }) => kind)).toEqual(['estimate-answered-twice']);
	expect(stages(two, ticket)).toEqual(['queue']);
	await settle(two, 1);
	await world.settle();
	expect([clashes(one), clashes(two)]).toEqual([[], []]);
	expect([stages(one, ticket), stages(two, ticket)]).toEqual([['declined'], ['declined']]);
	expect(view(one, ticket).total).toEqual(usd(0));
});

test('TK10 a job that is called off apart on both is given back for the first fee', async () => {
	const { ticket, jobs } = await opened();
	const { one, two } = shop;
	await apart(shop, (device) =>
		device.does('tickets.callOff', {
			ticket,
			jobs,
			reason: 'Changed their mind',
			fee: device === one ? 15_00 : 25_00
		})
	);
	for (const device of [one, two]) {
		expect(stages(device, ticket)).toEqual(['called-off']);
		expect(view(device, ticket).total).toEqual(usd(15_00));
	}
});

test('TK12 [E23] [E24] costs of a job are work in process, and are kept from who may not see them', async () => {
	const { ticket, jobs } = await opened();
	const { one, two, world } = shop;
	const [job] = jobs;
	const cost = (what: string, amount: number) =>
		one.does('tickets.noteCost', { ticket, job, what, amount });
	await expectPosted(one, listed('E23'), async () => {
		await cost('metal', 46_33);
		await cost('labor', 27_30);
	});
	await expectPosted(one, listed('E24'), () => cost('outside', 60_00));
	await world.settle();
	expect(balances(two)).toEqual(balances(one));
});

test('TK13 what was taken in is told by its day and is no income', async () => {
	const { person } = await opened();
	await takeIn(shop.one, person);
	const taken = shop.one.asks<TakenInDay>('tickets.takenInOn', {});
	expect(taken).toMatchObject({ tickets: 2, jobs: 2, value: usd(488_00) });
	expect(taken.course.map(({ value }) => value.minor)).toEqual([0, 0, 0, 0, 0, 0, 0, 488_00]);
	expect(balances(shop.one)['4100']).toBeUndefined();
});

test('TK14 [subtlety 46] goods of customers are counted by place at their declared value, and are no stock of ours', async () => {
	const taken = await opened({ jobs: [ring(), ring({ declared: undefined })] });
	const { one, two } = shop;
	const goods = () =>
		two
			.asks<readonly { place: string; pieces: number; undeclared: number; declared: unknown }[]>(
				'tickets.heldGoods'
			)
			.map(({ place, pieces, undeclared, declared }) => [place, pieces, undeclared, declared]);
	expect(goods()).toEqual([['counter', 2, 1, usd(3500_00)]]);
	await handOver(two, { ...taken, jobs: [taken.jobs[0]] }, 'bench');
	expect(goods()).toEqual([
		['bench', 1, 0, usd(3500_00)],
		['counter', 1, 1, usd(0)]
	]);
	expect(balances(one)).toEqual({ M120: 3500_00, M121: -3500_00 });
	expect(one.rows('piece')).toEqual({});
});

test('TK4 what a shop asks of every piece is asked, and the load of the promised days is told', async () => {
	shop = await shopWith([]);
	const { one } = shop;
	const person = await customer(one);
	await openWorkshop(one);
	const { id } = one.asks<{ id: Id }>('tickets.workshop');
	await one.does('workshop.save', { id, fields: { photoNeeded: true } });
	const input = { person, jobs: [ring()], promised: '2030-01-15' };
	expect(await refusal(one, 'tickets.takeIn', input)).toContain('Take one of Yellow metal ring');
	await one.does('workshop.save', { id, fields: { photoNeeded: false, valueNeeded: true } });
	const bare = { ...input, jobs: [ring({ declared: undefined })] };
	expect(await refusal(one, 'tickets.takeIn', bare)).toContain('worth to its owner');
	const [today] = one.asks<readonly { day: string; of: number }[]>('tickets.load', { days: 3 });
	const [task] = one.asks<readonly { id: Id }[]>('tickets.priceBook');
	await takeIn(one, person, {
		jobs: [ring({ tasks: [{ task: task?.id }] })],
		promised: today?.day
	});
	expect(one.asks('tickets.load', { days: 1 })).toEqual([
		{ day: today?.day, jobs: 1, minutes: 30, of: 420 }
	]);
});

test('TK16 what is still with us is not done again: it goes back to the bench', async () => {
	const { ticket, jobs } = await opened();
	const why = await refusal(shop.one, 'tickets.redo', { ticket, job: jobs[0] });
	expect(why).toContain('Send it back to the bench instead');
});

test('TK15 what is done while its owner waits may be handed out at once; other work when it is ready', async () => {
	const taken = await opened({ service: 'waiting' });
	const { one } = shop;
	const ready = (ticket: Id) =>
		one
			.asks<readonly PickUpView[]>('tickets.pickUps', { tickets: [ticket] })
			.flatMap(({ jobs }) => jobs.map((job) => job.ready));
	expect(ready(taken.ticket)).toEqual([true]);
	const other = await takeIn(one, taken.person);
	expect(ready(other.ticket)).toEqual([false]);
	await makeReady(one, other);
	expect(ready(other.ticket)).toEqual([true]);
});

test('TK11 what is handed out, what is asked for it and what was paid ahead is told to the till', async () => {
	const { ticket, number, person } = await opened();
	expect(shop.two.asks('tickets.pickUps', { tickets: [ticket] })).toMatchObject([
		{
			number,
			person,
			deposit: 0,
			open: 244_00,
			jobs: [{ labor: 105_00, parts: 139_00, done: ['Size up'], ready: false }]
		}
	]);
});
