import { afterEach, expect, test } from 'vitest';
import type { Need } from '#lib/projections/need.ts';
import type { Day } from '#lib/values/day.ts';
import { handOver, makeReady, ring, takeIn, withTicket } from '../kit/bench-story.ts';
import { sell, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

const DAY_MS = 86_400_000;
let shop: Shop;
afterEach(() => shop.world.end());

const waiting = (device: Device) =>
	device
		.asks<readonly Need[]>('workspace.needs')
		.map(({ urgency, why, title, verb }) => [urgency, why, title, verb?.label]);

test('TK17 late work, an estimate nobody answered and work nobody fetched wait on both, each with one verb', async () => {
	const opened = await withTicket({ promised: '2026-11-25' as Day });
	shop = opened.shop;
	const { one, two, world } = shop;
	const { taken } = opened;
	const asked = await takeIn(one, taken.person, {
		terms: 'estimate',
		jobs: [ring({ tasks: [] })]
	});
	await one.does('tickets.giveEstimate', {
		ticket: asked.ticket,
		jobs: [{ job: asked.jobs[0], tasks: [{ title: 'New head', labor: 95_00, parts: 0 }] }]
	});
	const ready = await takeIn(one, taken.person);
	await makeReady(one, ready);
	await world.settle();
	for (const device of [one, two]) expect(waiting(device)).toEqual([]);

	world.clock.now += 4 * DAY_MS;
	const late = ['late', '2 days late', 'A1-T00001, Ada Obi', 'Look at it'];
	const unanswered = ['today', 'Asked Mon, Nov 23', 'A1-T00002, Ada Obi', 'Ask again'];
	for (const device of [one, two]) expect(waiting(device)).toEqual([late, unanswered]);

	// What waits for its customer is late no more; what nobody fetches is told after a month.
	await handOver(two, taken, 'bench');
	await handOver(two, taken, 'check');
	await handOver(two, taken, 'bin', { check: { passed: true, points: [] } });
	world.clock.now += 27 * DAY_MS;
	await world.settle();
	const unclaimed = ['open', 'Ready since Mon, Nov 23', 'A1-T00003, Ada Obi', 'Remind'];
	for (const device of [one, two]) expect(waiting(device)).toEqual([unanswered, unclaimed]);

	const { ticket, jobs } = ready;
	await sell(one, [], {
		work: [{ ticket, job: jobs[0], price: 244_00 }],
		tenders: [{ kind: 'card' }]
	});
	await world.settle();
	for (const device of [one, two]) expect(waiting(device)).toEqual([unanswered]);
});
