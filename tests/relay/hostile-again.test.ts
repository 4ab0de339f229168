import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../src/lib/sync/protocol.ts';
import { createVerify } from '../../server/signatures.ts';
import { createTokens } from '../../server/tokens.ts';
import { jpeg } from '../kit/pictures.ts';
import { Device, keyFor, proofOf, provedBy, signed, tokenOf, ulid } from './device.ts';
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

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const PHOTO = jpeg(1);
const PAPER = `/papers/${hashOf(PHOTO)}`;
const OTHER = `/papers/${hashOf(jpeg(2))}`;
const PAGE = `/p/${'A'.repeat(22)}`;
const DOOR = `/sync/${SALES}`;

const NOT_ITS_KEY = 'The signature over this request is not by the key of this device.';

/** Everything that is asked beside the socket. */
const REQUESTS: readonly (readonly [
	method: string,
	path: string,
	body?: Uint8Array<ArrayBuffer>
])[] = [
	['GET', PAPER],
	['PUT', OTHER, jpeg(2)],
	['POST', '/papers', new TextEncoder().encode(JSON.stringify([hashOf(PHOTO)]))],
	['PUT', PAGE, new TextEncoder().encode('{}')]
];

/** What a door beside the socket answers: its status and its words. */
async function answerOf(
	url: string,
	[method, path, body]: (typeof REQUESTS)[number],
	authorization: string
): Promise<string> {
	const given = body === undefined ? {} : { body };
	const answer = await fetch(url + path, { method, headers: { authorization }, ...given });
	return `${answer.status} ${answer.ok ? '' : (await answer.text()).trim()}`;
}

/** An update as a plain client sends it. */
function plainUpdate(update: Uint8Array): Uint8Array {
	return new Uint8Array([...bytesOf(0, 2, update.byteLength), ...update]);
}

describe.each(CLASSES)('a hostile device of class %s', (kind) => {
	test('with the token of another reads nothing and writes nothing, and is told why', async () => {
		const { url, honest, nobodyElseNotices } = await siege(kind);
		const stolen = honest.last('welcome')?.session.token ?? '';
		const own = provedBy(HONEST, stolen, 'PUT', PAPER).authorization;
		expect(await answerOf(url, ['PUT', PAPER, PHOTO], own)).toBe('201 ');
		for (const request of REQUESTS) {
			const [method, path] = request;
			// The only key it has is its own.
			const forged = provedBy(HOSTILE, stolen, method, path).authorization;
			expect(await answerOf(url, request, forged)).toBe(`401 ${NOT_ITS_KEY}`);
			for (const bare of [`Bearer ${stolen}`, `Vitrine ${stolen}`, `Vitrine ${stolen}.1.`])
				expect(await answerOf(url, request, bare)).toBe('401 Say hello first.');
		}
		for (const shown of [stolen, proofOf(HOSTILE, stolen, 'GET', DOOR)])
			expect((await plainDoor(url, SALES, shown)).end).toContain('401');
		// At the door of devices a token is worth nothing.
		const thief = await Device.dial(url, HONEST);
		thief.control({ t: 'hello', protocol: 1, app: 'x', device: HONEST, token: stolen } as never);
		thief.provesItself = false;
		await eventually(() => thief.last('challenge'));
		thief.prove(stolen);
		expect((await eventually(() => thief.closed)).code).toBe(CLOSE.unauthorized);
		const after = provedBy(HONEST, stolen, 'GET', OTHER).authorization;
		expect(await answerOf(url, ['GET', OTHER], after)).toContain('404');
		await nobodyElseNotices();
	});

	test('with a proof of another that was heard opens neither the same again nor anything else', async () => {
		const { url, honest, nobodyElseNotices } = await siege(kind);
		const token = honest.last('welcome')?.session.token ?? '';
		const heard = provedBy(HONEST, token, 'GET', PAPER).authorization;
		// Moved elsewhere it is no proof, and is not used up by that.
		for (const request of REQUESTS.slice(1))
			expect(await answerOf(url, request, heard)).toBe(`401 ${NOT_ITS_KEY}`);
		expect(await answerOf(url, ['GET', `${PAPER}?again`], heard)).toBe(`401 ${NOT_ITS_KEY}`);
		expect(await answerOf(url, ['GET', PAPER], heard)).toBe('404 The relay does not have it.');
		expect(await answerOf(url, ['GET', PAPER], heard)).toBe('401 This proof was used already.');
		const [, n = '', signature = ''] = heard.split('.');
		const renumbered = `Vitrine ${token}.${Number(n) + 1}.${signature}`;
		expect(await answerOf(url, ['GET', PAPER], renumbered)).toBe(`401 ${NOT_ITS_KEY}`);
		const opened = proofOf(HONEST, token, 'GET', DOOR);
		const plain = await plainDoor(url, SALES, opened);
		expect(plain.end).toBeUndefined();
		expect((await plainDoor(url, SALES, opened)).end).toContain('401');
		plain.socket.terminate();
		await nobodyElseNotices();
	});

	test('at the door of one document writes in no other name and opens no other family', async () => {
		const { url, hostile, nobodyElseNotices } = await siege(kind);
		const token = hostile.last('welcome')?.session.token ?? '';
		const plain = await plainDoor(url, SALES, proofOf(HOSTILE, token, 'GET', DOOR));
		plain.socket.send(plainUpdate(updateWith([fact(HONEST, 7)], 13)));
		expect(await eventually(() => plain.end)).toMatch(/^4400 foreign: /);
		await nobodyElseNotices();
	});

	test('opens nothing with a token that was made up, has ended, or is of a device that was shut out', async () => {
		const { url, owner, join, nobodyElseNotices } = await siege(kind, { tokenMs: 400 });
		const victim = await join(ulid(9), 'counter');
		const stolen = victim.last('welcome')?.session.token ?? '';
		await ask(owner, { t: 'revoke', device: ulid(9) });
		const old = await tokenOf(url, HOSTILE);
		await pause(450);
		for (const [device, token] of [
			[HOSTILE, 'A'.repeat(43)],
			[HOSTILE, 'none'],
			[HOSTILE, old],
			[ulid(9), stolen]
		] as const) {
			const proof = provedBy(device, token, 'GET', PAPER).authorization;
			expect(await answerOf(url, ['GET', PAPER], proof)).toMatch(/^401 .*[Ss]ay hello first/);
			const plain = proofOf(device, token, 'GET', DOOR);
			expect((await plainDoor(url, SALES, plain)).end).toContain('401');
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

test('proofs that overtake each other on the way are taken once each, one that is far behind is not', () => {
	const ports = { now: () => 0, random: (n: number) => new Uint8Array(n), verify: createVerify() };
	const tokens = createTokens(
		ports,
		{ tokenMs: 1, tokensPerDevice: 1 },
		(id) => keyFor(id).publicKey
	);
	const { token } = tokens.give(HONEST);
	const proofs = Array.from({ length: 3_000 }, () => proofOf(HONEST, token, 'GET', PAPER));
	const takes = (proof = '') => 'device' in tokens.proves(proof, 'GET', PAPER);
	const late = [proofs[0], proofs[2_500]];
	// In pairs, the later of both first.
	const others = proofs.filter((proof) => !late.includes(proof));
	const swapped = others.flatMap((_, n) => (n % 2 === 0 ? [others[n + 1], others[n]] : []));
	expect(swapped.filter((proof) => takes(proof))).toHaveLength(others.length);
	expect(swapped.filter((proof) => takes(proof))).toEqual([]);
	expect(late.map(takes)).toEqual([false, true]);
	expect(late.map(takes)).toEqual([false, false]);
});
