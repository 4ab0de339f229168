import { afterEach, expect, test } from 'vitest';
import type { TicketView } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import {
	openWorkshop,
	apart,
	cards,
	clashes,
	customer,
	handOver,
	places,
	ring,
	settle,
	stages,
	takeIn,
	view,
	withTicket,
	type TakenIn
} from '../kit/bench-story.ts';
import { refusal, usd, type Shop } from '../kit/counters.ts';
import { crew, PIN, signIn } from '../kit/people.ts';

let shop: Shop;
afterEach(() => shop.world.end());

async function opened(more: object = {}): Promise<TakenIn & { person: Id }> {
	const found = await withTicket(more);
	shop = found.shop;
	return found.taken;
}

test('TK1 TK2 [row 106] a ticket holds several pieces, each with tasks of its own, numbered by its device', async () => {
	const jobs = [
		ring({ tasks: [...ring().tasks, { title: 'Polish', labor: 25_00, parts: 0 }] }),
		ring({ title: 'White metal chain', declared: 200_00 })
	];
	const { ticket, number } = await opened({ jobs });
	const { one, two } = shop;
	expect(number).toMatch(/^[A-Z0-9]+-T00001$/);
	const { jobs: kept, total } = view(two, ticket);
	expect(kept.map((job) => [job.number, job.standing.tasks.length])).toEqual([
		[`${number}-1`, 2],
		[`${number}-2`, 1]
	]);
	expect(total).toEqual(usd(513_00));
	const person = await customer(two);
	const other = await takeIn(two, person);
	expect(other.number).not.toBe(number);
	expect(two.asks<TicketView>('tickets.byNumber', { number: `${number.toLowerCase()}-2` })).toEqual(
		view(one, ticket)
	);
});

test('TK5 the claim check promises no metal and no gem that was not tested; notes stay apart', async () => {
	const { person } = await opened();
	const { one } = shop;
	for (const [title, word] of [
		['14k ring', '14k'],
		['Ring, yellow Gold', 'Gold'],
		['Ring with a diamond', 'diamond']
	]) {
		const input = { person, jobs: [ring({ title })], promised: '2030-01-15' };
		expect(await refusal(one, 'tickets.takeIn', input)).toContain(`“${word}”`);
	}
	await takeIn(one, person, { jobs: [ring({ title: 'Gold ring, diamond', tested: true })] });
});

test('TK6 [subtlety 47] [row 115] each hand-over tells who, where and when, and the job is in that place alone', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const { maya, sam } = await crew(one);
	await signIn(one, { person: sam, pin: PIN.sam });
	await handOver(one, taken, 'bench');
	await world.settle();
	const [lies] = view(two, taken.ticket).jobs[0]?.standing.lies ?? [];
	expect(lies).toMatchObject({ to: 'bench', holder: sam, by: sam });
	expect(stages(two, taken.ticket)).toEqual(['bench']);
	expect(
		await refusal(one, 'tickets.handOver', { ticket: taken.ticket, jobs: taken.jobs, to: 'bench' })
	).toContain('is there already');
	await handOver(one, taken, 'outside', { shop: 'Setters & Co', due: '2030-01-10' });
	await world.settle();
	expect(places(two, taken.ticket)).toEqual(['outside']);
	expect(view(two, taken.ticket).moments.map(({ label }) => label)).toEqual([
		'To the shop outside',
		'To the bench'
	]);
	await handOver(one, taken, 'check');
	await signIn(one, { person: maya, pin: PIN.maya });
	await handOver(one, taken, 'bin', { bin: 'B3', check: { passed: true, points: [] } });
	await world.settle();
	expect([places(two, taken.ticket), stages(two, taken.ticket)]).toEqual([['bin'], ['ready']]);
});

test('TK6 two jewelers take one job apart: it is in two places until one tap says where it is', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const { ticket } = taken;
	await apart(shop, (device) => handOver(device, taken, 'bench', { holder: device.newId() }));
	for (const device of [one, two]) {
		expect(clashes(device).map(({ kind }) => kind)).toEqual(['job-in-two-places']);
		expect(places(device, ticket)).toEqual(['bench', 'bench']);
	}
	const input = { ticket, jobs: taken.jobs, to: 'check' };
	expect(await refusal(one, 'tickets.handOver', input)).toContain('in two places');
	const second = view(two, ticket).jobs[0]?.standing.lies[1];
	await settle(two, 1);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashes(device)).toEqual([]);
		expect(view(device, ticket).jobs[0]?.standing.lies).toMatchObject([{ holder: second?.holder }]);
	}
	expect(
		await refusal(one, 'tickets.settlePlace', { ticket, job: taken.jobs[0], move: second?.move })
	).toContain('settled already');
});

test('TK6 the same hand-over noted on two devices apart is none', async () => {
	const taken = await opened();
	const holder = shop.one.newId();
	await apart(shop, (device) => handOver(device, taken, 'bench', { holder }));
	expect(clashes(shop.one)).toEqual([]);
	await handOver(shop.one, taken, 'check');
	expect(places(shop.one, taken.ticket)).toEqual(['check']);
});

test('TK6 both said apart where the job is, and not the same: it is asked again', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	await apart(shop, (device) => handOver(device, taken, 'bench', { holder: device.newId() }));
	one.cut();
	two.cut();
	await settle(one, 0);
	await settle(two, 1);
	one.mend();
	two.mend();
	await world.settle();
	expect(clashes(one).map(({ kind }) => kind)).toEqual(['job-in-two-places']);
	await settle(one, 0);
	await world.settle();
	expect([clashes(one), clashes(two)]).toEqual([[], []]);
});

test('TK7 [row 120] work is checked by somebody else before it is ready, and a fail goes back to the bench', async () => {
	const taken = await opened();
	const { one } = shop;
	const { maya, sam } = await crew(one);
	await signIn(one, { person: sam, pin: PIN.sam });
	const input = { ticket: taken.ticket, jobs: taken.jobs };
	const passed = { passed: true, points: ['work-done', 'stones-tight'] };
	const to = (place: string, more: object = {}) =>
		refusal(one, 'tickets.handOver', { ...input, to: place, ...more });
	expect(await to('check')).toContain('was not at a bench');
	await handOver(one, taken, 'bench');
	expect(await to('bin')).toContain('final check first');
	await handOver(one, taken, 'check');
	expect(await to('bin')).toContain('whether');
	expect(await to('bin', { check: passed })).toContain('your own work');
	expect(await to('bin', { check: { passed: false, points: [] } })).toContain('back to a bench');
	await handOver(one, taken, 'bench', {
		check: { passed: false, points: [], note: 'Loose stone' }
	});
	expect(view(one, taken.ticket).moments[0]).toMatchObject({
		label: 'Final check failed, back to the bench',
		note: 'Loose stone',
		by: sam
	});
	await handOver(one, taken, 'check');
	await signIn(one, { person: maya, pin: PIN.maya });
	await handOver(one, taken, 'bin', { check: passed, bin: 'B3' });
	expect(stages(one, taken.ticket)).toEqual(['ready']);
});

test('TK9 [row 113] rush costs more and goes first, then the earlier promise; a job that waits says for what and since when', async () => {
	const late = await opened({ promised: '2030-02-01' });
	const { one } = shop;
	const soon = await takeIn(one, late.person, { promised: '2030-01-02' });
	await openWorkshop(one);
	const [task] = one.asks<readonly { id: Id }[]>('tickets.priceBook');
	const sized = [ring({ tasks: [{ task: task?.id }] })];
	const rushed = { promised: '2030-03-01', service: 'express', jobs: sized };
	const rush = await takeIn(one, late.person, rushed);
	// Half of 55 for the labor more, and 18 for parts.
	expect(view(one, rush.ticket).total).toEqual(usd(82_50 + 18_00));
	expect(cards(one).map(({ number }) => number)).toEqual(
		[rush, soon, late].map(({ number }) => `${number}-1`)
	);
	const [job] = soon.jobs;
	await one.does('tickets.hold', { ticket: soon.ticket, job, reason: 'stone' });
	const card = () => cards(one).find((each) => each.ticket === soon.ticket);
	expect(card()).toMatchObject({ waits: 'stone', stage: 'queue', days: 0 });
	expect(card()?.next).toBeUndefined();
	await one.does('tickets.resume', { ticket: soon.ticket, job });
	expect(card()).toMatchObject({ next: 'bench' });
	expect(await refusal(one, 'tickets.resume', { ticket: soon.ticket, job })).toContain(
		'does not wait'
	);
});

test('TK9 held here and resumed there apart: what the other device did not see still holds', async () => {
	const { ticket, jobs } = await opened();
	const { one, two, world } = shop;
	const [job] = jobs;
	await one.does('tickets.hold', { ticket, job, reason: 'parts' });
	await world.settle();
	one.cut();
	two.cut();
	await one.does('tickets.hold', { ticket, job, reason: 'customer' });
	await two.does('tickets.resume', { ticket, job });
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two])
		expect(view(device, ticket).jobs[0]?.standing.holds.map(({ reason }) => reason)).toEqual([
			'customer'
		]);
});
