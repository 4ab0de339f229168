import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DATABASE } from '../../server/folder.ts';
import { openMemoryStore } from '../../server/store-memory.ts';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import type { Entry, Store } from '../../server/store.ts';
import { enrolmentOf, keyOf, ulid } from './device.ts';
import { temporaryFolder } from './world.ts';

const SALES = 'sales/2026-11.0';
const PEOPLE = 'people/2026-11.0';
const STOCK = 'inventory/2026-11.0';
const [ANNA, BEN] = [ulid(1), ulid(2)];

function entry(document: string, device: string, numbers: number[], clients: number[] = []): Entry {
	const facts = numbers.map((n) => ({ key: keyOf(document, device, n), text: `fact ${n}` }));
	const update = new Uint8Array([1, 2, ...numbers]);
	return { document, device, update, facts, erased: [], clients };
}

async function prepared(store: Store): Promise<Store> {
	await store.enrol(enrolmentOf(ANNA, 1));
	await store.enrol(enrolmentOf(BEN, 2));
	return store;
}

const identity = { epoch: 'e1', workspace: 'w1' };
const stores: [string, () => Store][] = [
	['memory', () => openMemoryStore(identity)],
	[
		'sqlite',
		() => openSqliteStore({ file: join(temporaryFolder(), DATABASE), fresh: () => identity })
	]
];

describe.each(stores)('the %s store', (_name, open) => {
	test('is who it was told to be when it was new', async () => {
		const store = await prepared(open());
		expect([store.epoch, store.workspace]).toEqual(['e1', 'w1']);
	});

	test('knows devices again under their prefixes, and whoever yields one comes after them', async () => {
		const store = open();
		const asks = await store.enrol(enrolmentOf(ANNA, 1));
		await store.claim([7], ANNA);
		expect(asks.prefix).toBe('A1');
		const old = { ...enrolmentOf(BEN, 2), prefix: 'A1', revoked: 5 };
		const next = { ...old, device: ulid(9), prefix: 'B2' };
		await store.readmit([old, next]);
		expect((await store.devices()).map(({ device }) => device)).toEqual([ANNA, ulid(9)]);
		await store.readmit([old, next, { ...old, device: ulid(11), prefix: 'B0' }], ANNA);
		const prefixes = (await store.devices()).map(({ device, prefix }) => [device, prefix]);
		expect(prefixes).toEqual([
			[BEN, 'A1'],
			[ulid(9), 'B2'],
			[ANNA, 'B3']
		]);
		expect((await store.owners([7])).get(7)).toBe(ANNA);
		expect((await store.enrol(enrolmentOf(ulid(10), 3))).prefix).toBe('B4');
	});

	test('counts facts without a hole, over all documents, in the order given', async () => {
		const store = await prepared(open());
		const first = await store.append([entry(SALES, ANNA, [1, 2]), entry(STOCK, ANNA, [3])]);
		const second = await store.append([entry(SALES, BEN, [4])]);
		expect([...first, ...second]).toEqual([[1, 2], [3], [4]]);
		expect(await store.catalogue()).toEqual([
			{ document: SALES, seq: 4 },
			{ document: STOCK, seq: 3 }
		]);
	});

	test('gives back the bytes of a document, oldest first, and how many facts they must hold', async () => {
		const store = await prepared(open());
		await store.append([
			entry(SALES, ANNA, [1, 2]),
			entry(STOCK, ANNA, [9]),
			entry(SALES, BEN, [4])
		]);
		const { updates, facts } = await store.read(SALES);
		expect(updates.map((update) => [...update])).toEqual([
			[1, 2, 1, 2],
			[1, 2, 4]
		]);
		expect(facts).toBe(3);
		expect(await store.read('sales/2026-12.0')).toMatchObject({ updates: [], facts: 0 });
	});

	test('counts no fact that was taken out, keeps its number and key, and asks to be merged', async () => {
		const store = await prepared(open());
		await store.append([entry(PEOPLE, ANNA, [1, 2])]);
		const key = keyOf(PEOPLE, ANNA, 1);
		const [given] = await store.append([{ ...entry(PEOPLE, BEN, []), erased: [key] }]);
		expect(given).toEqual([]);
		expect(await store.catalogue()).toEqual([{ document: PEOPLE, seq: 2 }]);
		expect(await store.hasKey(key)).toBe(true);
		expect(await store.receiptsSince(PEOPLE, 0)).toHaveLength(2);
		const before = await store.read(PEOPLE);
		expect(before).toMatchObject({ facts: 1, unscrubbed: true });
		expect(await store.unscrubbed()).toEqual([PEOPLE]);
		await store.append([{ ...entry(PEOPLE, BEN, []), erased: [keyOf(PEOPLE, ANNA, 2)] }]);
		await store.merge(PEOPLE, new Uint8Array([7]), before.through);
		expect(await store.unscrubbed()).toEqual([PEOPLE]);
		const after = await store.read(PEOPLE);
		expect(after.updates).toHaveLength(2);
		await store.merge(PEOPLE, new Uint8Array([8]), after.through);
		expect(await store.read(PEOPLE)).toMatchObject({ facts: 0, unscrubbed: false });
		expect(await store.unscrubbed()).toEqual([]);
	});

	test('answers the receipts above a number', async () => {
		const store = await prepared(open());
		await store.append([
			entry(SALES, ANNA, [1, 2]),
			entry(STOCK, ANNA, [3]),
			entry(SALES, ANNA, [4])
		]);
		expect(await store.receiptsSince(SALES, 1)).toEqual([
			[keyOf(SALES, ANNA, 2), 2],
			[keyOf(SALES, ANNA, 4), 4]
		]);
		expect(await store.receiptsSince(SALES, 4)).toEqual([]);
	});

	test('takes a key once, and nothing of a batch that holds a used one', async () => {
		const store = await prepared(open());
		await store.append([entry(SALES, ANNA, [1])]);
		await expect(
			store.append([entry(SALES, ANNA, [2]), entry(SALES, ANNA, [1])])
		).rejects.toThrow();
		expect(await store.hasKey(keyOf(SALES, ANNA, 1))).toBe(true);
		expect(await store.hasKey(keyOf(SALES, ANNA, 2))).toBe(false);
		expect((await store.read(SALES)).updates).toHaveLength(1);
		expect(await store.append([entry(SALES, ANNA, [3])])).toEqual([[2]]);
	});

	test('remembers who wrote first with a client id', async () => {
		const store = await prepared(open());
		await store.append([entry(SALES, ANNA, [1], [70]), entry(SALES, BEN, [2], [80])]);
		expect(await store.owners([70, 80, 90])).toEqual(
			new Map([
				[70, ANNA],
				[80, BEN]
			])
		);
	});

	test('gives a prefix once and never again', async () => {
		const store = await prepared(open());
		const again = { ...enrolmentOf(ANNA, 99), name: 'Another', location: ulid(9) };
		expect(await store.enrol(again)).toEqual({ ...enrolmentOf(ANNA, 1), prefix: 'A1' });
		const third = { ...enrolmentOf(ulid(3), 3), location: ulid(9) };
		expect(await store.enrol(third)).toEqual({ ...third, prefix: 'A3' });
		expect(await store.devices()).toEqual([
			{ ...enrolmentOf(ANNA, 1), prefix: 'A1' },
			{ ...enrolmentOf(BEN, 2), prefix: 'A2' },
			{ ...third, prefix: 'A3' }
		]);
	});

	test('gives a client id to who claims it first, and to nobody after', async () => {
		const store = await prepared(open());
		await store.append([entry(SALES, ANNA, [1], [70])]);
		await store.claim([70, 80], BEN);
		await store.claim([80, 90], ANNA);
		expect([...(await store.owners([70, 80, 90]))]).toEqual([
			[70, ANNA],
			[80, BEN],
			[90, ANNA]
		]);
	});

	test('merges the rows it was shown and keeps those that came later', async () => {
		const store = await prepared(open());
		await store.append([entry(SALES, ANNA, [1]), entry(STOCK, ANNA, [7]), entry(SALES, ANNA, [2])]);
		const { through } = await store.read(SALES);
		await store.append([entry(SALES, ANNA, [3])]);
		await store.merge(SALES, new Uint8Array([9]), through);
		const sales = await store.read(SALES);
		expect(sales.updates.map((update) => [...update])).toEqual([[9], [1, 2, 3]]);
		expect(sales.facts).toBe(3);
		expect((await store.read(STOCK)).updates).toHaveLength(1);
		await store.append([entry(SALES, ANNA, [4])]);
		expect((await store.read(SALES)).updates.at(-1)).toEqual(new Uint8Array([1, 2, 4]));
	});

	test('proves that it can write', async () => {
		await expect(open().probe(5)).resolves.toBeUndefined();
	});
});
