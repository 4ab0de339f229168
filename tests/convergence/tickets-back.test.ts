/** TK22 What was pressed by mistake, and what turns out not to be ready after all. */
import { afterEach, expect, test } from 'vitest';
import {
	apart,
	clashes,
	handOver,
	makeReady,
	moveOf,
	places,
	stages,
	view,
	withTicket,
	type TakenIn
} from '../kit/bench-story.ts';
import { refusal, type Shop } from '../kit/counters.ts';
import { crew, PIN, signIn } from '../kit/people.ts';
import { cash, fetch as pickUp } from '../kit/pick-up-story.ts';

const DAY_MS = 86_400_000;
let shop: Shop;
afterEach(() => shop.world.end());

async function opened(): Promise<TakenIn> {
	const found = await withTicket();
	shop = found.shop;
	return found.taken;
}

const back = ({ ticket, jobs }: TakenIn) => ({
	ticket,
	job: jobs[0],
	move: moveOf(shop.one, ticket)
});

test('TK22 a hand-over by mistake is taken back: the job is where it was, with whom, as long as it had been there', async () => {
	const taken = await opened();
	const { ticket } = taken;
	const { one, two, world } = shop;
	const holder = one.newId();
	await handOver(one, taken, 'bench', { holder });
	const before = view(one, ticket).jobs[0]?.standing;
	world.clock.now += 3 * DAY_MS;
	await handOver(one, taken, 'check');
	await one.does('tickets.takeBack', back(taken));
	await world.settle();
	for (const device of [one, two]) {
		const standing = view(device, ticket).jobs[0]?.standing;
		expect(standing).toMatchObject({ stage: 'bench', since: before?.since, lies: [{ holder }] });
		expect(view(device, ticket).moments[0]).toMatchObject({
			label: 'Taken back',
			note: 'At a bench'
		});
	}
	// What was taken back may be taken back: it lies at the check again.
	await one.does('tickets.takeBack', back(taken));
	expect(stages(one, ticket)).toEqual(['check']);
	await one.does('tickets.takeBack', back(taken));
	await handOver(one, taken, 'check');
	await makeReadyAgain(taken);
	expect(stages(one, ticket)).toEqual(['ready']);
});

const makeReadyAgain = (taken: TakenIn) =>
	handOver(shop.one, taken, 'bin', { check: { passed: true, points: [] } });

test('TK22 the first hand-over of all is taken back to the counter', async () => {
	const taken = await opened();
	const { one } = shop;
	await handOver(one, taken, 'bench');
	await one.does('tickets.takeBack', back(taken));
	expect([places(one, taken.ticket), stages(one, taken.ticket)]).toEqual([['counter'], ['queue']]);
});

test('TK22 what went on since is not taken back, nor what was collected, nor what nobody knows', async () => {
	const taken = await opened();
	const { ticket } = taken;
	const { one } = shop;
	await handOver(one, taken, 'bench');
	const first = back(taken);
	await handOver(one, taken, 'check');
	expect(await refusal(one, 'tickets.takeBack', first)).toContain('went on since');
	const unknown = { ...first, move: one.newId() };
	expect(await refusal(one, 'tickets.takeBack', unknown)).toContain('went on since');
	await makeReadyAgain(taken);
	const last = back(taken);
	await pickUp(one, ticket, { tenders: cash(500_00) });
	expect(await refusal(one, 'tickets.takeBack', last)).toContain('collected already');
});

test('TK22 two devices take the same mistake back apart: it is one', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	await handOver(one, taken, 'bench', { holder: one.newId() });
	await handOver(one, taken, 'check');
	await world.settle();
	const what = back(taken);
	await apart(shop, (device) => device.does('tickets.takeBack', what));
	for (const device of [one, two])
		expect([clashes(device), places(device, taken.ticket)]).toEqual([[], ['bench']]);
	await handOver(two, taken, 'check');
	await world.settle();
	expect(places(one, taken.ticket)).toEqual(['check']);
});

test('TK22 taken back here and handed to its customer there apart: it is collected, for the customer has it', async () => {
	const taken = await opened();
	const { ticket } = taken;
	const { one, two, world } = shop;
	await makeReady(one, taken);
	await world.settle();
	const what = back(taken);
	await apart(shop, (device) =>
		device === one
			? device.does('tickets.takeBack', what)
			: pickUp(device, ticket, { tenders: cash(500_00) })
	);
	for (const device of [one, two])
		expect([clashes(device), stages(device, ticket)]).toEqual([[], ['collected']]);
});

test('TK22 out of the ready bin it goes back to whoever worked on it, with the reason on the ticket', async () => {
	const taken = await opened();
	const { ticket, jobs } = taken;
	const { one } = shop;
	const { maya, sam } = await crew(one);
	await signIn(one, { person: sam, pin: PIN.sam });
	await handOver(one, taken, 'bench');
	await handOver(one, taken, 'check');
	await signIn(one, { person: maya, pin: PIN.maya });
	await makeReadyAgain(taken);
	const input = { ticket, jobs, to: 'bench' };
	expect(await refusal(one, 'tickets.handOver', input)).toContain('Say why');
	expect(stages(one, ticket)).toEqual(['ready']);
	await one.does('tickets.handOver', { ...input, reason: 'A stone is loose' });
	expect(view(one, ticket).jobs[0]?.standing.lies).toMatchObject([{ to: 'bench', holder: sam }]);
	expect(view(one, ticket).moments[0]).toMatchObject({
		label: 'To the bench',
		note: 'A stone is loose',
		by: maya
	});
});
