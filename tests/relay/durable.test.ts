import { expect, onTestFinished, test } from 'vitest';
import { openMemoryStore } from '../../server/store-memory.ts';
import type { Store } from '../../server/store.ts';
import { Device, keyOf, ulid } from './device.ts';
import { eventually, pause, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';
const STOCK = 'inventory/2026-11.0';

/**
 * A relay over a disk whose writes wait for `release`, or fail with what `release` is given. When
 * the test ends, the disk writes at once, so that the relay can stop.
 */
async function relayOnSlowDisk() {
	const memory = openMemoryStore({ epoch: 'e1', workspace: 'w1' });
	const held: ((error?: Error) => void)[] = [];
	let over = false;
	const store: Store = {
		...memory,
		async append(batch) {
			const error =
				!over && (await new Promise<Error | undefined>((resolve) => held.push(resolve)));
			if (error) throw error;
			return memory.append(batch);
		}
	};
	const running = await relayFor({ store });
	onTestFinished(() => {
		over = true;
		for (const release of held) release();
	});
	const release = (error?: Error): void => held.shift()?.(error);
	return { ...running, waiting: () => held.length, release };
}

test('nobody hears of a fact before it is on disk', async () => {
	const { url, relay, waiting, release } = await relayOnSlowDisk();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const late = await Device.connect(url, ulid(3));
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];

	const key = annas.write(1, 'gold');
	await eventually(() => waiting() === 1);
	const lates = await late.openOnly(SALES);
	lates.sendStep1();
	await pause(60);
	expect([...anna.receipts, ...ben.receipts, ...late.receipts]).toEqual([]);
	expect([...bens.facts.keys(), ...lates.facts.keys()]).toEqual([]);
	expect(relay.status().seq).toBe(0);
	expect(anna.last('catalogue') ?? ben.last('catalogue')).toBeUndefined();

	release();
	await anna.acked(key);
	await eventually(() => bens.facts.get(key) === 'gold' && lates.facts.get(key) === 'gold');
});

test('a catch-up waits for what was accepted before it, and then holds it', async () => {
	const { url, waiting, release } = await relayOnSlowDisk();
	const before = await Device.connect(url, ulid(1));
	const key = (await before.open(SALES)).write(1, 'gold');
	await eventually(() => waiting() === 1);
	// The device starts anew: whatever is not in the answer it adds again, under another client id.
	const after = await Device.connect(url, ulid(1));
	const sales = await after.openOnly(SALES);
	sales.sendStep1();
	await pause(60);
	expect(sales.synced).toBe(false);
	release();
	await eventually(() => sales.synced);
	expect(sales.facts.get(key)).toBe('gold');
	expect(after.last('refused')).toBeUndefined();
});

test('what arrives while the disk is busy shares the next transaction', async () => {
	const { url, waiting, release } = await relayOnSlowDisk();
	const anna = await Device.connect(url, ulid(1));
	const annas = await anna.open(SALES);
	annas.write(0);
	await eventually(() => waiting() === 1);
	const keys = [1, 2, 3, 4, 5].map((n) => annas.write(n));
	await anna.judged();
	release();
	await eventually(() => waiting() === 1);
	release();
	await anna.acked(...keys);
	expect(keys.map((key) => anna.receipts.get(key))).toEqual([2, 3, 4, 5, 6]);
});

test('a disk that fails acknowledges nothing, drops the author, and heals', async () => {
	const { url, lines, waiting, release } = await relayOnSlowDisk();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];

	const first = annas.write(1, 'one');
	await eventually(() => waiting() === 1);
	// Judged as if the first were held; storing it alone would leave a hole.
	const second = annas.write(2, 'two');
	await anna.judged();
	release(new Error('disk full'));
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 1011 });
	await pause(30);
	expect(waiting()).toBe(0);
	expect([...anna.receipts, ...ben.receipts]).toEqual([]);
	expect(lines.some((line) => line.level === 'error' && line.event === 'append failed')).toBe(true);

	// The device comes back and is asked for what the relay lacks.
	const again = await Device.connect(url, ulid(1));
	const retry = await again.openOnly(SALES);
	for (const [key, text] of annas.facts) retry.facts.set(key, text);
	retry.sendStep1();
	await eventually(() => waiting() === 1);
	release();
	await eventually(() => (waiting() > 0 && release(), bens.facts.get(second)) === 'two');
	expect(bens.facts.get(first)).toBe('one');
	expect(ben.closed).toBeUndefined();
});

test('two documents are numbered by one counter', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const [sales, stock] = [await anna.open(SALES), await anna.open(STOCK)];
	for (let n = 0; n < 20; n++) (n % 2 ? sales : stock).write(n);
	await anna.acked(keyOf(SALES, ulid(1), 19), keyOf(STOCK, ulid(1), 18));
	await eventually(() => anna.receipts.size === 20);
	expect([...anna.receipts.values()].sort((a, b) => a - b)).toEqual(
		Array.from({ length: 20 }, (_, n) => n + 1)
	);
});
