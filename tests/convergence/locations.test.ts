/** One shop with two locations: where a piece lies, and in whose books its cost stands. */
import { afterEach, expect, test } from 'vitest';
import type { PieceView } from '#areas/inventory';
import type { EntryRow } from '#lib/ledger/ledger.ts';
import type { Id } from '#lib/values/id.ts';
import { listed } from '../kit/listed.ts';
import {
	balances,
	bringBack,
	pieceId,
	sell,
	shopWith,
	standing,
	type Shop
} from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const TAG = 2000_00;
const COST = 900_00;

/** The second counter stands uptown, where there is a window; what the shop has lies downtown. */
async function withUptown() {
	shop = await shopWith([{ number: 'R-1', price: TAG, cost: COST }]);
	const { one, two, world, location: downtown } = shop;
	const { id: uptown } = await one.does<{ id: Id }>('location.save', {
		fields: { name: 'Uptown', currency: 'USD', zone: 'America/New_York' }
	});
	const { id: window } = await one.does<{ id: Id }>('case.save', {
		fields: { name: 'Window uptown', code: 'C-9', location: uptown }
	});
	await one.engine.place(downtown);
	await world.settle();
	await two.engine.place(uptown);
	return { ...shop, downtown, uptown, window };
}

/** Stock, cost of sales and what stands between the locations, in the books of one of them. */
function books(device: Device, location: Id) {
	const own = balances(device, 'USD', { location });
	expect(Object.values(own).reduce((sum, minor) => sum + minor, 0)).toBe(0);
	return ['1200', '5000', '3350', '1250'].map((account) => own[account] ?? 0);
}

const lies = (device: Device) =>
	device.asks<readonly PieceView[]>('inventory.byNumber', { number: 'R-1' })[0]?.locationName;

/** The entries that a piece's cost has caused, each as its accounts, in the order of E35. */
function transfers(device: Device) {
	const rows = Object.entries(device.rows('entry') as Record<string, EntryRow>);
	const entries = rows.flatMap(([, row]) => Object.values(row.members));
	const lines = entries.flatMap((entry) => entry.lines);
	return lines.filter(({ account }) => account === '1250' || account === '1200');
}

test('INV18 INV9 [E35] a piece that is moved to another location takes its cost along', async () => {
	const { one, two, world, downtown, uptown, window } = await withUptown();
	const before = transfers(one).length;
	await one.does('inventory.movePieces', { pieces: [pieceId(one, 'R-1')], case: window });
	await world.settle();
	for (const device of [one, two]) {
		expect(books(device, downtown)).toEqual([0, 0, COST, 0]);
		expect(books(device, uptown)).toEqual([COST, 0, -COST, 0]);
		expect(lies(device)).toBe('Uptown');
	}
	const sums: Record<string, number> = {};
	const [out, into] = [listed('E35', 0), listed('E35', 1)];
	for (const { account, minor } of transfers(one).slice(before))
		if (minor > 0) sums[account] = (sums[account] ?? 0) + minor;
	expect(sums).toEqual({ '1250': out['1250'], '1200': into['1200'] });
});

test('INV18 a piece that stands downtown and is sold uptown leaves both stocks as they are', async () => {
	const { one, two, world, downtown, uptown } = await withUptown();
	const { sale } = await sell(two, ['R-1']);
	await world.settle();
	for (const device of [one, two]) {
		expect(books(device, downtown)).toEqual([0, 0, COST, 0]);
		expect(books(device, uptown)).toEqual([0, COST, -COST, 0]);
	}
	// It comes back downtown, and lies there again.
	await bringBack(one, sale);
	await world.settle();
	for (const device of [one, two]) {
		expect(books(device, downtown)).toEqual([COST, -COST, COST, 0]);
		expect(books(device, uptown)).toEqual([0, COST, -COST, 0]);
		expect(lies(device)).toBe('Okafor & Daughters');
	}
});

test('INV18 moved uptown on one device and sold downtown on another while apart: the stocks agree everywhere', async () => {
	const { one, two, world, downtown, uptown, window } = await withUptown();
	one.cut();
	two.cut();
	await sell(one, ['R-1']);
	await two.does('inventory.movePieces', { pieces: [pieceId(two, 'R-1')], case: window });
	two.mend();
	await world.settle();
	one.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(books(device, downtown)).toEqual([0, COST, 0, 0]);
		expect(books(device, uptown)).toEqual([0, 0, 0, 0]);
		expect(standing(device, 'R-1')).toBe('sold');
	}
	expect(one.rows('entry')).toEqual(two.rows('entry'));
});

test('INV18 a void sale is back in the stock of where it was sold', async () => {
	const { one, two, world, downtown, uptown } = await withUptown();
	const { sale } = await sell(two, ['R-1']);
	await two.does('selling.voidSale', { sale, reason: 'Mistake' });
	await world.settle();
	for (const device of [one, two]) {
		expect(books(device, downtown)).toEqual([0, 0, COST, 0]);
		expect(books(device, uptown)).toEqual([COST, 0, -COST, 0]);
		expect(lies(device)).toBe('Uptown');
	}
});
