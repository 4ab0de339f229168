import { afterEach, expect, test } from 'vitest';
import type { FleetAsk } from '#lib/workspace/contract.ts';
import type { RowBatch } from '#lib/workspace/storage.ts';
import { balances, pieceId, sellByCard, shopWith, type Shop } from '../kit/counters.ts';
import { pause, until, type Device, type World } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const FOUR = ['R-1', 'R-2', 'R-3', 'R-4'].map((number) => ({ number, cost: 40_000 }));

/** Everything of a device that a person sees, to be compared. */
function seen(device: Device) {
	const tables = ['piece', 'sale', 'pieceState', 'person', 'layaway'];
	return [balances(device), ...tables.map((table) => device.rows(table))];
}

/** The same but for the numbers of the order, which a restored relay gives anew. */
function unnumbered(all: unknown): unknown {
	const strip = (name: string, value: unknown) => (name === 'seq' ? undefined : value);
	return JSON.parse(JSON.stringify(all, strip)) as unknown;
}

/** What a power cut may bring back: rows as they are on its disk now, and how far they are. */
async function rowsOnDisk({ storage }: Device): Promise<RowBatch> {
	const { clock = '', ...progress } = await storage.readProgress();
	return { ...progress, clock, rows: await storage.readRows(), chunks: await storage.readChunks() };
}

/** They meet the restored relay and come to rest. */
async function meet(world: World, ...devices: readonly Device[]): Promise<void> {
	for (const device of devices) device.mend();
	for (const device of devices)
		await until(() => device.isStill(), `${device.name} is through with it`);
	await world.settle();
}

test('a restored relay is given again all that came after its backup, each fact once, whoever wrote it', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	await sellByCard(one, 'R-1');
	await world.settle();
	const backup = world.copyRelay();
	const { number } = await sellByCard(two, 'R-2');
	await one.does('piece.save', { id: pieceId(one, 'R-3'), fields: { note: 'in the window' } });
	await world.settle();
	const before = unnumbered(seen(one));
	await world.restoreRelay(backup);
	// Only one of them comes back at first: it gives what the other wrote, too.
	await meet(world, one);
	expect(unnumbered(seen(one))).toEqual(before);
	const three = await world.device('three');
	await world.settle();
	expect(seen(three)).toEqual(seen(one));
	await meet(world, two);
	for (const device of [one, two, three]) {
		expect(seen(device)).toEqual(seen(one));
		expect(device.engine.status()).toMatchObject({ unsent: 0, attention: [], online: true });
		expect(device.engine.status().carrying).toBeUndefined();
	}
	// Numbers go on where they were.
	expect(number).toBe('A2-000001');
	expect(await sellByCard(two, 'R-4')).toMatchObject({ number: 'A2-000002' });
	await world.settle();
	expect(seen(three)).toEqual(seen(two));
});

test('two devices that sold one piece apart, before and after the backup, agree who was first at the restored relay', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	const backup = world.copyRelay();
	two.cut();
	await sellByCard(one, 'R-1');
	await world.settle();
	await sellByCard(two, 'R-1');
	two.mend();
	await world.settle();
	await world.restoreRelay(backup);
	await meet(world, two, one);
	expect(seen(one)).toEqual(seen(two));
	expect(Object.keys(one.rows('sale'))).toHaveLength(2);
	const late = await world.device('late');
	await world.settle();
	expect(seen(late)).toEqual(seen(one));
});

test('what was sold while the line was down, and a device switched off amid giving again, lose nothing', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	const backup = world.copyRelay();
	await sellByCard(one, 'R-1');
	await world.settle();
	await world.restoreRelay(backup);
	await sellByCard(one, 'R-2');
	await sellByCard(two, 'R-3');
	const before = Object.keys({ ...one.rows('sale'), ...two.rows('sale') }).sort();
	two.mend();
	await until(() => two.engine.status().carrying === true, 'two hears of the restore');
	await two.stop();
	two.cut();
	await two.start();
	await meet(world, two, one);
	for (const device of [one, two]) {
		expect(Object.keys(device.rows('sale')).sort()).toEqual(before);
		expect(device.engine.status()).toMatchObject({ unsent: 0, attention: [] });
	}
	expect(seen(one)).toEqual(seen(two));
});

test('a device that was let in after the backup is let in again under its prefix, and one shut out since stays out', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	const backup = world.copyRelay();
	const three = await world.device('three');
	await world.settle();
	await sellByCard(three, 'R-1');
	const lost = two.engine.status().device ?? '';
	await one.engine.lookAfter({ do: 'revoke', device: lost } as FleetAsk);
	two.mend();
	await until(() => two.forgotten === 1, 'two forgets the shop');
	two.cut();
	await world.settle();
	await world.restoreRelay(backup);
	three.mend();
	await until(() => three.engine.status().stranger !== undefined, 'the relay does not know three');
	three.cut();
	await meet(world, one);
	const devices = () => one.engine.status().devices;
	expect(devices().find(({ device }) => device === lost)?.revoked).toBeGreaterThan(0);
	expect(devices().find(({ name }) => name === 'three')).toMatchObject({ prefix: 'A3' });
	expect(Object.keys(one.rows('sale'))).toHaveLength(1);
	await meet(world, three);
	expect(await sellByCard(three, 'R-2')).toMatchObject({ number: 'A3-000002' });
	await world.settle();
	expect(seen(one)).toEqual(seen(three));
});

test('facts of a device that the restored relay does not know wait where they are until it is let in', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	const backup = world.copyRelay();
	const three = await world.device('three');
	await world.settle();
	const { sale } = await sellByCard(three, 'R-1');
	await world.settle();
	await world.restoreRelay(backup);
	// No owner's device is here to tell of three.
	two.mend();
	await until(() => two.engine.status().online && two.engine.status().complete, 'two is back');
	expect(two.rows('sale')).toHaveProperty(sale);
	expect(two.engine.status()).toMatchObject({ unsent: 1, attention: [] });
	await meet(world, one, two);
	const late = await world.device('late');
	await world.settle();
	expect(late.rows('sale')).toHaveProperty(sale);
});

test('a person erased after the backup is erased again', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	const id = one.newId();
	await one.does('person.save', { id, fields: { name: 'Wilhelmina Quist' } });
	await world.settle();
	const backup = world.copyRelay();
	await one.does('person.erase', { id });
	await world.settle();
	await world.restoreRelay(backup);
	expect(await world.relayKeeps('Quist')).toBe(true);
	await meet(world, one, two);
	await until(() => one.engine.status().unsent === 0, 'the erasure is given again');
	const places = [
		() => world.relayKeeps('Quist'),
		() => one.keeps('Quist'),
		() => two.keeps('Quist')
	];
	for (const keeps of places) {
		for (let tries = 0; (await keeps()) && tries < 400; tries += 1) await pause(20);
		expect(await keeps()).toBe(false);
	}
});

test('a device whose power goes just after it met the restored relay follows it all the same', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	const backup = world.copyRelay();
	await sellByCard(two, 'R-1');
	await sellByCard(two, 'R-2');
	await world.settle();
	await one.does('piece.save', { id: pieceId(one, 'R-3'), fields: { note: 'in the window' } });
	await world.settle();
	const before = unnumbered(seen(one));
	await one.stop();
	const rows = await rowsOnDisk(one);
	await one.start();
	await world.restoreRelay(backup);
	// Its own edit comes first now, and has a lower number than before.
	await meet(world, one);
	await one.stop();
	// Settings are flushed and rows are not: those from before the restore stand there again.
	await one.storage.dropRows();
	await one.storage.writeRows(rows);
	await one.start();
	await until(() => one.isStill(), 'it follows');
	expect(one.engine.status().problem).toBeUndefined();
	expect(unnumbered(seen(one))).toEqual(before);
	await meet(world, two);
	const late = await world.device('late');
	await world.settle();
	expect(seen(one)).toEqual(seen(late));
});

test('a device whose browser cleared its copies gives a restored relay what it can, goes on showing what only others can give, and says so until they did', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	const backup = world.copyRelay();
	const { sale } = await sellByCard(two, 'R-1');
	await one.does('piece.save', { id: pieceId(one, 'R-3'), fields: { note: 'in the window' } });
	await world.settle();
	const before = unnumbered(seen(one));
	await one.stop();
	one.copies.lose();
	one.cut();
	await one.start();
	// Made while it had its rows alone: this it can give.
	const { sale: late } = await sellByCard(one, 'R-2');
	await one.restart();
	two.cut();
	await world.restoreRelay(backup);
	await meet(world, one);
	const three = await world.device('three');
	await world.settle();
	expect(Object.keys(three.rows('sale'))).toEqual([late]);
	// It still shows all, hides nothing of it, and says what the relay lacks: a sale and an edit.
	await until(() => one.engine.status().lacking === 2, 'it says what is lacking');
	expect(three.engine.status().lacking).toBeUndefined();
	await one.restart();
	await until(() => one.engine.status().lacking === 2, 'it says so again');
	expect(Object.keys(one.rows('sale')).sort()).toEqual([sale, late].sort());
	expect(unnumbered(one.rows('piece'))).toEqual((before as unknown[])[1]);
	// Another device that has them gives them again.
	await meet(world, two, one);
	for (const device of [one, two, three]) {
		expect(device.engine.status().lacking).toBeUndefined();
		expect(Object.keys(device.rows('sale')).sort()).toEqual([sale, late].sort());
		expect(unnumbered(seen(device))).toEqual(unnumbered(seen(one)));
	}
});

test('what only a device without its copies still shows of an erased person, a restored relay does not lack', async () => {
	shop = await shopWith(FOUR);
	const { one, two, world } = shop;
	const backup = world.copyRelay();
	const { id } = await one.does<{ id: string }>('customers.addPerson', {
		values: { name: 'Wilhelmina Quist' }
	});
	await sellByCard(two, 'R-1');
	await world.settle();
	await one.stop();
	one.copies.lose();
	one.cut();
	await one.start();
	two.cut();
	await world.restoreRelay(backup);
	await meet(world, one);
	await until(() => one.engine.status().lacking === 2, 'it says what is lacking');
	// Whoever has her erases her before anything is given again.
	await two.does('person.erase', { id });
	await meet(world, two, one);
	await until(() => one.engine.status().lacking === undefined, 'nothing is lacking');
	await one.restart();
	await world.settle();
	expect(one.engine.status()).toMatchObject({ attention: [], unsent: 0 });
	expect(one.engine.status().lacking).toBeUndefined();
});

test('a relay that keeps another shop is given nothing, and the device says so', async () => {
	shop = await shopWith(FOUR);
	const { one } = shop;
	const before = seen(one);
	await one.storage.setSetting('workspace', 'that of before');
	await one.restart();
	await until(() => one.engine.status().problem !== undefined, 'it notices');
	expect(one.engine.status()).toMatchObject({ online: false });
	expect(one.engine.status().problem).toContain('another shop');
	expect(seen(one)).toEqual(before);
});
