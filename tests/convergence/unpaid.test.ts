/** SL13 What is called unpaid: only a ticket that did nothing else, and once however many say so. */
import { afterEach, expect, test } from 'vitest';
import type { PersonPage } from '#areas/customers';
import type { LayawayView } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import { customer, openWorkshop, takeIn } from '../kit/bench-story.ts';
import { clashTasks } from '../kit/clash-tasks.ts';
import { backOf, bringBack, linesOf, sell, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const pieces = [
	{ number: 'R-1', price: 2000_00, cost: 900_00 },
	{ number: 'R-2', price: 500_00, cost: 200_00 }
];

/** Whom “Only this was paid out” is offered for. */
const offered = (device: Device) =>
	clashTasks(device).flatMap(({ sides, verbs }) =>
		verbs.flatMap(({ label, side }) =>
			label === 'Only this was paid out' ? (sides[side ?? -1]?.label ?? '') : []
		)
	);

/** Presses “Only this was paid out” on the first side. */
async function callOnlyTheFirstPaid(device: Device): Promise<void> {
	const verb = clashTasks(device)
		.flatMap(({ verbs }) => verbs)
		.find(({ label, side }) => label === 'Only this was paid out' && side === 0);
	await device.does(verb?.command ?? '', verb?.input);
}

async function apart(does: (device: Device) => Promise<unknown>): Promise<void> {
	const { one, two, world } = shop;
	for (const device of [one, two]) device.cut();
	for (const device of [one, two]) await does(device);
	for (const device of [one, two]) device.mend();
	await world.settle();
}

test('SL13 a return that took a deposit for work as well is not called unpaid: it did more', async () => {
	shop = await shopWith(pieces);
	const { one, two, world } = shop;
	await openWorkshop(one);
	const { ticket } = await takeIn(one, await customer(one));
	const { sale } = await sell(one, ['R-1']);
	await world.settle();
	const backs: string[] = [];
	await apart(async (device) => {
		const deposits = device === two ? { deposits: [{ ticket, amount: 50_00 }] } : {};
		backs.push((await bringBack(device, sale, [0], deposits)).number);
	});
	for (const device of [one, two]) {
		expect(clashTasks(device).map(({ kind }) => kind)).toEqual(['returned-twice']);
		// The one that took nothing else may be the one that was not paid; the other stands.
		expect(offered(device)).toEqual([`Return ${backs[1]}`]);
	}
});

test('SL13 a return of two sales at once is not called unpaid for one of them', async () => {
	shop = await shopWith(pieces);
	const { one, two, world } = shop;
	const first = await sell(one, ['R-1']);
	const second = await sell(one, ['R-2']);
	await world.settle();
	const backs: string[] = [];
	await apart(async (device) => {
		const also = device === two ? backOf(second.sale) : [];
		const returns = [...backOf(first.sale), ...also];
		backs.push((await bringBack(device, first.sale, [0], { returns })).number);
	});
	for (const device of [one, two]) expect(offered(device)).toEqual([`Return ${backs[1]}`]);
});

test('SL13 SL18 a return that both devices call unpaid takes the deposit of a layaway once', async () => {
	shop = await shopWith(pieces);
	const { one, two, world } = shop;
	const lines = linesOf(one, ['R-1']);
	const { layaway } = await one.does<{ layaway: Id }>('selling.openLayaway', {
		person: one.newId(),
		lines,
		deposit: 2160_00,
		tenders: [{ kind: 'card' }]
	});
	await world.settle();
	const sales: Id[] = [];
	await apart(async (device) => {
		sales.push((await sell(device, [], { layaway, lines, tenders: [] })).sale);
	});
	const [, second] = sales;
	const refundTo = 'original';
	await apart((device) => bringBack(device, second as Id, [0], { refundTo }));
	await apart(callOnlyTheFirstPaid);
	for (const device of [one, two]) {
		const { state, deposit } = device.asks<LayawayView>('selling.layaway', { layaway });
		expect([state, deposit]).toEqual(['handed-over', usd(0)]);
		expect(clashTasks(device)).toEqual([]);
	}
	expect(one.rows('layaway')).toEqual(two.rows('layaway'));
});

test('CU8 SL13 a return that both devices call unpaid stands once on the timeline of its customer, with the same amount', async () => {
	shop = await shopWith(pieces);
	const { one, two, world } = shop;
	const person = await customer(one);
	const { sale } = await sell(one, ['R-1'], { person });
	await world.settle();
	await apart((device) => bringBack(device, sale, [0], { person }));
	await apart(callOnlyTheFirstPaid);
	for (const device of [one, two]) {
		const { timeline } = device.asks<PersonPage>('customers.person', { id: person });
		const said = timeline.filter(({ text }) => text.includes('not paid out'));
		expect(said).toHaveLength(1);
	}
	expect(one.rows('personMoments')).toEqual(two.rows('personMoments'));
});
