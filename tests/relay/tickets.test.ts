import { expect, test } from 'vitest';
import { CLOSE, TICKET } from '../../src/lib/sync/protocol.ts';
import type { Limits } from '../../server/limits.ts';
import { openMemoryStore } from '../../server/store-memory.ts';
import type { RelayOptions } from '../../server/serve.ts';
import { Device, keyFor, signed, ulid } from './device.ts';
import { codeFor, eventually, relayFor, timersByHand } from './world.ts';

const [ANNA, BEN, CLEO] = [ulid(1), ulid(2), ulid(3)];
let asked = 0;

/** A relay with an owner, Anna. */
async function owned(limits: Partial<Limits> = {}, options: Partial<RelayOptions> = {}) {
	const running = await relayFor({ limits, ...options });
	const anna = await Device.enrol(running.url, ANNA, codeFor(running.url), 'Front counter');
	return { ...running, anna };
}

async function invited(device: Device) {
	const n = ++asked;
	device.control({ t: 'invite', n, class: 'counter', location: ulid(90) });
	return eventually(() => device.all('invitation').find((it) => it.n === n));
}

/** What the relay answers to whoever types digits. */
async function admit(inviter: Device, device: string, digits: string) {
	const n = ++asked;
	inviter.control({ t: 'admit', n, device, digits });
	return eventually(() => inviter.all('admitted').find((it) => it.n === n));
}

function digitsOf(device: Device): string {
	return device.last('asked')?.digits ?? '';
}

function othersThan(digits: string): string {
	return digits === '000000' ? '000001' : '000000';
}

test('a scanned invitation lets in the one device whose six digits somebody confirms', async () => {
	const { url, anna } = await owned();
	const { ticket, code, until } = await invited(anna);
	expect(ticket).toMatch(TICKET);
	const ben = await Device.ask(url, BEN, ticket, '  Ben’s tablet ');
	expect(digitsOf(ben)).toMatch(/^\d{6}$/);
	expect(ben.last('asked')?.until).toBe(until);
	expect(await eventually(() => anna.last('asking'))).toEqual({
		t: 'asking',
		askers: [{ device: BEN, name: 'Ben’s tablet', until }]
	});
	// Nothing of the workspace is said before.
	expect(ben.heard.map(({ t }) => t)).toEqual(['challenge', 'asked']);
	expect(await admit(anna, BEN, digitsOf(ben))).toMatchObject({ is: 'in' });
	expect((await eventually(() => ben.last('welcome'))).prefix).toBe('A2');
	await eventually(() => (anna.last('devices')?.devices.length ?? 0) > 1);
	expect(anna.last('devices')?.devices.at(-1)).toMatchObject({
		device: BEN,
		name: 'Ben’s tablet',
		class: 'counter',
		location: ulid(90)
	});
	expect(anna.last('asking')?.askers).toEqual([]);
	// It was one invitation: neither secret nor code lets another one in.
	expect((await Device.ask(url, CLEO, ticket)).outcome).toBe(CLOSE.wrongCode);
	expect((await Device.enrol(url, CLEO, code)).outcome).toBe(CLOSE.wrongCode);
	const written = (await ben.open('sales/2026-11.0')).write(1);
	await ben.acked(written);
});

test('a code that was typed ends the secret of its invitation, and whoever waits with it', async () => {
	const { url, anna } = await owned();
	const { ticket, code } = await invited(anna);
	const ben = await Device.ask(url, BEN, ticket);
	expect((await Device.enrol(url, CLEO, code)).last('welcome')?.prefix).toBe('A2');
	expect(await admit(anna, BEN, digitsOf(ben))).toMatchObject({ is: 'gone' });
	expect((await eventually(() => ben.closed)).code).toBe(CLOSE.wrongCode);
});

test('digitTries: wrong digits are counted, and end invitation and wait', async () => {
	const { url, anna } = await owned({ digitTries: 2 });
	const { ticket, code } = await invited(anna);
	const ben = await Device.ask(url, BEN, ticket);
	const wrong = othersThan(digitsOf(ben));
	expect(await admit(anna, BEN, wrong)).toMatchObject({ is: 'wrong', left: 1 });
	expect(await admit(anna, BEN, wrong)).toMatchObject({ is: 'over' });
	expect((await eventually(() => ben.closed)).code).toBe(CLOSE.turnedAway);
	expect((await Device.ask(url, BEN, ticket)).outcome).toBe(CLOSE.wrongCode);
	expect((await Device.enrol(url, BEN, code)).outcome).toBe(CLOSE.wrongCode);
	expect(await admit(anna, BEN, digitsOf(ben))).toMatchObject({ is: 'gone' });
});

test('whoever invited can send it away; nobody else can let it in', async () => {
	const { url, anna } = await owned();
	const cleo = await Device.enrol(url, CLEO, (await invited(anna)).code);
	const { ticket } = await invited(anna);
	const ben = await Device.ask(url, BEN, ticket);
	expect(await admit(cleo, BEN, digitsOf(ben))).toMatchObject({ is: 'gone' });
	expect(cleo.last('asking')).toBeUndefined();
	cleo.control({ t: 'turn-away', device: BEN });
	expect(await admit(cleo, BEN, digitsOf(ben))).toMatchObject({ is: 'gone' });
	expect(ben.closed).toBeUndefined();
	anna.control({ t: 'turn-away', device: BEN });
	expect((await eventually(() => ben.closed)).code).toBe(CLOSE.turnedAway);
	await eventually(() => anna.last('asking')?.askers.length === 0);
});

test('two devices with one invitation: the first waits, the second is told so', async () => {
	const { url, anna } = await owned();
	const { ticket } = await invited(anna);
	const ben = await Device.ask(url, BEN, ticket);
	const cleo = await Device.ask(url, CLEO, ticket);
	expect(cleo.outcome).toBe(CLOSE.ticketTaken);
	expect(await admit(anna, CLEO, digitsOf(ben))).toMatchObject({ is: 'gone' });
	expect(await admit(anna, BEN, digitsOf(ben))).toMatchObject({ is: 'in' });
});

test('two devices with an invitation each wait side by side, and each needs its own digits', async () => {
	const { url, anna } = await owned();
	const [one, other] = [await invited(anna), await invited(anna)];
	const ben = await Device.ask(url, BEN, one.ticket);
	const cleo = await Device.ask(url, CLEO, other.ticket);
	await eventually(() => anna.last('asking')?.askers.length === 2);
	if (digitsOf(ben) !== digitsOf(cleo))
		expect(await admit(anna, BEN, digitsOf(cleo))).toMatchObject({ is: 'wrong' });
	expect(await admit(anna, CLEO, digitsOf(cleo))).toMatchObject({ is: 'in' });
	expect(await admit(anna, BEN, digitsOf(ben))).toMatchObject({ is: 'in' });
	expect((await eventually(() => ben.last('welcome'))).prefix).toBe('A3');
});

test('both lines may be cut: who asked shows the same digits again, who invited is told again', async () => {
	const { url, anna } = await owned();
	const { ticket } = await invited(anna);
	const ben = await Device.ask(url, BEN, ticket);
	await ben.close();
	await anna.close();
	const again = await Device.ask(url, BEN, ticket);
	expect(digitsOf(again)).toBe(digitsOf(ben));
	const back = await Device.connect(url, ANNA);
	expect((await eventually(() => back.last('asking'))).askers).toMatchObject([{ device: BEN }]);
	// It is let in while its line is down, and finds out when it asks again.
	await again.close();
	expect(await admit(back, BEN, digitsOf(ben))).toMatchObject({ is: 'in' });
	expect((await Device.ask(url, BEN, ticket)).last('welcome')?.prefix).toBe('A2');
});

test('a thief of the secret who comes again under another key is not taken for who waits', async () => {
	const { url, anna } = await owned();
	const { ticket } = await invited(anna);
	const ben = await Device.ask(url, BEN, ticket);
	const thief = await Device.dial(url, BEN);
	thief.provesItself = false;
	thief.control({
		...{ t: 'ask', protocol: 1, app: 'test', device: BEN, ticket, name: 'Ben’s' },
		key: keyFor(CLEO).publicKey
	});
	await eventually(() => thief.last('challenge'));
	thief.prove(signed(CLEO, thief.challenge()));
	expect((await eventually(() => thief.closed)).code).toBe(CLOSE.ticketTaken);
	expect(await admit(anna, BEN, digitsOf(ben))).toMatchObject({ is: 'in' });
	expect((await eventually(() => ben.last('welcome'))).prefix).toBe('A2');
});

test('invitationMs: at its end the wait ends on both sides; a relay that started anew knows none', async () => {
	const first = await owned({ invitationMs: 6_000 });
	const { ticket } = await invited(first.anna);
	const ben = await Device.ask(first.url, BEN, ticket);
	expect((await eventually(() => ben.closed)).code).toBe(CLOSE.wrongCode);
	await eventually(() => first.anna.last('asking')?.askers.length === 0);
	const later = await owned();
	const kept = await invited(later.anna);
	await Device.ask(later.url, BEN, kept.ticket);
	await later.stop();
	const again = await relayFor({ data: later.data });
	expect((await Device.ask(again.url, BEN, kept.ticket)).outcome).toBe(CLOSE.wrongCode);
});

test('a disk that would not take the device uses nothing up', async () => {
	const memory = openMemoryStore({ epoch: 'e1', workspace: 'w1' });
	let full = false;
	const store = {
		...memory,
		enrol: (it: Parameters<typeof memory.enrol>[0]) =>
			full ? Promise.reject(new Error('disk full')) : memory.enrol(it)
	};
	const { url, anna } = await owned({}, { store });
	const { ticket } = await invited(anna);
	const ben = await Device.ask(url, BEN, ticket);
	full = true;
	anna.control({ t: 'admit', n: 99, device: BEN, digits: digitsOf(ben) });
	expect((await eventually(() => anna.closed)).code).toBe(1011);
	full = false;
	const back = await Device.connect(url, ANNA);
	expect(await admit(back, BEN, digitsOf(ben))).toMatchObject({ is: 'in' });
});

test('who waits may ping and nothing else, and is not closed for having said no hello', async () => {
	const { schedule, ring } = timersByHand(100);
	const { url, anna } = await owned({ helloWithinMs: 100 }, { schedule });
	const { ticket } = await invited(anna);
	const ben = await Device.ask(url, BEN, ticket);
	ring();
	ben.control({ t: 'ping' });
	await eventually(() => ben.last('pong'));
	ben.control({ t: 'invite', n: 1, class: 'owner' });
	expect((await eventually(() => ben.closed)).code).toBe(CLOSE.malformed);
	const odd = await Device.ask(url, CLEO, 'not a ticket');
	expect(odd.outcome).toBe(CLOSE.malformed);
});

test('wrong secrets slow nobody down: there are too many to guess', async () => {
	const { url, anna } = await owned({ codeTries: 1 });
	for (let n = 0; n < 4; n++)
		expect((await Device.ask(url, CLEO, 'A'.repeat(22))).outcome).toBe(CLOSE.wrongCode);
	const { code } = await invited(anna);
	expect((await Device.enrol(url, BEN, code)).last('welcome')?.prefix).toBe('A2');
});
