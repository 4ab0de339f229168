/** A piece of the stock in a job: gone from the stock, work in process until the job leaves, never in two places. */
import { afterEach, expect, test } from 'vitest';
import type { PieceView, StockValue } from '#areas/inventory';
import type { Need } from '#lib/projections/need.ts';
import type { Id } from '#lib/values/id.ts';
import {
	apart,
	clashes,
	costsOf,
	customer,
	makeReady,
	settle,
	takeIn,
	usePiece,
	view,
	type TakenIn
} from '../kit/bench-story.ts';
import { movedSince } from '../kit/books.ts';
import { balances, pieceId, refusal, sellByCard, shopWith, type Shop } from '../kit/counters.ts';
import { crew, PIN, signIn } from '../kit/people.ts';
import { fetch } from '../kit/pick-up-story.ts';
import type { Device } from '../kit/world.ts';

const STONE = 'L-1';

let shop: Shop;
afterEach(() => shop.world.end());

async function opened(): Promise<TakenIn> {
	shop = await shopWith([
		{ number: STONE, title: 'Round brilliant 0.52 ct', price: 2_400_00, cost: 1_400_00 },
		{ number: 'L-2', cost: 90_00 }
	]);
	const taken = await takeIn(shop.one, await customer(shop.one));
	await shop.world.settle();
	return taken;
}

const put = (device: Device, taken: TakenIn) => usePiece(device, taken, STONE);

const takeOut = (device: Device, { ticket }: TakenIn, use: Id) =>
	device.does('tickets.takePieceOut', { ticket, use });

const standing = (device: Device, number = STONE) =>
	device.asks<readonly PieceView[]>('inventory.byIds', { ids: [pieceId(device, number)] })[0]
		?.standing;

const inJob = (device: Device, { ticket }: TakenIn) =>
	view(device, ticket).jobs[0]?.standing.pieces.map(({ stockNumber }) => stockNumber);

/** INV9 What the stock is worth, and what its account says: one and the same. */
function stock(device: Device): number {
	const [value] = device.asks<readonly StockValue[]>('inventory.stockValue');
	expect(value?.cost.minor ?? 0).toBe(balances(device)['1200'] ?? 0);
	return value?.cost.minor ?? 0;
}

test('TK24 INV27 a piece that goes into a job is work in process until the job leaves, and a cost of repairs then', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const before = balances(one);
	const worth = stock(one);
	await put(one, taken);
	await world.settle();
	for (const device of [one, two]) {
		expect(movedSince(before, device)).toEqual({ '1240': 1_400_00, '1200': -1_400_00 });
		expect(standing(device)).toBe('used');
		expect(inJob(device, taken)).toEqual([STONE]);
		expect(stock(device)).toBe(worth - 1_400_00);
		expect(costsOf(device, taken.ticket)).toMatchObject([
			{ what: 'piece', amount: 1_400_00, piece: { called: `${STONE} Round brilliant 0.52 ct` } }
		]);
		expect(view(device, taken.ticket).moments[0]).toMatchObject({ label: 'Put in from stock' });
	}
	await makeReady(two, taken);
	const ready = balances(two);
	await fetch(two, taken.ticket);
	expect(movedSince(ready, two)).toMatchObject({ '5100': 1_400_00, '1240': -1_400_00 });
	await world.settle();
	expect(balances(one)).toEqual(balances(two));
});

test('TK24 taken out again it is in stock as before, whether the job has left or not', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const before = balances(one);
	const use = await put(one, taken);
	await takeOut(one, taken, use);
	expect(movedSince(before, one)).toEqual({});
	expect(standing(one)).toBe('stock');
	expect(inJob(one, taken)).toEqual([]);
	expect(costsOf(one, taken.ticket)).toEqual([]);
	expect(await refusal(one, 'tickets.takePieceOut', { ticket: taken.ticket, use })).toContain(
		'taken out already'
	);
	const again = await put(one, taken);
	await makeReady(one, taken);
	await fetch(one, taken.ticket);
	const left = balances(one);
	world.clock.now += 86_400_000;
	await takeOut(one, taken, again);
	expect(movedSince(left, one)).toEqual({ '5100': -1_400_00, '1200': 1_400_00 });
	await world.settle();
	expect(balances(two)).toEqual(balances(one));
	stock(two);
});

test('TK24 what is not free, lies elsewhere, or would go into work that is not done, is refused and changes nothing', async () => {
	const taken = await opened();
	const { one } = shop;
	const { ticket, jobs } = taken;
	const why = (more: object = {}) =>
		refusal(one, 'tickets.usePiece', {
			...{ ticket, job: jobs[0], piece: pieceId(one, STONE) },
			...more
		});
	expect(await why({ piece: one.newId() })).toContain('not on this device yet');
	expect(await why({ job: one.newId() })).toContain('no such job');
	const use = await put(one, taken);
	expect(await why()).toContain('in other work already');
	expect(await refusal(one, 'inventory.movePieces', await intoCase(one))).toContain('used in work');
	const lines = [{ piece: pieceId(one, STONE), list: 2_400_00 }];
	const tenders = [{ kind: 'card' }];
	expect(await refusal(one, 'selling.completeSale', { lines, tenders })).toContain('used in work');
	await takeOut(one, taken, use);
	await sellByCard(one, STONE);
	expect(await why()).toContain('sold already');
	const piece = pieceId(one, 'L-2');
	await one.does('inventory.archivePieces', { pieces: [piece], archived: true });
	expect(await why({ piece })).toContain('archived');
	await one.does('inventory.archivePieces', { pieces: [piece], archived: false });
	const { id: other } = await one.does<{ id: Id }>('location.save', { fields: UPTOWN });
	await one.engine.place(shop.location);
	await one.does('inventory.movePieces', await intoCase(one, other, piece));
	expect(await why({ piece })).toContain('lies at Uptown');
	await one.does('tickets.callOff', { ticket, jobs, reason: 'Too dear', fee: 0 });
	expect(await why({ piece })).toContain('not done after all');
	expect(inJob(one, taken)).toEqual([]);
});

const UPTOWN = { name: 'Uptown', currency: 'USD', zone: 'America/New_York' };

/** A case at a location, and a piece to put into it. */
async function intoCase(device: Device, at = shop.location, piece = pieceId(device, STONE)) {
	const fields = { name: 'Tray', code: `T-${device.newId()}`, location: at };
	const { id } = await device.does<{ id: Id }>('case.save', { fields });
	return { pieces: [piece], case: id };
}

test.each([{ first: 'used' }, { first: 'sold' }])(
	'TK24 INV6 put into a job here and sold there is a clash that one tap settles; $first first',
	async ({ first }) => {
		const taken = await opened();
		const { one, two, world } = shop;
		const before = balances(one);
		await apart(shop, async (device) => {
			if ((device === one) === (first === 'used')) await put(device, taken);
			else await sellByCard(device, STONE);
		});
		const away = first === 'used' ? '1240' : '5000';
		for (const device of [one, two]) {
			expect(clashes(device)).toMatchObject([{ kind: 'used-elsewhere' }]);
			expect(movedSince(before, device)).toMatchObject({ '1200': -1_400_00, [away]: 1_400_00 });
			expect(standing(device)).toBe('sold-twice');
			stock(device);
		}
		const verbs = clashes(two)[0]?.verbs.map(({ label }) => label) ?? [];
		if (first === 'used') {
			expect(verbs.length).toBe(3);
			return;
		}
		expect(verbs).toEqual(['Take it out of the work']);
		await settle(two);
		await world.settle();
		for (const device of [one, two]) {
			expect(clashes(device)).toEqual([]);
			expect(standing(device)).toBe('sold');
			expect(inJob(device, taken)).toEqual([]);
			expect(balances(device)['1240']).toBeUndefined();
		}
	}
);

test('TK24 put into two jobs apart it is in the first; taken out of the other, in one tap, the cost is where it was', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const other = await takeIn(one, await customer(one, 'Ben Roy'));
	await world.settle();
	const before = balances(one);
	let use: Id | undefined;
	await apart(shop, async (device) => {
		const claim = await put(device, device === one ? taken : other);
		if (device === one) use = claim;
	});
	for (const device of [one, two]) {
		expect(movedSince(before, device)).toEqual({ '1240': 1_400_00, '1200': -1_400_00 });
		expect(costsOf(device, taken.ticket)).toMatchObject([{ amount: 1_400_00 }]);
		expect(costsOf(device, other.ticket)).toMatchObject([{ amount: 0 }]);
		expect(clashes(device)).toMatchObject([{ kind: 'used-elsewhere' }]);
	}
	await settle(two);
	await world.settle();
	for (const device of [one, two]) {
		expect(clashes(device)).toEqual([]);
		expect(inJob(device, other)).toEqual([]);
		expect(movedSince(before, device)).toEqual({ '1240': 1_400_00, '1200': -1_400_00 });
	}
	await apart(shop, (device) => takeOut(device, taken, use as Id));
	for (const device of [one, two]) expect(movedSince(before, device)).toEqual({});
});

test('TK24 used here while the job is handed out there, its cost is one of repairs on the later day', async () => {
	const taken = await opened();
	const { one, two } = shop;
	await makeReady(one, taken);
	await shop.world.settle();
	const before = balances(one);
	await apart(shop, async (device) => {
		if (device === one) await put(device, taken);
		else await fetch(device, taken.ticket);
	});
	for (const device of [one, two]) {
		expect(movedSince(before, device)).toMatchObject({ '5100': 1_400_00, '1200': -1_400_00 });
		expect(balances(device)['1240']).toBeUndefined();
	}
});

test('TK24 sales asks for somebody who may; called off with a piece in it, the work waits for somebody', async () => {
	const taken = await opened();
	const { one, two, world } = shop;
	const { sam } = await crew(one);
	await world.settle();
	const use = await put(one, taken);
	await world.settle();
	await signIn(two, { person: sam, pin: PIN.sam });
	const input = { ticket: taken.ticket, job: taken.jobs[0], piece: pieceId(two, 'L-2') };
	const refused = { refusal: { code: 'step-up', permission: 'tickets.usePieces' } };
	expect(await two.tries('tickets.usePiece', input)).toMatchObject(refused);
	expect(await two.tries('tickets.takePieceOut', { ticket: taken.ticket, use })).toMatchObject(
		refused
	);
	const { ticket, jobs } = taken;
	await one.does('tickets.callOff', { ticket, jobs, reason: 'Too dear', fee: 0 });
	const needs = one.asks<readonly Need[]>('workspace.needs');
	expect(needs.map(({ why }) => why)).toContain('Not done, and a piece of ours is in it');
});
