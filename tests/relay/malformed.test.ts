import { expect, test } from 'vitest';
import { encodeControl, encodeFrame, type FromDevice } from '../../src/lib/sync/protocol.ts';
import { bytesOf } from './craft.ts';
import { Device, ulid } from './device.ts';
import { eventually, pause, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

function control(message: unknown): Uint8Array {
	return encodeControl(message as FromDevice);
}

const open = { t: 'open', channel: 2, document: SALES, since: 0 };
const text = (value: string) => new TextEncoder().encode(value);

const CASES: [string, Uint8Array][] = [
	['an empty message', new Uint8Array()],
	['a channel number without an end', new Uint8Array([255, 255])],
	['a channel that was never opened', encodeFrame(9, bytesOf(0, 0, 0))],
	['an unknown message type', encodeFrame(1, bytesOf(77))],
	['a sync message cut short', encodeFrame(1, new Uint8Array([0, 2, 50, 1]))],
	['a state vector of noise', encodeFrame(1, new Uint8Array([0, 0, 2, 9, 9]))],
	['presence of noise', encodeFrame(1, new Uint8Array([1, 3, 9, 9, 9]))],
	['presence that is not JSON', encodeFrame(1, new Uint8Array([1, 6, 1, 5, 1, 2, 123, 123]))],
	['control that is not JSON', encodeFrame(0, text('{{'))],
	['control without a type', encodeFrame(0, text('[1]'))],
	['control of an unknown type', control({ t: 'delete-everything' })],
	['a second hello', control({ t: 'hello', protocol: 1, app: 'test', device: ulid(1) })],
	['a channel that is open already', control({ ...open, channel: 1, document: 'team/2026-11.0' })],
	['a document that is open already', control(open)],
	['channel 0 for a document', control({ ...open, channel: 0 })],
	['a channel that is no number', control({ ...open, channel: 'x' })],
	['a document name that climbs', control({ ...open, document: '../../etc/passwd' })],
	['a document name that is no text', control({ ...open, document: { a: 1 } })],
	['since that is no number', control({ ...open, document: 'team/2026-11.0', since: null })]
];

test.each(CASES)('%s closes that socket, and nobody else notices', async (_name, message) => {
	const { url, lines } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const bad = await anna.open(SALES);
	const good = await ben.open(SALES);
	await eventually(() => ben.last('here')?.devices.length === 2);
	const heard = ben.heard.length;

	anna.send(message);
	// What stands behind it in the queue is not taken any more.
	bad.write(1, 'too late');
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 4400 });
	await eventually(() => ben.last('here')?.devices.length === 1);
	expect(ben.heard.slice(heard).map(({ t }) => t)).toEqual(['here']);
	expect(good.facts.size).toBe(0);

	const key = good.write(2, 'still works');
	await ben.acked(key);
	expect(ben.closed).toBeUndefined();
	expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('a text message closes the socket', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	anna.socket.send('hello');
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 4400 });
});

test('a message on a channel that was just closed is late, not wrong', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	const sales = await anna.open(SALES);
	anna.control({ t: 'close', channel: sales.channel });
	sales.write(1);
	await pause(40);
	expect(anna.closed).toBeUndefined();
	expect(anna.receipts.size).toBe(0);
	const again = await anna.open(SALES);
	await anna.acked(again.write(2));
});

test('a ping is answered', async () => {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	anna.control({ t: 'ping' });
	await eventually(() => anna.last('pong'));
});
