import { expect, test } from 'vitest';
import { Device, ulid } from './device.ts';
import { eventually, pause, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';
const STOCK = 'inventory/2026-11.0';

test('a device hears that a document it has not opened gained facts', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const [sales] = [await anna.open(SALES), await ben.open(STOCK)];
	const keys = Array.from({ length: 30 }, (_, n) => sales.write(n));
	await anna.acked(...keys);
	await eventually(() => ben.last('catalogue')?.entries.some((it) => it.seq === 30));
	const entries = ben.all('catalogue').flatMap((message) => message.entries);
	expect(new Set(entries.map(({ document }) => document))).toEqual(new Set([SALES]));
	const seqs = entries.map(({ seq }) => seq);
	expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
	// A burst is told in few messages, and not to whom has the document open.
	expect(seqs.length).toBeLessThan(15);
	expect(anna.all('catalogue')).toEqual([]);
});

test('who closed a document hears of it in the catalogue again', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];
	ben.control({ t: 'close', channel: bens.channel });
	await pause(30);
	const key = annas.write(1);
	await eventually(() => ben.last('catalogue')?.entries[0]?.document === SALES);
	expect(ben.receipts.has(key)).toBe(false);
});

test('a welcome after a restart lists every document with its last number', async () => {
	const first = await relayFor();
	const anna = await Device.connect(first.url, ulid(1));
	const [sales, stock] = [await anna.open(SALES), await anna.open(STOCK)];
	await anna.acked(sales.write(1));
	await anna.acked(stock.write(2));
	await anna.acked(sales.write(3));
	await first.stop();
	const { url } = await relayFor({ data: first.data });
	const ben = await Device.connect(url, ulid(2));
	expect(ben.last('welcome')?.catalogue).toEqual([
		{ document: SALES, seq: 3 },
		{ document: STOCK, seq: 2 }
	]);
});
