import { expect, test } from 'vitest';
import { CLOSE } from '../../src/lib/sync/protocol.ts';
import { Device, ulid } from './device.ts';
import { eventually, relayFor } from './world.ts';

const here = (device: Device) => device.last('here')?.devices ?? [];

test('what a device says it is doing is shown to all under its own name, and goes when it goes', async () => {
	const { url, relay } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	anna.control({ t: 'doing', doing: '["cart"]' });
	await eventually(() => here(ben).some(({ doing }) => doing === '["cart"]'));
	expect(here(ben).find(({ doing }) => doing !== undefined)?.device).toBe(ulid(1));
	expect(relay.status().seq).toBe(0);
	anna.control({ t: 'doing', doing: '' });
	await eventually(() => here(ben).length === 2 && here(ben).every(({ doing }) => !doing));
	anna.control({ t: 'doing', doing: '["again"]' });
	await eventually(() => here(ben).some(({ doing }) => doing === '["again"]'));
	await anna.close();
	await eventually(() => here(ben).length === 1);
});

test('who comes later hears what the others are doing', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	anna.control({ t: 'doing', doing: '["cart"]' });
	const ben = await Device.connect(url, ulid(2));
	await eventually(() => here(ben).some(({ doing }) => doing === '["cart"]'));
});

test('presenceBytes: who says too much of itself is cut off', async () => {
	const { url } = await relayFor({ limits: { presenceBytes: 100 } });
	const anna = await Device.connect(url, ulid(1));
	anna.control({ t: 'doing', doing: 'x'.repeat(101) });
	await eventually(() => anna.closed);
	expect(anna.closed?.code).toBe(CLOSE.limit);
});
