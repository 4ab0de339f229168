import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../src/lib/sync/protocol.ts';
import { Device, signed, tokenOf, ulid } from './device.ts';
import { ask, plainDoor } from './fleet.ts';
import {
	CLASSES,
	fact,
	HONEST,
	HONEST_CLIENT,
	HOSTILE,
	refusedBy,
	SALES,
	siege,
	updateWith
} from './siege.ts';
import { bytesOf } from './craft.ts';
import { eventually, pause } from './world.ts';

const PAPER = `/papers/${'0'.repeat(64)}`;

async function statusOf(url: string, token: string): Promise<number> {
	const headers = { Authorization: `Bearer ${token}` };
	return (await fetch(url + PAPER, { headers })).status;
}

/** An update as a plain client sends it. */
function plainUpdate(update: Uint8Array): Uint8Array {
	return new Uint8Array([...bytesOf(0, 2, update.byteLength), ...update]);
}

describe.each(CLASSES)('a hostile device of class %s', (kind) => {
	test('with the token of another writes nothing in its own name, and only through the doors of a token', async () => {
		const { url, honest, nobodyElseNotices } = await siege(kind);
		const stolen = honest.last('welcome')?.session.token ?? '';
		const plain = await plainDoor(url, SALES, stolen);
		plain.socket.send(plainUpdate(updateWith([fact(HOSTILE, 7)], 13)));
		expect(await eventually(() => plain.end)).toMatch(/^4400 foreign: /);
		// It is another's for what that one is: its class opens no more than it ever did.
		const closed = await plainDoor(url, 'payroll/2026-11.0', stolen);
		expect(await eventually(() => closed.end)).toContain(String(CLOSE.notForClass));
		// At the door of devices a token is worth nothing.
		const thief = await Device.dial(url, HONEST);
		thief.control({ t: 'hello', protocol: 1, app: 'x', device: HONEST, token: stolen } as never);
		thief.provesItself = false;
		await eventually(() => thief.last('challenge'));
		thief.prove(stolen);
		expect((await eventually(() => thief.closed)).code).toBe(CLOSE.unauthorized);
		await nobodyElseNotices();
	});

	test('opens nothing with a token that was made up, has ended, or is of a device that was shut out', async () => {
		const { url, owner, join, nobodyElseNotices } = await siege(kind, { tokenMs: 400 });
		const victim = await join(ulid(9), 'counter');
		const stolen = victim.last('welcome')?.session.token ?? '';
		await ask(owner, { t: 'revoke', device: ulid(9) });
		const old = await tokenOf(url, HOSTILE);
		await pause(450);
		for (const token of ['A'.repeat(43), 'none', old, stolen]) {
			expect(await statusOf(url, token)).toBe(401);
			expect((await plainDoor(url, SALES, token)).end).toContain('401');
		}
		await nobodyElseNotices();
	});

	test('opens nothing with a proof that was heard before, nor a second time with its own', async () => {
		const { url, hostile, honest, owner, nobodyElseNotices } = await siege(kind);
		for (const overheard of [hostile, honest, owner]) {
			const proof = signed(overheard.id, overheard.challenge());
			const again = await Device.dial(url, overheard.id);
			again.provesItself = false;
			await again.hello();
			expect(again.last('challenge')?.nonce).not.toBe(overheard.last('challenge')?.nonce);
			again.prove(proof);
			expect(await eventually(() => again.closed)).toMatchObject({
				code: CLOSE.unauthorized,
				reason: 'the signature is not by the key of this device'
			});
		}
		// A hello on a socket that has had its hello is one too many.
		hostile.control({ t: 'hello', protocol: 1, app: 'test', device: HOSTILE });
		expect((await eventually(() => hostile.closed)).code).toBe(CLOSE.malformed);
		await nobodyElseNotices();
	});

	test('lets nobody in with a code that was used', async () => {
		const { url, owner, nobodyElseNotices } = await siege(kind);
		const { code } = await ask<'invitation'>(owner, { t: 'invite', class: 'bench' });
		await Device.enrol(url, ulid(8), code);
		const second = await Device.enrol(url, ulid(9), code);
		expect(await eventually(() => second.last('goodbye'))).toMatchObject({
			code: CLOSE.wrongCode,
			reason: 'this code lets nobody in'
		});
		await nobodyElseNotices();
	});

	test('changes nothing by an update that was sent before: not its own, not another’s, not elsewhere', async () => {
		const { hostile, nobodyElseNotices } = await siege(kind);
		const sales = await hostile.open(SALES);
		const own = fact(HOSTILE, 7);
		sales.sendUpdate(updateWith([own], 13));
		await hostile.acked(own.key);
		const before = new Map(hostile.receipts);
		sales.sendUpdate(updateWith([own], 13));
		sales.sendUpdate(updateWith([fact(HONEST, 1)], HONEST_CLIENT));
		const again = fact(HONEST, 1);
		expect(await refusedBy(sales, updateWith([again], 15))).toMatchObject({ keys: [again.key] });
		const team = await hostile.open('team/2026-11.0');
		expect(await refusedBy(team, updateWith([own], 14))).toMatchObject({ code: 'bad-key' });
		expect(hostile.receipts).toEqual(before);
		await nobodyElseNotices(1);
	});
});
