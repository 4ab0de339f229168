import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DeviceClass } from '../../src/lib/sync/devices.ts';
import { CLOSE } from '../../src/lib/sync/protocol.ts';
import { Device, keyOf, proofOf, provedBy, signedText, tokenOf, ulid } from './device.ts';
import { jpeg } from '../kit/pictures.ts';
import { ask, owned as ownedBy, plainDoor } from './fleet.ts';
import { eventually, pause, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';
const COSTS = 'costs/2026-11.0';
const [ANNA, BEN, CLEO, DAN] = [ulid(1), ulid(2), ulid(3), ulid(4)];
/** A shop that Anna's device owns. */
const owned = (options: Parameters<typeof ownedBy>[1] = {}) => ownedBy(ANNA, options);
const TEXT = '{"type":"note.added.v1"}';

async function revoke(asker: Device, device: string) {
	return ask<'changed'>(asker, { t: 'revoke', device });
}

/** A device that was shut out comes again, and proves itself. */
async function comesAgain(url: string, id: string): Promise<Device> {
	const device = await Device.dial(url, id);
	await device.hello();
	await eventually(() => device.last('shut-out') ?? device.closed);
	return device;
}

async function handsOver(device: Device, ...facts: (readonly [key: string, text: string])[]) {
	device.control({ t: 'hand-over', n: 1, facts });
	return eventually(() => device.last('handed-over') ?? device.closed);
}

function own(document: string, device: string, n: number): readonly [string, string] {
	const key = keyOf(document, device, n);
	return [key, signedText(device, key, TEXT)];
}

test('a device that is shut out loses every socket within a second, and its tokens and invitations', async () => {
	const { url, anna, join } = await owned();
	const ben = await join(BEN, 'counter');
	const second = await Device.connect(url, BEN);
	const sales = await ben.open(SALES);
	const token = await tokenOf(url, BEN);
	const invitation = await ask<'invitation'>(ben, { t: 'invite', class: 'counter' });
	expect(await revoke(anna, BEN)).toMatchObject({ is: 'done' });
	await eventually(() => ben.closed && second.closed);
	expect([ben.closed?.code, second.closed?.code]).toEqual([CLOSE.shutOut, CLOSE.shutOut]);
	sales.write(1);
	const path = `/papers/${'0'.repeat(64)}`;
	const { status } = await fetch(url + path, { headers: provedBy(BEN, token, 'GET', path) });
	expect(status).toBe(401);
	expect((await Device.enrol(url, CLEO, invitation.code)).outcome).toBe(CLOSE.wrongCode);
	expect((await Device.ask(url, CLEO, invitation.ticket)).outcome).toBe(CLOSE.wrongCode);
	const known = await eventually(() => {
		const devices = anna.last('devices')?.devices ?? [];
		return devices.find(({ device, revoked }) => device === BEN && revoked !== undefined);
	});
	expect(known.prefix).toBe('A2');
});

test('a device that was shut out may hand over what it had not sent, and nothing else', async () => {
	const { url, anna, join, relay } = await owned();
	const ben = await join(BEN, 'counter');
	const sent = (await ben.open(SALES)).write(1);
	await ben.acked(sent);
	await revoke(anna, BEN);
	const { seq } = relay.status();
	for (const message of [
		{ t: 'open', channel: 1, document: SALES, since: 0 },
		{ t: 'invite', n: 1, class: 'bench' },
		{ t: 'survey', n: 1 },
		{ t: 'own', clients: [7] }
	]) {
		const again = await comesAgain(url, BEN);
		expect(again.last('welcome')).toBeUndefined();
		again.control(message as never);
		expect((await eventually(() => again.closed)).code, message.t).toBe(CLOSE.malformed);
		expect(again.heard.map(({ t }) => t)).toEqual(['challenge', 'token', 'shut-out']);
	}
	const thief = await comesAgain(url, BEN);
	expect(await handsOver(thief, own(SALES, BEN, 2))).toMatchObject({ t: 'handed-over' });
	thief.control({ t: 'all-handed-over' });
	await eventually(() => thief.last('wipe'));
	expect(relay.status()).toMatchObject({ seq });
	await pause(60);
	expect((await anna.open(SALES)).facts.size).toBe(1);
});

test('what is handed over is signed, by that very device, of a family it may have, and quarantineBytes bound it', async () => {
	const { url, anna, join } = await owned({ limits: { quarantineBytes: 500 } });
	await join(BEN, 'bench');
	await revoke(anna, BEN);
	const key = keyOf(SALES, BEN, 5);
	const refused: (readonly [string, string])[] = [
		[key, TEXT],
		[key, signedText(CLEO, key, TEXT)],
		own(SALES, CLEO, 5),
		own(COSTS, BEN, 5),
		[keyOf(SALES, BEN, 6), own(SALES, BEN, 5)[1]]
	];
	for (const fact of refused) {
		const device = await comesAgain(url, BEN);
		expect(await handsOver(device, fact), fact[0]).toMatchObject({ code: CLOSE.malformed });
	}
	const flood = await comesAgain(url, BEN);
	const many = Array.from({ length: 9 }, (_, n) => own(SALES, BEN, 10 + n));
	expect(await handsOver(flood, ...many)).toMatchObject({ code: CLOSE.limit });
	const survey = await ask<'surveyed'>(anna, { t: 'survey' });
	expect(survey.quarantine).toEqual([]);
});

test('quarantinePaperBytes: what a device hands over opens nothing but the shelf of papers, up to a bound', async () => {
	const { url, anna, join } = await owned({ limits: { quarantinePaperBytes: 3_000 } });
	await join(BEN, 'counter');
	await revoke(anna, BEN);
	const ben = await comesAgain(url, BEN);
	ben.control({ t: 'renew' });
	await eventually(() => ben.all('token').length === 2);
	const token = ben.last('token')?.session.token ?? '';
	const door = async (method: string, path: string, bytes?: Uint8Array<ArrayBuffer>) => {
		const body = bytes === undefined ? {} : { body: bytes };
		const headers = provedBy(BEN, token, method, `/papers${path}`);
		return (await fetch(`${url}/papers${path}`, { method, headers, ...body })).status;
	};
	const put = (n: number) => {
		const photo = jpeg(n, 2_000);
		return door('PUT', `/${createHash('sha256').update(photo).digest('hex')}`, photo);
	};
	expect(await put(1)).toBe(201);
	expect(await put(2)).toBe(413);
	expect(await door('GET', `/${'0'.repeat(64)}`)).toBe(403);
	expect(await door('POST', '', new TextEncoder().encode('[]'))).toBe(403);
	const plain = await plainDoor(url, SALES, proofOf(BEN, token, 'GET', `/sync/${SALES}`));
	expect(await eventually(() => plain.end)).toContain(String(CLOSE.shutOut));
});

test('what is handed over again is counted once', async () => {
	const { url, anna, join } = await owned({ limits: { quarantineBytes: 500 } });
	await join(BEN, 'counter');
	await revoke(anna, BEN);
	const facts = [own(SALES, BEN, 1), own(SALES, BEN, 2), own(SALES, BEN, 3)];
	for (let times = 0; times < 3; times++) {
		const again = await handsOver(await comesAgain(url, BEN), ...facts);
		expect(again).toMatchObject({ t: 'handed-over' });
	}
	expect((await ask<'surveyed'>(anna, { t: 'survey' })).quarantine).toHaveLength(3);
});

test('quarantine outlives the relay, takes each fact once, and the first ruling stands', async () => {
	const { url, anna, join, data, stop } = await owned();
	const [owner] = [await join(DAN, 'owner')];
	const ben = await join(BEN, 'counter');
	const safe = keyOf(SALES, BEN, 1);
	const sales = await ben.open(SALES);
	sales.facts.set(safe, own(SALES, BEN, 1)[1]);
	await ben.acked(safe);
	await revoke(anna, BEN);
	const [first, second] = [own(SALES, BEN, 2), own(SALES, BEN, 3)];
	await handsOver(await comesAgain(url, BEN), own(SALES, BEN, 1), first, second);
	await handsOver(await comesAgain(url, BEN), first, second);
	const before = await ask<'surveyed'>(anna, { t: 'survey' });
	expect(before.quarantine.map(({ key, text }) => [key, text])).toEqual([first, second]);
	await ask<'ruled'>(anna, { t: 'rule', keys: [first[0]], accept: true });
	const late = await ask<'ruled'>(owner, { t: 'rule', keys: [first[0]], accept: false });
	expect(late.facts).toMatchObject([{ key: first[0], ruling: { by: ANNA, accepted: true } }]);
	await ask<'ruled'>(owner, { t: 'rule', keys: [second[0]], accept: false });
	await stop();
	const later = await relayFor({ data });
	const back = await Device.connect(later.url, ANNA);
	const after = await ask<'surveyed'>(back, { t: 'survey' });
	expect(after.quarantine).toMatchObject([{ key: first[0], ruling: { by: ANNA, accepted: true } }]);
	expect((await comesAgain(later.url, BEN)).last('shut-out')?.at).toBeGreaterThan(0);
});

test('only an owner’s device looks after the others', async () => {
	const { url, join } = await owned();
	const classes: DeviceClass[] = ['counter', 'bench', 'back-office', 'show'];
	for (const [n, kind] of classes.entries()) {
		const device = await join(ulid(20 + n), kind);
		const requests = [
			{ t: 'survey' as const },
			{ t: 'change' as const, device: device.id, change: { class: 'owner' } },
			{ t: 'revoke' as const, device: ANNA },
			{ t: 'rule' as const, keys: [], accept: true }
		];
		for (const request of requests)
			expect(await ask<'changed'>(device, request), kind).toMatchObject({ is: 'not-owner' });
		const asksMore = await ask<'not-invited'>(device, { t: 'invite', class: 'owner' });
		expect(asksMore).toMatchObject({ t: 'not-invited', kind: true });
	}
	const bench = await Device.connect(url, ulid(21));
	expect(await ask<'not-invited'>(bench, { t: 'invite', class: 'counter' })).toMatchObject({
		t: 'not-invited'
	});
});

test('an owner renames, moves and widens a device; everybody hears it, and it comes again by itself', async () => {
	const { anna, join, url } = await owned();
	const ben = await join(BEN, 'show');
	const change = { name: ' Case 3 ', class: 'counter', location: ulid(90), lease: 40 };
	expect(await ask<'changed'>(anna, { t: 'change', device: BEN, change })).toMatchObject({
		is: 'done'
	});
	expect((await eventually(() => ben.closed)).code).toBe(1013);
	const told = await eventually(() =>
		anna.last('devices')?.devices.find(({ device, lease }) => device === BEN && lease)
	);
	expect(told).toMatchObject({ name: 'Case 3', class: 'counter', location: ulid(90), lease: 40 });
	expect((await Device.connect(url, BEN)).last('devices')?.devices.at(-1)).toEqual(told);
});

test('nobody shuts out or demotes the last owner’s device, nor takes from a device what it holds', async () => {
	const { anna, join, url } = await owned();
	await join(BEN, 'counter');
	const change = (device: string, kind: DeviceClass) =>
		ask<'changed'>(anna, { t: 'change', device, change: { class: kind } });
	expect(await revoke(anna, ANNA)).toMatchObject({ is: 'last-owner' });
	expect(await change(ANNA, 'counter')).toMatchObject({ is: 'last-owner' });
	expect(await change(BEN, 'bench')).toMatchObject({ is: 'narrower' });
	expect(await revoke(anna, CLEO)).toMatchObject({ is: 'unknown' });
	for (const odd of [{ name: ' ' }, { class: 'king' }, { location: 7 }, { lease: 0 }]) {
		const owner = await Device.connect(url, ANNA);
		owner.control({ t: 'change', n: 1, device: BEN, change: odd } as never);
		expect((await eventually(() => owner.closed)).code).toBe(CLOSE.malformed);
	}
});

test('the relay remembers when it last heard of a device, with which app, and what it had not sent', async () => {
	const { anna, join, url, data, stop } = await owned();
	const ben = await join(BEN, 'counter');
	ben.control({ t: 'ping', unsent: 3 });
	await eventually(() => ben.last('pong'));
	await ben.close();
	await pause(30);
	const survey = await ask<'surveyed'>(anna, { t: 'survey' });
	const seen = survey.sightings.find(({ device }) => device === BEN);
	expect(seen).toMatchObject({ app: 'test', unsent: 3 });
	await (await Device.connect(url, BEN, { app: '9.9.9', unsent: 1 })).close();
	await stop();
	const later = await relayFor({ data });
	const back = await Device.connect(later.url, ANNA);
	const again = await ask<'surveyed'>(back, { t: 'survey' });
	expect(again.sightings.find(({ device }) => device === BEN)).toMatchObject({
		app: '9.9.9',
		unsent: 1
	});
	expect(again.sightings.find(({ device }) => device === BEN)?.at).toBeGreaterThanOrEqual(
		seen?.at ?? Infinity
	);
});
