import { afterEach, expect, test } from 'vitest';
import {
	apart,
	clashes,
	makeReady,
	settle,
	stages,
	withTicket,
	type TakenIn
} from '../kit/bench-story.ts';
import { refusal, type Shop } from '../kit/counters.ts';
import { fetch } from '../kit/pick-up-story.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

/** A ring was collected, and each of two devices apart takes it in again. */
async function takenInTwice() {
	const { shop: opened, taken } = await withTicket();
	shop = opened;
	const { one, world } = shop;
	const { ticket, jobs } = taken;
	await makeReady(one, taken);
	await fetch(one, ticket);
	await world.settle();
	const again: TakenIn[] = [];
	const redo = async (device: Device) =>
		void again.push(await device.does<TakenIn>('tickets.redo', { ticket, job: jobs[0] }));
	await apart(shop, redo);
	const [first, second] = again as [TakenIn, TakenIn];
	return { old: taken, first, second };
}

const kinds = (device: Device) => clashes(device).map(({ kind }) => kind);
const redoOf = (device: Device, { ticket, jobs }: TakenIn) =>
	device.asks<Record<string, { number: string }>>('tickets.redone', { ticket })[jobs[0]]?.number;

test('TK16 taken in again by two devices apart, one of the tickets is called off in one tap', async () => {
	const { old, first, second } = await takenInTwice();
	const { one, two, world } = shop;
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual(['job-redone-twice']);
		expect(clashes(device)[0]).toMatchObject({
			title: `Job ${old.number}-1 was taken in again twice`,
			sides: [{ label: first.number }, { label: second.number }]
		});
		expect(redoOf(device, old)).toBe(first.number);
	}
	// The second of the two buttons is the second ticket's.
	await settle(two, 1);
	await world.settle();
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect(stages(device, first.ticket)).toEqual(['queue']);
		expect(stages(device, second.ticket)).toEqual(['called-off']);
		expect(redoOf(device, old)).toBe(first.number);
	}
	const pressed = { ticket: old.ticket, job: old.jobs[0] };
	expect(await refusal(one, 'tickets.redo', pressed)).toContain(`again on ${first.number}`);
});

test('TK16 where one of them was handed out before anybody saw the other, the other one waits', async () => {
	const { first, second } = await takenInTwice();
	const { one, two, world } = shop;
	await makeReady(one, first);
	await fetch(one, first.ticket, { tenders: [] });
	await world.settle();
	for (const device of [one, two]) {
		expect(clashes(device)[0]).toMatchObject({
			sides: [{ label: first.number, detail: 'Collected' }, { label: second.number }],
			verbs: [{ side: 1, command: 'tickets.callOff' }]
		});
	}
	await settle(one);
	await world.settle();
	for (const device of [one, two]) expect(kinds(device)).toEqual([]);
});

test('TK16 work whose redo was called off may be done again', async () => {
	const { old, first, second } = await takenInTwice();
	const { one, two, world } = shop;
	await apart(shop, (device) => settle(device, device === one ? 0 : 1));
	for (const device of [one, two]) {
		expect(kinds(device)).toEqual([]);
		expect([first, second].flatMap(({ ticket }) => stages(device, ticket))).toEqual([
			'called-off',
			'called-off'
		]);
		expect(redoOf(device, old)).toBeUndefined();
	}
	const third = await two.does<TakenIn>('tickets.redo', {
		ticket: old.ticket,
		job: old.jobs[0]
	});
	await world.settle();
	expect(redoOf(one, old)).toBe(third.number);
});
