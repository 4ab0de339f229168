/** The whole shop goes out as one file that anybody can check, and comes in again where there is none. */
import { afterEach, expect, test } from 'vitest';
import { readShopFile } from '#lib/files/shop-file/shop-file.ts';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';
import { balances, bringBack, pieceId, sell, shopWith, standing } from '../kit/counters.ts';
import { bringShopBack, shopFileOf } from '../kit/shop-files.ts';
import { until, World, type Device } from '../kit/world.ts';

const worlds: World[] = [];
afterEach(async () => {
	for (const world of worlds.splice(0)) await world.end();
});

const TABLES = ['piece', 'pieceCost', 'pieceState', 'location', 'person', 'sale', 'clash'];

/** A shop with a past: sold, sold twice apart, given back, a person who was erased, a photo. */
async function oldShop() {
	const { world, one, two } = await shopWith([
		{ number: 'R-1', cost: 80_000 },
		{ number: 'R-2', cost: 41_237 },
		{ number: 'R-3' },
		{ number: 'R-4', cost: 5 }
	]);
	worlds.push(world);
	const photo = await one.engine.papers.add({
		full: new Uint8Array([0xff, 0xd8, 0xff, 1]).buffer,
		thumb: new Uint8Array([0xff, 0xd8, 0xff, 2]).buffer
	});
	const name = photo.ok ? (photo.result as PaperName) : '';
	await one.does('piece.save', { id: pieceId(one, 'R-3'), fields: { photos: [name] } });
	const people: Id[] = [];
	for (const name of ['Ada Vale', 'Noor Haddad', 'Erased Person']) {
		const { id } = await two.does<{ id: Id }>('customers.addPerson', { values: { name } });
		people.push(id);
	}
	await two.does('person.erase', { id: people[2] });
	await world.settle();
	const { sale } = await sell(two, ['R-1']);
	two.cut();
	one.cut();
	await sell(two, ['R-2']);
	await sell(one, ['R-2', 'R-4']);
	// Whoever comes first is first, whatever the clocks say.
	one.mend();
	await until(() => one.engine.status().unsent === 0, 'one sends');
	two.mend();
	await world.settle();
	await bringBack(one, sale);
	await world.settle();
	return { world, one, two, photo: name };
}

/** A workspace that holds nothing, and the device of its setup code. */
async function emptyShop(): Promise<{ readonly world: World; readonly owner: Device }> {
	const world = new World();
	worlds.push(world);
	return { world, owner: await world.device('new') };
}

function tablesOf(device: Device) {
	return Object.fromEntries(TABLES.map((table) => [table, withoutOrder(device.rows(table))]));
}

/** Another relay gives other numbers in the same order. */
function withoutOrder(rows: object): unknown {
	return JSON.parse(JSON.stringify(rows), (name, value: unknown) =>
		name === 'seq' ? undefined : value
	);
}

test('STF16 a shop comes into an empty workspace with equal balances, stock and people, on every device', async () => {
	const { one, photo } = await oldShop();
	const file = await shopFileOf(one);
	const { world, owner } = await emptyShop();
	expect(await bringShopBack(owner, file)).toBeUndefined();
	await world.settle();
	const second = await world.device('second');
	await world.settle();
	for (const device of [owner, second]) {
		expect(balances(device)).toEqual(balances(one));
		expect(tablesOf(device)).toEqual(tablesOf(one));
	}
	expect(Object.keys(tablesOf(one)['person'] as object)).toHaveLength(3);
	const [full = ''] = photo.split('.');
	expect(await owner.engine.papers.read(full)).toEqual(await one.engine.papers.read(full));
});

test('the shop goes on after it came back: numbers stay unique, old devices are known and shut out', async () => {
	const { one } = await oldShop();
	const { world, owner } = await emptyShop();
	await bringShopBack(owner, await shopFileOf(one));
	await world.settle();
	expect(owner.engine.status().prefix).toBe('A3');
	const { number } = await sell(owner, ['R-3']);
	expect(number).toMatch(/A3-/);
	await world.settle();
	expect(standing(owner, 'R-3')).toBe(standing(owner, 'R-4'));
	expect(owner.engine.status().unsent).toBe(0);
	const old = owner.engine.status().devices.filter(({ revoked }) => revoked !== undefined);
	expect(old.map(({ prefix }) => prefix)).toEqual(['A1', 'A2']);
	// And out again: by three authors now.
	const again = await readShopFile(await shopFileOf(owner));
	expect(again.manifest.devices.map(({ prefix }) => prefix)).toEqual(['A1', 'A2', 'A3']);
});

test('cut short, it is begun again with the same file, also after the device was switched off', async () => {
	const { one } = await oldShop();
	const file = await shopFileOf(one);
	const { world, owner } = await emptyShop();
	await expect(bringShopBack(owner, file, true)).rejects.toThrow('cut short');
	await owner.restart();
	expect(await bringShopBack(owner, file)).toBeUndefined();
	expect(await bringShopBack(owner, file)).toMatch(/There is a shop here already/);
	await world.settle();
	expect(balances(owner)).toEqual(balances(one));
	expect(owner.engine.status().attention).toEqual([]);
});

test('two shops never become one: a file is refused where there is a shop', async () => {
	const { one, world } = await oldShop();
	const before = balances(one);
	const file = await shopFileOf(one);
	expect(await bringShopBack(one, file)).toMatch(/There is a shop here already/);
	const { world: other, owner } = await emptyShop();
	const helper = await other.device('helper');
	await other.settle();
	expect(await bringShopBack(helper, file)).toMatch(/Only the device that entered the setup code/);
	await helper.does('location.save', {
		fields: { name: 'Elsewhere', currency: 'EUR', zone: 'Europe/Lisbon' }
	});
	await other.settle();
	expect(await bringShopBack(owner, file)).toMatch(/There is a shop here already/);
	await world.settle();
	expect(balances(one)).toEqual(before);
});

test('everything in the file can be read without us', async () => {
	const { one, photo } = await oldShop();
	const { manifest, facts } = await readShopFile(await shopFileOf(one));
	expect(manifest.facts).toBe(facts.length);
	const seqs = facts.map(([, , seq]) => seq ?? 0);
	expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
	expect(new Set(seqs).size).toBe(seqs.length);
	expect(Object.keys(manifest.files)).toEqual(
		expect.arrayContaining([
			'README.txt',
			'verify.mjs',
			'manifest.mjs',
			'unzip.mjs',
			'dictionary.json',
			'facts.jsonl',
			'tables/pieces.csv',
			'tables/people.csv',
			...photo.split('.').map((hash) => `papers/${hash}`)
		])
	);
});
