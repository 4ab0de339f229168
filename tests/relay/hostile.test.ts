import { describe, expect, test } from 'vitest';
import type { DeviceClass } from '../../src/lib/sync/devices.ts';
import { CLOSE, PROTOCOL } from '../../src/lib/sync/protocol.ts';
import { Device, keyFor, keyOf, proofOf, signed, tokenOf } from './device.ts';
import { plainDoor } from './fleet.ts';
import {
	CLASSES,
	fact,
	HONEST,
	HOSTILE,
	OWNER,
	refusedBy,
	SALES,
	siege,
	STRANGER,
	updateInItsPlace,
	updateWith
} from './siege.ts';
import { eventually, pause } from './world.ts';

/** Families that a device of a class may not have. */
const KEPT_FROM: Readonly<Record<DeviceClass, readonly string[]>> = {
	owner: [],
	'back-office': [],
	counter: ['payroll'],
	bench: ['costs', 'purchasing', 'books', 'payroll'],
	show: ['costs', 'purchasing', 'books', 'payroll']
};
const FAMILIES = ['costs', 'purchasing', 'books', 'payroll'];

describe.each(CLASSES)('a hostile device of class %s', (kind) => {
	test('is given no other family: no channel, no catch-up, no update, by neither door', async () => {
		const { owner, hostile, url, nobodyElseNotices } = await siege(kind);
		const token = await tokenOf(url, HOSTILE);
		for (const [n, family] of FAMILIES.entries()) {
			const document = `${family}/2026-11.0`;
			const secret = (await owner.open(document)).write(1, '{"cost":41737}');
			await owner.acked(secret);
			const may = !KEPT_FROM[kind].includes(family);
			const asked = await hostile.openOnly(document);
			const answer = hostile.all('closed').find(({ channel }) => channel === asked.channel);
			const reason = `a device of class ${kind} may not have ${document}`;
			expect(answer, document).toEqual(
				may ? undefined : { t: 'closed', channel: asked.channel, code: CLOSE.notForClass, reason }
			);
			asked.sendStep1();
			if (may) await eventually(() => asked.facts.has(secret));
			else asked.sendUpdate(updateWith([fact(HOSTILE, n, HOSTILE, document)], 20 + n));
			const plain = await plainDoor(
				url,
				document,
				proofOf(HOSTILE, token, 'GET', `/sync/${document}`)
			);
			if (!may) expect(await eventually(() => plain.end)).toContain(String(CLOSE.notForClass));
			plain.socket.terminate();
			await pause(20);
			expect(asked.facts.has(secret)).toBe(may);
		}
		const again = await Device.connect(url, HOSTILE);
		const told = [
			...hostile.all('catalogue').flatMap(({ entries }) => entries),
			...(again.last('welcome')?.catalogue ?? [])
		];
		const families = told.map(({ document }) => document.split('/')[0] ?? '');
		for (const family of KEPT_FROM[kind]) expect(families).not.toContain(family);
		await nobodyElseNotices(FAMILIES.length);
	});

	test('writes nothing for another family into a document that it has', async () => {
		const { hostile, nobodyElseNotices } = await siege(kind);
		const sales = await hostile.open(SALES);
		for (const family of FAMILIES) {
			const elsewhere = fact(HOSTILE, 1, HOSTILE, `${family}/2026-11.0`);
			expect(await refusedBy(sales, updateWith([elsewhere], 13))).toMatchObject({
				code: 'bad-key',
				reason: expect.stringContaining('does not belong in') as string,
				keys: [elsewhere.key]
			});
		}
		await nobodyElseNotices();
	});

	test.each([
		['under a foreign prefix, signed by itself', updateWith([fact(HONEST, 7, HOSTILE)], 13)],
		[
			'under a foreign prefix, with the signature of another fact',
			updateWith([{ ...fact(HONEST, 8), key: keyOf(SALES, HONEST, 7) }], 13)
		],
		['under the prefix of a device that nobody knows', updateWith([fact(STRANGER, 7)], 13)],
		['under a foreign client id', updateInItsPlace([fact(HOSTILE, 7)])],
		['of its own beside a forged one', updateWith([fact(HOSTILE, 7), fact(OWNER, 7, HOSTILE)], 13)]
	])('writes no fact %s', async (_what, update) => {
		const { hostile, nobodyElseNotices } = await siege(kind);
		const sales = await hostile.open(SALES);
		const refused = await refusedBy(sales, update);
		expect(refused).toMatchObject({ document: SALES, code: 'foreign' });
		expect(refused.reason).toContain('another device');
		await nobodyElseNotices();
	});

	test('comes in under no other name, whatever key it shows', async () => {
		const { url, honest, hostile, nobodyElseNotices } = await siege(kind);
		const reason = 'the signature is not by the key of this device';
		const signature = signed(HONEST, honest.challenge());
		for (const proof of [signed(HOSTILE, hostile.challenge(HONEST)), signature, 'none']) {
			const thief = await Device.dial(url, HONEST);
			thief.provesItself = false;
			await thief.hello();
			thief.prove(proof);
			expect(await eventually(() => thief.closed)).toEqual({ code: CLOSE.unauthorized, reason });
			expect(thief.last('welcome')).toBeUndefined();
		}
		// Nor as a newcomer of that name who brings another key.
		const taker = await Device.dial(url, HONEST);
		taker.provesItself = false;
		taker.control({
			...{ t: 'enrol', protocol: PROTOCOL, app: 'test', device: HONEST, name: 'Mine now' },
			...{ key: keyFor(HOSTILE).publicKey, code: 'AAAA-AAAA' }
		});
		await eventually(() => taker.last('challenge'));
		taker.prove(signed(HOSTILE, taker.challenge()));
		expect(await eventually(() => taker.closed)).toEqual({ code: CLOSE.unauthorized, reason });
		await nobodyElseNotices();
	});
});
