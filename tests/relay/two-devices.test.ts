import { expect, test } from 'vitest';
import { Device, ulid } from './device.ts';
import { eventually, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

test('what one device writes, the other has, with the same number', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];

	const first = annas.write(1, 'one');
	await anna.acked(first);
	const second = bens.write(2, 'two');

	await eventually(() => bens.facts.get(first) === 'one' && annas.facts.get(second) === 'two');
	await ben.acked(first, second);
	await anna.acked(second);
	expect(anna.receipts).toEqual(
		new Map([
			[first, 1],
			[second, 2]
		])
	);
	expect(ben.receipts).toEqual(anna.receipts);
});

test('a device that comes later gets everything', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const annas = await anna.open(SALES);
	const keys = Array.from({ length: 500 }, (_, n) => annas.write(n));
	await anna.acked(...keys);

	const late = await Device.connect(url, ulid(2));
	expect(late.last('welcome')?.catalogue).toEqual([{ document: SALES, seq: 500 }]);
	const lates = await late.open(SALES);
	expect([...lates.facts.keys()].sort()).toEqual(keys.sort());
	expect(late.receipts.size).toBe(500);
});

test('a device learns of another one that comes and goes', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	await eventually(() => anna.last('here')?.devices.length === 2);
	expect(anna.last('here')?.devices).toEqual([
		{ device: ulid(1), prefix: 'A1' },
		{ device: ulid(2), prefix: 'A2' }
	]);
	await ben.close();
	await eventually(() => anna.last('here')?.devices.length === 1);
});
