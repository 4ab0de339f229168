import { expect, test } from 'vitest';
import { encodeFrame } from '../../src/lib/sync/protocol.ts';
import { bytesOf } from './craft.ts';
import { Device, ulid } from './device.ts';
import { eventually, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

test('a device gets its prefix once and keeps it over restarts; no other device gets it', async () => {
	const first = await relayFor();
	const prefixes = async (url: string, devices: number[]) => {
		const found: (string | undefined)[] = [];
		for (const n of devices) {
			const device = await Device.connect(url, ulid(n));
			found.push(device.last('welcome')?.prefix);
			await device.close();
		}
		return found;
	};
	expect(await prefixes(first.url, [1, 2, 1])).toEqual(['A1', 'A2', 'A1']);
	await first.stop();
	const second = await relayFor({ data: first.data });
	expect(await prefixes(second.url, [3, 2, 1])).toEqual(['A3', 'A2', 'A1']);
});

test('the welcome says the time, the epoch and the documents', async () => {
	const { url, relay } = await relayFor();
	const before = Date.now();
	const anna = await Device.connect(url, ulid(1));
	const welcome = anna.last('welcome');
	expect(welcome).toMatchObject({ epoch: relay.status().epoch, catalogue: [] });
	expect(welcome?.time).toBeGreaterThanOrEqual(before);
});

test('another protocol is sent away with the reason', async () => {
	const { url } = await relayFor();
	const old = await Device.connect(url, ulid(1), { protocol: 99 });
	expect(await eventually(() => old.closed)).toMatchObject({ code: 4409 });
	expect(old.last('goodbye')).toMatchObject({ code: 4409, reason: 'this relay speaks protocol 1' });
});

test('a device without a proper name is not known', async () => {
	const { url } = await relayFor();
	const nobody = await Device.connect(url, 'somebody');
	expect(await eventually(() => nobody.closed)).toMatchObject({ code: 4400 });
});

test('nothing is stored or answered before hello', async () => {
	const { url, relay } = await relayFor();
	for (const message of [
		encodeFrame(1, bytesOf(0, 0, 0)),
		encodeFrame(
			0,
			new TextEncoder().encode(`{"t":"open","channel":1,"document":"${SALES}","since":0}`)
		),
		encodeFrame(0, new TextEncoder().encode('{"t":"ping"}'))
	]) {
		const silent = await Device.dial(url, ulid(1));
		silent.send(message);
		expect(await eventually(() => silent.closed)).toMatchObject({ code: 4400 });
		expect(silent.heard).toEqual([]);
	}
	expect(relay.status()).toMatchObject({ seq: 0, documents: 0, sockets: 0 });
});
