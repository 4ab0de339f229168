import { expect, test } from 'vitest';
import { Device, ulid } from './device.ts';
import { eventually, pause, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

test('a device that comes back is told only the receipts it has not heard', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const annas = await anna.open(SALES);
	const keys = [1, 2, 3, 4].map((n) => annas.write(n));
	await anna.acked(...keys);

	const back = await Device.connect(url, ulid(2));
	await back.open(SALES, 2);
	expect([...back.receipts]).toEqual([
		[keys[2], 3],
		[keys[3], 4]
	]);

	const current = await Device.connect(url, ulid(3));
	await current.open(SALES, 4);
	await pause(30);
	expect(current.all('receipts')).toEqual([]);
});

test('a receipt that was lost with the socket comes with the next opening', async () => {
	const first = await relayFor();
	const anna = await Device.connect(first.url, ulid(1));
	const annas = await anna.open(SALES);
	const key = annas.write(1);
	// It hears nothing any more: the receipt is lost, whatever was on its way out is not.
	anna.socket.pause();
	annas.sendUpdate(new Uint8Array([0, 0]));
	await eventually(() => first.relay.status().seq === 1);
	anna.socket.terminate();
	const again = await Device.connect(first.url, ulid(1));
	await again.open(SALES, 0);
	expect(again.receipts).toEqual(new Map([[key, 1]]));
});

test('thousands of receipts come in parts, in order', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const annas = await anna.open(SALES);
	annas.doc.transact(() => {
		for (let n = 0; n < 4_500; n++) annas.write(n, 'x');
	});
	await eventually(() => anna.receipts.size === 4_500);
	const late = await Device.connect(url, ulid(2));
	await late.open(SALES);
	expect(late.all('receipts').map(({ entries }) => entries.length)).toEqual([2_000, 2_000, 500]);
	expect([...late.receipts.values()]).toEqual(Array.from({ length: 4_500 }, (_, n) => n + 1));
});
