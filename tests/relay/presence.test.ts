import { expect, test } from 'vitest';
import { bytesOf } from './craft.ts';
import { Device, ulid } from './device.ts';
import { eventually, pause, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

async function three() {
	const { url, relay } = await relayFor();
	const open = async (n: number) => {
		const device = await Device.connect(url, ulid(n));
		return device.open(SALES);
	};
	return { relay, anna: await open(1), ben: await open(2), cleo: await open(3) };
}

test('presence goes to the others, not back, and is not stored', async () => {
	const { anna, ben, cleo, relay } = await three();
	const states = bytesOf(1, 70, 1, '{"cart":"ring"}');
	anna.sendPresence(states);
	await eventually(() => ben.presence.length === 1 && cleo.presence.length === 1);
	expect(ben.presence[0]).toEqual(states);
	expect(anna.presence).toEqual([]);
	expect(relay.status().seq).toBe(0);
});

test('an echo of what somebody else said goes nowhere, and nobody signs another out', async () => {
	const { anna, ben, cleo } = await three();
	const states = bytesOf(1, 70, 1, '{"cart":"ring"}');
	anna.sendPresence(states);
	await eventually(() => cleo.presence.length === 1);
	ben.sendPresence(states);
	ben.sendPresence(bytesOf(1, 70, 9, 'null'));
	await pause(40);
	expect(cleo.presence).toEqual([states]);
});

test('who leaves is signed out for the others', async () => {
	const { anna, ben } = await three();
	anna.sendPresence(bytesOf(1, 70, 4, '{}'));
	await eventually(() => ben.presence.length === 1);
	await anna.device.close();
	await eventually(() => ben.presence.length === 2);
	expect(ben.presence[1]).toEqual(bytesOf(1, 70, 5, 'null'));
});
