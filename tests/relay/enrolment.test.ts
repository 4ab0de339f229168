import { expect, test } from 'vitest';
import { CLOSE, type FromDevice } from '../../src/lib/sync/protocol.ts';
import type { Limits } from '../../server/limits.ts';
import { openMemoryStore } from '../../server/store-memory.ts';
import { Device, keyFor, proofOf, ulid } from './device.ts';
import { codeFor, eventually, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';
const [ANNA, BEN, CLEO] = [ulid(1), ulid(2), ulid(3)];

/** A relay with an owner, Anna. */
async function owned(limits: Partial<Limits> = {}) {
	const running = await relayFor({ limits });
	const anna = await Device.enrol(running.url, ANNA, codeFor(running.url), 'Front counter');
	return { ...running, anna };
}

/** What the relay answers to an invitation. */
async function invite(device: Device, n: number, kind: 'counter' | 'bench' = 'counter') {
	device.control({ t: 'invite', n, class: kind, location: ulid(90) });
	return eventually(() =>
		[...device.all('invitation'), ...device.all('not-invited')].find((it) => it.n === n)
	);
}

test('whoever enters the setup code owns the workspace, and the code dies with it', async () => {
	const { url, relay } = await relayFor();
	const code = relay.setupCode() ?? '';
	expect(code).toMatch(/^[2-9ACDEFGHJKMNPQRTVWXY]{4}-[2-9ACDEFGHJKMNPQRTVWXY]{4}$/);
	const stranger = await Device.dial(url, ANNA);
	await stranger.hello();
	expect(await eventually(() => stranger.last('goodbye'))).toMatchObject({
		code: CLOSE.notEnrolled,
		claimed: false
	});
	// In any case, without the dash, and with signs that look like those of the code.
	const typed = code.toLowerCase().replace('-', ' ').replace('8', 'b').replace('5', 's');
	const anna = await Device.enrol(url, ANNA, typed, '  Front counter ');
	expect((await eventually(() => anna.last('devices'))).devices).toMatchObject([
		{
			device: ANNA,
			prefix: 'A1',
			name: 'Front counter',
			class: 'owner',
			key: keyFor(ANNA).publicKey
		}
	]);
	expect(relay.setupCode()).toBeUndefined();
	const late = await Device.enrol(url, BEN, code);
	expect(late.last('goodbye')).toMatchObject({ code: CLOSE.wrongCode, claimed: true });
});

test('the setup code is another one at each start, until somebody has entered it', async () => {
	const first = await relayFor();
	await first.stop();
	const second = await relayFor({ data: first.data });
	expect(second.relay.setupCode()).not.toBe(first.relay.setupCode());
	expect((await Device.enrol(second.url, ANNA, first.relay.setupCode() ?? '')).outcome).toBe(
		CLOSE.wrongCode
	);
	await Device.enrol(second.url, ANNA, second.relay.setupCode() ?? '');
	await second.stop();
	expect((await relayFor({ data: first.data })).relay.setupCode()).toBeUndefined();
});

test('an enrolled device lets one more in, of the class and at the place it says', async () => {
	const { url, anna } = await owned();
	const answer = await invite(anna, 7, 'bench');
	const code = 'code' in answer ? answer.code : '';
	const ben = await Device.enrol(url, BEN, code, 'Bench');
	await eventually(() => (anna.last('devices')?.devices.length ?? 0) > 1);
	expect(anna.last('devices')?.devices.at(-1)).toMatchObject({
		device: BEN,
		prefix: 'A2',
		class: 'bench',
		location: ulid(90)
	});
	expect((await Device.enrol(url, CLEO, code)).outcome).toBe(CLOSE.wrongCode);
	const again = await Device.connect(url, BEN);
	expect(again.last('welcome')?.prefix).toBe(ben.last('welcome')?.prefix);
});

test('two devices enter the same code at once: one is let in', async () => {
	const { url } = await relayFor();
	const code = codeFor(url);
	const both = await Promise.all([BEN, CLEO].map((id) => Device.enrol(url, id, code)));
	const outcomes = both.map(({ outcome }) => (typeof outcome === 'object' ? 'in' : outcome));
	expect(outcomes.sort()).toEqual([CLOSE.wrongCode, 'in']);
});

test('a code survives a disk that would not take the device', async () => {
	const memory = openMemoryStore({ epoch: 'e1', workspace: 'w1' });
	let full = true;
	const { url } = await relayFor({
		store: {
			...memory,
			enrol: (it) => (full ? Promise.reject(new Error('disk full')) : memory.enrol(it))
		}
	});
	const code = codeFor(url);
	expect((await Device.enrol(url, ANNA, code)).outcome).toBe(1011);
	full = false;
	expect((await Device.enrol(url, ANNA, code)).last('welcome')?.prefix).toBe('A1');
});

test('an answer that was lost is no reason for a second code', async () => {
	const { url, anna } = await owned();
	await anna.close();
	const again = await Device.enrol(url, ANNA, 'whatever');
	expect(again.last('welcome')?.prefix).toBe('A1');
});

test('invitationMs: a code that nobody entered in time lets nobody in', async () => {
	const { url, anna } = await owned({ invitationMs: 1 });
	const answer = await invite(anna, 1);
	expect('until' in answer).toBe(true);
	const code = 'code' in answer ? answer.code : '';
	expect((await Device.enrol(url, BEN, code)).outcome).toBe(CLOSE.wrongCode);
});

test('invitations: one more is not given while so many wait', async () => {
	const { url, anna } = await owned({ invitations: 2 });
	const first = await invite(anna, 1);
	expect(await invite(anna, 2)).toMatchObject({ t: 'invitation' });
	expect(await invite(anna, 3)).toMatchObject({ t: 'not-invited' });
	await Device.enrol(url, BEN, 'code' in first ? first.code : '');
	expect(await invite(anna, 4)).toMatchObject({ t: 'invitation' });
});

test('codeTries, codeDelayMs, codeDelayMostMs: who guesses must wait, twice as long each time', async () => {
	const limits = { codeTries: 2, codeDelayMs: 60_000, codeDelayMostMs: 90_000 };
	const { url } = await relayFor({ limits });
	const code = codeFor(url);
	expect((await Device.enrol(url, BEN, 'AAAA-AAAA')).outcome).toBe(CLOSE.wrongCode);
	expect((await Device.enrol(url, CLEO, 'CCCC-CCCC')).outcome).toBe(CLOSE.wrongCode);
	// The right code, too: whoever may try it may try any.
	const early = await Device.enrol(url, ANNA, code);
	expect(early.outcome).toBe(CLOSE.limit);
	expect(early.last('goodbye')?.reason).toMatch(/^too many wrong codes; try again in [56]\d s$/);

	const patient = await relayFor({ limits: { ...limits, codeDelayMs: 1, codeDelayMostMs: 4 } });
	for (let n = 0; n < 8; n++) {
		const { outcome } = await Device.enrol(patient.url, BEN, 'AAAA-AAAA');
		expect([CLOSE.wrongCode, CLOSE.limit]).toContain(outcome);
	}
	const right = codeFor(patient.url);
	const inAtLast = async () => typeof (await Device.enrol(patient.url, ANNA, right)).outcome;
	while ((await inAtLast()) !== 'object');
});

test('before the proof nothing is answered and nothing stored, whatever is sent', async () => {
	const { url, relay } = await owned();
	const messages: FromDevice[] = [
		{ t: 'open', channel: 1, document: SALES, since: 0 },
		{ t: 'invite', n: 1, class: 'owner' },
		{ t: 'renew' },
		{ t: 'own', clients: [5] },
		{ t: 'hello', protocol: 1, app: 'test', device: ANNA },
		{ t: 'proof', signature: '' },
		{ t: 'proof', signature: keyFor(BEN).publicKey }
	];
	for (const message of messages) {
		const device = await Device.dial(url, ANNA);
		device.provesItself = false;
		await device.hello();
		device.control(message);
		await eventually(() => device.closed);
		const said = device.heard.map(({ t }) => t).filter((t) => t !== 'goodbye');
		expect(said, message.t).toEqual(['challenge']);
	}
	const keyless = await Device.dial(url, CLEO);
	keyless.control({
		...{ t: 'enrol', protocol: 1, app: 'x', device: CLEO },
		key: 'A'.repeat(87),
		code: '',
		name: 'x'
	});
	expect(await eventually(() => keyless.closed)).toMatchObject({ code: CLOSE.unauthorized });
	expect(relay.status()).toMatchObject({ seq: 0, documents: 0 });
});

test('a token is renewed over the socket, and tokensPerDevice bounds how many hold', async () => {
	const { relay, anna } = await owned({ tokensPerDevice: 2 });
	const first = anna.last('welcome')?.session.token;
	for (const many of [1, 2]) {
		anna.control({ t: 'renew' });
		await eventually(() => anna.all('token').length === many);
	}
	const [second, third] = anna.all('token').map(({ session }) => session.token);
	const ended = { refused: 'This session has ended: say hello first.' };
	const asks = (token = '') =>
		relay.tokens.proves(proofOf(ANNA, token, 'GET', '/papers'), 'GET', '/papers');
	expect(asks(first)).toEqual(ended);
	for (const token of [second, third]) expect(asks(token)).toMatchObject({ device: ANNA });
	relay.tokens.end(ANNA);
	expect(asks(third)).toEqual(ended);
});

test('a client id belongs for ever to the device that told it first, also before it is used', async () => {
	const first = await owned();
	const { url, anna } = first;
	const ben = await Device.connect(url, BEN);
	anna.control({ t: 'own', clients: [70, 71] });
	anna.control({ t: 'ping' });
	await eventually(() => anna.last('pong'));
	ben.control({ t: 'own', clients: [71, 72] });
	expect(await eventually(() => ben.last('foreign'))).toEqual({ t: 'foreign', clients: [71] });
	const bens = await ben.open(SALES);
	bens.doc.clientID = 70;
	bens.write(1);
	expect(await eventually(() => ben.last('refused'))).toMatchObject({ code: 'foreign' });
	await first.stop();
	const again = await relayFor({ data: first.data });
	const annas = await (await Device.connect(again.url, ANNA)).open(SALES);
	annas.doc.clientID = 70;
	await annas.device.acked(annas.write(1));
});

test('clientsPerClaim: who claims more at once is cut off', async () => {
	const { anna } = await owned({ clientsPerClaim: 2 });
	anna.control({ t: 'own', clients: [1, 2, 3] });
	expect(await eventually(() => anna.closed)).toMatchObject({ code: CLOSE.limit });
});

test('a key with more in it than a key, which some would read and others not, lets nobody in', async () => {
	const { url, anna } = await owned();
	const { publicKey } = keyFor(BEN);
	for (const key of [`${publicKey}=`, ` ${publicKey}`, publicKey.replace(/^(.{9})/, '$1\n')]) {
		const { code = '' } = (await invite(anna, anna.heard.length)) as { code?: string };
		const ben = await Device.dial(url, BEN);
		ben.control({ t: 'enrol', protocol: 1, app: 'test', device: BEN, key, code, name: 'Tablet' });
		expect((await eventually(() => ben.closed)).code, key).toBe(CLOSE.unauthorized);
	}
	expect(anna.last('devices')?.devices).toHaveLength(1);
});

test('a device that nobody named goes by the last signs of its id', async () => {
	const { url } = await relayFor();
	const anna = await Device.enrol(url, ANNA, codeFor(url), '  ');
	const { devices } = await eventually(() => anna.last('devices'));
	expect(devices).toMatchObject([{ name: ANNA.slice(-4) }]);
});
