import { expect, test } from 'vitest';
import { Device, ulid, type OpenDocument } from './device.ts';
import { eventually, relayFor } from './world.ts';

const DEVICES = 8;
const EACH = 1_000;

test('eight devices write a thousand facts each, one an update, and all of it is on disk', async () => {
	const { url, relay } = await relayFor();
	const documents: OpenDocument[] = [];
	for (let n = 0; n < DEVICES; n++) {
		// One after another: a code lets one device in.
		const device = await Device.connect(url, ulid(n + 1));
		documents.push(await device.open(`sales/2026-11.${n}`));
	}
	const start = performance.now();
	const before = process.cpuUsage();
	for (const document of documents) for (let n = 0; n < EACH; n++) document.write(n);
	await eventually(() => documents.every(({ device }) => device.receipts.size === EACH));
	const seconds = (performance.now() - start) / 1_000;
	expect(relay.status().seq).toBe(DEVICES * EACH);
	const { user, system } = process.cpuUsage(before);
	const facts = DEVICES * EACH;
	const busy = (user + system) / 1_000_000;
	console.log(
		`${Math.round(facts / seconds)} durable facts a second, ` +
			`${Math.round(facts / busy)} a second of processor time, devices included`
	);
});
