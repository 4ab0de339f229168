import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Device, keyOf, ulid } from './device.ts';
import { eventually, pause, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

test('an update that starts too late is not stored; the relay asks for the rest and gets it', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];

	// The first update never leaves; the second does.
	anna.sendsUpdates = false;
	const lost = annas.write(1, 'lost on the way');
	const before = Y.encodeStateVector(annas.doc);
	const sent = annas.write(2, 'sent');
	annas.sendUpdate(Y.encodeStateAsUpdate(annas.doc, before));
	await pause(60);
	expect(anna.receipts.size).toBe(0);
	expect(bens.facts.size).toBe(0);
	expect(anna.last('refused')).toBeUndefined();

	// Now the device answers the relay's question.
	anna.sendsUpdates = true;
	annas.sendUpdate(Y.encodeStateAsUpdate(annas.doc, before));
	await anna.acked(lost, sent);
	await eventually(() => bens.facts.size === 2);
});

test('what a device wrote before it connected is asked for at the first catch-up', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const annas = await anna.openOnly(SALES);
	anna.sendsUpdates = false;
	const keys = [1, 2, 3].map((n) => annas.write(n));
	anna.sendsUpdates = true;
	annas.sendStep1();
	await anna.acked(...keys);
	expect(keys).toContain(keyOf(SALES, ulid(1), 3));
});

test('nothing live is sent to a device that has not caught up', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const annas = await anna.open(SALES);
	const bens = await ben.openOnly(SALES);
	const key = annas.write(1, 'one');
	await ben.acked(key);
	await pause(40);
	expect(bens.facts.size).toBe(0);
	bens.sendStep1();
	await eventually(() => bens.facts.get(key) === 'one');
});
