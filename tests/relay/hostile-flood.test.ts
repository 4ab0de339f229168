import { describe, expect, test } from 'vitest';
import { TRY_LATER } from '../../server/breach.ts';
import { CLOSE } from '../../src/lib/sync/protocol.ts';
import { Device, keyOf, ulid } from './device.ts';
import { CLASSES, fact, HONEST, HOSTILE, refusedBy, SALES, siege, updateWith } from './siege.ts';
import { eventually } from './world.ts';

describe.each(CLASSES)('a hostile device of class %s', (kind) => {
	test('messagesPerMinute: a flood of messages ends its sockets, old and new, and no other', async () => {
		const { url, hostile, nobodyElseNotices } = await siege(kind, { messagesPerMinute: 60 });
		for (let n = 0; n < 80; n++) hostile.control({ t: 'ping' });
		const end = { code: TRY_LATER, reason: 'more than 60 messages in a minute' };
		expect(await eventually(() => hostile.closed)).toEqual(end);
		const again = await Device.connect(url, HOSTILE);
		for (let n = 0; n < 10; n++) again.control({ t: 'doing', doing: 'noise' });
		expect(await eventually(() => again.closed)).toEqual(end);
		await nobodyElseNotices();
	});

	test('factsPerMinute, stepOnePer10Seconds: a flood of facts and of questions is refused', async () => {
		const limits = { factsPerMinute: 40, stepOnePer10Seconds: 5 };
		const { hostile, nobodyElseNotices } = await siege(kind, limits);
		const sales = await hostile.open(SALES);
		const many = Array.from({ length: 60 }, (_, n) => fact(HOSTILE, 10 + n));
		expect(await refusedBy(sales, updateWith(many, 13))).toMatchObject({ code: 'too-many' });
		for (let n = 0; n < 6; n++) sales.sendStep1();
		expect((await eventually(() => hostile.closed)).code).toBe(CLOSE.limit);
		await nobodyElseNotices();
	});

	test('messageBytes, presenceBytes, bytesBeforeHello: a flood of bytes is refused before anything is made of it', async () => {
		const limits = { messageBytes: 5_000, presenceBytes: 500, bytesBeforeHello: 2_000 };
		const { url, hostile, nobodyElseNotices } = await siege(kind, limits);
		const sales = await hostile.open(SALES);
		const long = { key: keyOf(SALES, HOSTILE, 7), text: 'x'.repeat(6_000) };
		expect(await refusedBy(sales, updateWith([long], 13))).toMatchObject({ code: 'too-large' });
		hostile.control({ t: 'doing', doing: 'x'.repeat(501) });
		expect(await eventually(() => hostile.closed)).toEqual({
			code: CLOSE.limit,
			reason: 'presence is too long'
		});
		const early = await Device.dial(url, HOSTILE);
		early.control({ t: 'hello', protocol: 1, app: 'x'.repeat(3_000), device: HOSTILE });
		expect((await eventually(() => early.closed)).code).toBe(CLOSE.limit);
		await nobodyElseNotices();
	});

	test('socketsPerDevice: who opens more loses the oldest, and nobody else a socket', async () => {
		const { url, hostile, nobodyElseNotices } = await siege(kind, { socketsPerDevice: 3 });
		const more = [await Device.connect(url, HOSTILE), await Device.connect(url, HOSTILE)];
		expect(hostile.closed).toBeUndefined();
		const last = await Device.connect(url, HOSTILE);
		expect(await eventually(() => hostile.closed)).toEqual({
			code: TRY_LATER,
			reason: 'at most 3 sockets of one device'
		});
		expect([...more, last].map(({ closed }) => closed)).toEqual([undefined, undefined, undefined]);
		await nobodyElseNotices();
	});

	test('sockets: a relay full of sockets that prove nothing lets in who proves a key', async () => {
		const { url, relay, honest, nobodyElseNotices } = await siege(kind, { sockets: 6 });
		const silent: Device[] = [];
		for (let n = 0; n < 12; n++) silent.push(await Device.dial(url, ulid(50 + n)));
		expect(relay.status().sockets).toBeLessThanOrEqual(6);
		const again = await Device.connect(url, HONEST);
		expect(again.last('welcome')).toBeDefined();
		expect(await eventually(() => silent[0]?.closed)).toMatchObject({ code: TRY_LATER });
		expect(honest.closed).toBeUndefined();
		await nobodyElseNotices();
	});
});
