/** TK21 A mail that says by itself that work is ready: when one is due, and that it is one. */
import { afterEach, expect, test } from 'vitest';
import { noticeMail, type NoticeDue, type TicketView } from '#areas/tickets';
import type { Need } from '#lib/projections/need.ts';
import type { Id } from '#lib/values/id.ts';
import {
	apart,
	cards,
	clashes,
	handOver,
	makeReady,
	moveOf,
	reachable,
	ring,
	settle,
	stages,
	takeIn,
	tellsReady,
	view,
	type TakenIn
} from '../kit/bench-story.ts';
import { refusal, shopWith, type Shop } from '../kit/counters.ts';
import { asksPeople, crew } from '../kit/people.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const due = (device: Device) =>
	device.asks<readonly NoticeDue[]>('tickets.noticesDue').map(({ ticket }) => ticket);

const mailOf = (device: Device, ticket: Id) =>
	noticeMail(view(device, ticket), { email: 'ada@obi.example' }, of);
const of = { about: 'ready', shop: { name: 'Okafor Jewelers' } } as const;

const passed = { check: { passed: true, points: [] } };

/** A shop that tells by mail, with a ticket of so many jobs at the final check. */
async function checked(jobs = 1, person: object = {}, tells = true): Promise<TakenIn> {
	shop = await shopWith([]);
	const { one, world } = shop;
	if (tells) await tellsReady(one);
	const ada = await reachable(one, person);
	const taken = await takeIn(one, ada, { jobs: Array.from({ length: jobs }, () => ring()) });
	await handOver(one, taken, 'bench');
	await handOver(one, taken, 'check');
	await world.settle();
	return taken;
}

const only = ({ ticket, jobs, number }: TakenIn, at: number): TakenIn => {
	const job = jobs[at];
	if (!job) throw new Error('no such job');
	return { ticket, number, jobs: [job] };
};

test('TK21 two devices apart finish the two jobs of a ticket: one mail is due, the same on both, and told once', async () => {
	const taken = await checked(2);
	const { ticket, jobs } = taken;
	const { one, two, world } = shop;
	await apart(shop, async (device) => {
		await handOver(device, only(taken, device === one ? 0 : 1), 'bin', passed);
		// The other half is not done yet, as far as this device knows.
		expect(due(device)).toEqual([]);
	});
	for (const device of [one, two]) expect(due(device)).toEqual([ticket]);
	expect(mailOf(one, ticket)).toEqual(mailOf(two, ticket));
	await apart(shop, async (device) => {
		const notice = mailOf(device, ticket)?.id;
		await device.does('tickets.noteNotice', { ticket, notice, jobs });
		await device.does('tickets.noteNotice', { ticket, notice, jobs });
	});
	await world.settle();
	for (const device of [one, two]) {
		expect(due(device)).toEqual([]);
		const told = view(device, ticket).moments.filter(({ notice }) => notice);
		expect(told).toMatchObject([{ label: 'Told that it is ready', note: 'By e-mail, by itself' }]);
	}
});

test('TK21 two devices apart finish the same job: one mail is due', async () => {
	const taken = await checked();
	const { one, two } = shop;
	await apart(shop, (device) => handOver(device, taken, 'bin', passed));
	const [mail, other] = [mailOf(one, taken.ticket), mailOf(two, taken.ticket)];
	expect(mail).toEqual(other);
	await one.does('tickets.noteNotice', {
		ticket: taken.ticket,
		notice: mail?.id,
		jobs: taken.jobs
	});
	await shop.world.settle();
	for (const device of [one, two]) expect(due(device)).toEqual([]);
});

test('TK21 nothing is due where the workshop does not tell, and turning it on tells of nothing that was ready before', async () => {
	const taken = await checked(1, {}, false);
	const { one } = shop;
	await handOver(one, taken, 'bin', passed);
	expect(due(one)).toEqual([]);
	await tellsReady(one);
	expect([due(one), view(one, taken.ticket).notice.waits]).toEqual([[], []]);
});

test('TK21 the tap says that its customer is told: of the last job alone, and only who has an address and agreed', async () => {
	const taken = await checked(2);
	const { one } = shop;
	const tells = () => cards(one).map((card) => card.tells);
	expect(tells()).toEqual([false, false]);
	await handOver(one, only(taken, 0), 'bin', passed);
	expect(tells()).toEqual([false, true]);
	for (const wish of [{ noEmail: true }, { emailConsent: null }, { email: null }]) {
		const id = view(one, taken.ticket).takenIn.person;
		await one.does('person.save', { id, fields: wish });
		expect(tells(), JSON.stringify(wish)).toEqual([false, false]);
		const back = { noEmail: null, emailConsent: '2026-01-05', email: 'ada@obi.example' };
		await one.does('person.save', { id, fields: back });
	}
	expect(tells()).toEqual([false, true]);
	await one.does('tickets.tell', { ticket: taken.ticket, about: 'ready', how: 'phone' });
	// Told of the first one by phone; of the other, nobody was.
	expect(tells()).toEqual([false, true]);
});

test('TK21 a mail that was held back does not go out, whoever hears of it, and by hand it still can', async () => {
	const taken = await checked();
	const { ticket } = taken;
	const { one, two, world } = shop;
	await handOver(one, taken, 'bin', passed);
	await one.does('tickets.holdNoticeBack', { ticket });
	await world.settle();
	for (const device of [one, two])
		expect([due(device), view(device, ticket).notice.heldBack]).toEqual([[], true]);
	expect(await refusal(two, 'tickets.holdNoticeBack', { ticket })).toContain('No e-mail');
	await two.does('tickets.tell', { ticket, about: 'ready', how: 'email' });
	expect(view(two, ticket).notice.heldBack).toBe(false);
});

test('TK21 held back here and sent there apart: it was sent, and both say so', async () => {
	const taken = await checked();
	const { ticket, jobs } = taken;
	const { one, two, world } = shop;
	await handOver(one, taken, 'bin', passed);
	await world.settle();
	await apart(shop, (device) =>
		device === one
			? device.does('tickets.holdNoticeBack', { ticket })
			: device.does('tickets.noteNotice', { ticket, notice: mailOf(two, ticket)?.id, jobs })
	);
	for (const device of [one, two]) {
		expect(due(device)).toEqual([]);
		expect(view(device, ticket).moments.map(({ label }) => label)).toContain(
			'Told that it is ready'
		);
	}
});

test('TK21 TK22 taken back here and handed out of the check there apart: a clash, and no mail before it is settled', async () => {
	const taken = await checked();
	const { ticket, jobs } = taken;
	const { one, two, world } = shop;
	const move = moveOf(one, ticket);
	await apart(shop, (device) =>
		device === one
			? device.does('tickets.takeBack', { ticket, job: jobs[0], move })
			: handOver(device, taken, 'bin', passed)
	);
	for (const device of [one, two]) {
		expect(clashes(device).map(({ kind }) => kind)).toEqual(['job-in-two-places']);
		expect(due(device)).toEqual([]);
	}
	const places = view(two, ticket).jobs[0]?.standing.lies.map(({ to }) => to) ?? [];
	await settle(two, places.indexOf('bin'));
	await world.settle();
	for (const device of [one, two])
		expect([stages(device, ticket), due(device), clashes(device)]).toEqual([
			['ready'],
			[ticket],
			[]
		]);
});

test('TK21 TK22 what went back to the bench after its mail is not told by itself again, and the ticket says that it was', async () => {
	const taken = await checked();
	const { ticket, jobs } = taken;
	const { one, two, world } = shop;
	await handOver(one, taken, 'bin', passed);
	const notice = mailOf(one, ticket)?.id;
	await one.does('tickets.noteNotice', { ticket, notice, jobs });
	await handOver(one, taken, 'bench', { reason: 'A stone is loose' });
	await world.settle();
	const said = (device: Device): TicketView['notice'] => view(device, ticket).notice;
	for (const device of [one, two]) expect(said(device).tooSoon).toBeGreaterThan(0);
	await handOver(two, taken, 'check');
	await handOver(two, taken, 'bin', passed);
	await world.settle();
	for (const device of [one, two]) {
		expect(due(device)).toEqual([]);
		expect(said(device)).toEqual({ waits: [], heldBack: false });
	}
	// One by hand is another mail, and no answer to the first is taken for it.
	expect(mailOf(one, ticket)).toMatchObject({ earlier: 1 });
	expect(mailOf(one, ticket)?.id).not.toBe(notice);
});

test('TK21 a mail by hand of half a ticket is another than the one of all of it', async () => {
	const taken = await checked(2);
	const { ticket } = taken;
	const { one, two } = shop;
	await handOver(one, only(taken, 0), 'bin', passed);
	const half = mailOf(one, ticket);
	await one.does('tickets.tell', { ticket, about: 'ready', how: 'relay', notice: half?.id });
	await handOver(one, only(taken, 1), 'bin', passed);
	expect(due(one)).toEqual([ticket]);
	expect(mailOf(one, ticket)?.id).not.toBe(half?.id);
	await shop.world.settle();
	expect(mailOf(two, ticket)).toEqual(mailOf(one, ticket));
});

test('TK21 a device that nobody is signed in on notes what the relay sent by itself', async () => {
	const taken = await checked();
	const { ticket, jobs } = taken;
	const { one } = shop;
	await crew(one);
	await handOver(one, taken, 'bin', passed);
	expect(await asksPeople(one, { do: 'lock' })).toBe('done');
	expect(await refusal(one, 'tickets.holdNoticeBack', { ticket })).toContain('sign');
	await one.does('tickets.noteNotice', { ticket, notice: mailOf(one, ticket)?.id, jobs });
	expect(due(one)).toEqual([]);
});

test('TK17 TK21 who was not told by the next day waits for somebody, until they are told by any way', async () => {
	const taken = await checked();
	const { ticket } = taken;
	const { one, world } = shop;
	await handOver(one, taken, 'bin', passed);
	const needs = () =>
		one.asks<readonly Need[]>('workspace.needs').map(({ why, verb }) => [why, verb?.label]);
	expect(needs()).toEqual([]);
	world.clock.now += 86_400_000;
	expect(needs()).toEqual([[expect.stringContaining('and not told'), 'Tell them']]);
	await one.does('tickets.tell', { ticket, about: 'ready', how: 'phone' });
	expect(needs()).toEqual([]);
	const other = await takeIn(one, view(one, ticket).takenIn.person);
	await makeReady(one, other);
	expect(due(one)).toEqual([other.ticket]);
});
