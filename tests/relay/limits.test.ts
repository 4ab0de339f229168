import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeFrame, type FromRelay } from '../../src/lib/sync/protocol.ts';
import { DEFAULT_LIMITS, limitsFrom, variableOf, type Limits } from '../../server/limits.ts';
import { createNotices } from '../../server/notices.ts';
import { openMemoryStore } from '../../server/store-memory.ts';
import { bytesOf, factsUpdate } from './craft.ts';
import { Device, keyFor, keyOf, ulid } from './device.ts';
import { codeFor, eventually, pause, relayFor, timersByHand } from './world.ts';

const SALES = 'sales/2026-11.0';
const [ANNA, BEN] = [ulid(1), ulid(2)];
const key = (n: number) => keyOf(SALES, ANNA, n);

async function annaWith(limits: Partial<Limits>) {
	const running = await relayFor({ limits });
	const anna = await Device.connect(running.url, ANNA);
	return { ...running, anna };
}

test('every limit can be set by its variable, and only a limit', () => {
	for (const name of Object.keys(DEFAULT_LIMITS)) {
		expect(limitsFrom({ [variableOf(name)]: '77' })).toEqual({ ...DEFAULT_LIMITS, [name]: 77 });
	}
	expect(variableOf('stepOnePer10Seconds')).toBe('VITRINE_LIMIT_STEP_ONE_PER_10_SECONDS');
	expect(limitsFrom({ PATH: '/bin', VITRINE_DATA: 'x' })).toEqual(DEFAULT_LIMITS);
	expect(() => limitsFrom({ VITRINE_LIMIT_SOCKETS: 'many' })).toThrow('whole number');
	expect(() => limitsFrom({ VITRINE_LIMIT_SOKETS: '5' })).toThrow('not a limit');
});

test('every limit is met by a test that sets it and says so in its title', () => {
	const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.ts'));
	const tests = files.map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join();
	const titles = [...tests.matchAll(/^\s*(?:test\(|\[)'([^']*)'/gm)]
		.map(([, title]) => title)
		.join();
	const unmet = Object.keys(DEFAULT_LIMITS).filter((name) => {
		const inTitle = new RegExp(`\\b${name}\\b`).test(titles);
		return !inTitle || !new RegExp(`\\b${name}: [\\d]`).test(tests);
	});
	expect(unmet).toEqual([]);
});

test('messageBytes: a longer live update is refused', async () => {
	const { anna } = await annaWith({ messageBytes: 1_000 });
	const sales = await anna.open(SALES);
	sales.sendUpdate(factsUpdate({ [key(1)]: 'x'.repeat(1_000) }));
	await eventually(() => anna.last('refused')?.code === 'too-large');
});

test('catchUpBytes: what was written while away may be longer, up to its own bound', async () => {
	const { anna } = await annaWith({ messageBytes: 1_000, catchUpBytes: 5_000 });
	const sales = await anna.openOnly(SALES);
	anna.sendsUpdates = false;
	sales.write(1, 'x'.repeat(3_000));
	anna.sendsUpdates = true;
	sales.sendStep1();
	await anna.acked(key(1));

	const team = await anna.openOnly('team/2026-11.0');
	anna.sendsUpdates = false;
	team.write(1, 'x'.repeat(6_000));
	anna.sendsUpdates = true;
	team.sendStep1();
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 1009 });
});

test('stateVectorBytes: who says at length what it holds is closed, an honest device is not', async () => {
	const { anna, url } = await annaWith({ stateVectorBytes: 40 });
	const sales = await anna.open(SALES);
	for (const n of [1, 2, 3]) await anna.acked(sales.write(n));
	const ben = await Device.connect(url, BEN);
	await ben.acked((await ben.open(SALES)).write(1));
	sales.sendStep1();
	await eventually(() => sales.facts.size === 4);
	for (let client = 1; client < 20; client++)
		Y.applyUpdate(sales.doc, factsUpdate({ [key(100 + client)]: 'x' }, client), sales);
	sales.sendStep1();
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 4429 });
	expect(ben.closed).toBeUndefined();
});

test('factBytes: a longer text is refused', async () => {
	const { anna } = await annaWith({ factBytes: 100 });
	const sales = await anna.open(SALES);
	await anna.acked(sales.write(1, 'é'.repeat(50)));
	sales.write(2, 'é'.repeat(50) + 'x');
	const refused = await eventually(() => anna.last('refused'));
	expect(refused).toMatchObject({ code: 'too-large', keys: [key(2)] });
});

test('factsPerUpdate: an update with more is refused whole', async () => {
	const { anna } = await annaWith({ factsPerUpdate: 3 });
	const sales = await anna.open(SALES);
	const four = Object.fromEntries([1, 2, 3, 4].map((n) => [key(n), 'x']));
	sales.sendUpdate(factsUpdate(four));
	await eventually(() => anna.last('refused')?.code === 'too-many');
	expect(anna.receipts.size).toBe(0);
});

test('factsPerMinute: counted over all sockets and documents of a device, not of others', async () => {
	const { anna, url } = await annaWith({ factsPerMinute: 5 });
	const again = await Device.connect(url, ANNA);
	const ben = await Device.connect(url, BEN);
	const [sales, team] = [await anna.open(SALES), await again.open('team/2026-11.0')];
	for (const n of [1, 2, 3]) await anna.acked(sales.write(n));
	for (const n of [4, 5]) await again.acked(team.write(n));
	sales.write(6);
	const refused = await eventually(() => anna.last('refused'));
	expect(refused).toMatchObject({ code: 'too-many', keys: [key(6)] });
	const bens = await ben.open(SALES);
	await ben.acked(bens.write(1));
});

test('presenceBytes: longer presence ends the socket', async () => {
	const { anna } = await annaWith({ presenceBytes: 100 });
	const sales = await anna.open(SALES);
	sales.sendPresence(bytesOf(1, 7, 1, JSON.stringify({ name: 'x'.repeat(100) })));
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 4429 });
});

test('documentsPerSocket: one more is not opened, the others stay', async () => {
	const { anna } = await annaWith({ documentsPerSocket: 2 });
	const sales = await anna.open(SALES);
	await anna.open('team/2026-11.0');
	anna.control({ t: 'open', channel: 9, document: 'books/2026-11.0', since: 0 });
	expect(await eventually(() => anna.last('closed'))).toMatchObject({ channel: 9, code: 4429 });
	await anna.acked(sales.write(1));
});

test('documents: the workspace takes no more, and those it has go on', async () => {
	const { anna } = await annaWith({ documents: 1 });
	const team = await anna.open('team/2026-11.0');
	const sales = await anna.open(SALES);
	await anna.acked(sales.write(1));
	team.write(1);
	await eventually(() => anna.last('refused')?.code === 'too-many');
	anna.control({ t: 'open', channel: 9, document: 'books/2026-11.0', since: 0 });
	expect(await eventually(() => anna.last('closed'))).toMatchObject({ channel: 9, code: 4429 });
	await anna.acked(sales.write(2));
});

test('devices: no more are made known, known ones come in', async () => {
	const { anna, url } = await annaWith({ devices: 1 });
	await anna.close();
	const ben = await Device.connect(url, BEN);
	expect(await eventually(() => ben.closed)).toMatchObject({ code: 4429 });
	const again = await Device.connect(url, ANNA);
	expect(again.last('welcome')?.prefix).toBe('A1');
});

test('devices: an owner’s device makes no more known again than the workspace takes, nor any under a prefix that was never given', async () => {
	const { anna, url } = await annaWith({ devices: 3 });
	const told = (n: number, more: object = {}) => ({
		...{ device: ulid(50 + n), prefix: `B${n}`, name: 'Again', class: 'counter', at: 1 },
		...{ key: keyFor(ulid(50 + n)).publicKey, ...more }
	});
	const recall = (device: Device, devices: readonly object[]) =>
		device.control({ t: 'recall', n: 1, devices } as never);
	recall(anna, [told(1), told(2), told(3)]);
	expect(await eventually(() => anna.closed)).toEqual({
		code: 4429,
		reason: 'the workspace takes no more devices'
	});
	const again = await Device.connect(url, ANNA);
	recall(again, [told(1, { prefix: 'ZZZZZZZZ9' })]);
	expect((await eventually(() => again.closed)).code).toBe(4400);
	const last = await Device.connect(url, ANNA);
	expect((await eventually(() => last.last('devices'))).devices).toHaveLength(1);
	recall(last, [told(1), told(2)]);
	expect(await eventually(() => last.last('changed'))).toMatchObject({ is: 'done' });
});

test('sockets: one more is told to try later', async () => {
	const { anna, url } = await annaWith({ sockets: 1 });
	const ben = await Device.dial(url, BEN);
	expect(await eventually(() => ben.closed)).toEqual({ code: 1013, reason: 'the relay is full' });
	await anna.close();
	await Device.connect(url, BEN);
});

test('bytesBeforeHello: more than that ends the socket while it waits for the welcome', async () => {
	const store = openMemoryStore({ epoch: 'e1', workspace: 'w1' });
	const never = { ...store, enrol: () => new Promise<never>(() => undefined) };
	const { url, relay } = await relayFor({ store: never, limits: { bytesBeforeHello: 500 } });
	const anna = await Device.dial(url, ANNA);
	const { publicKey: key } = keyFor(ANNA);
	const code = codeFor(url);
	anna.control({ t: 'enrol', protocol: 1, app: 'test', device: ANNA, key, code, name: 'A' });
	await eventually(() => anna.last('challenge'));
	anna.send(encodeFrame(1, new Uint8Array(600)));
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 4429 });
	expect(relay.status().sockets).toBe(0);
});

test('helloWithinMs: who says nothing is closed, who said hello stays', async () => {
	const { schedule, ring } = timersByHand(60);
	const { url } = await relayFor({ limits: { helloWithinMs: 60 }, schedule });
	const anna = await Device.connect(url, ANNA);
	const silent = await Device.dial(url, BEN);
	ring();
	expect(await eventually(() => silent.closed)).toEqual({
		code: 1013,
		reason: 'no hello within 60 ms'
	});
	await anna.acked((await anna.open(SALES)).write(1));
	expect(anna.closed).toBeUndefined();
});

test('stepOnePer10Seconds: who asks for a whole document again and again is closed', async () => {
	const { anna } = await annaWith({ stepOnePer10Seconds: 3 });
	const sales = await anna.open(SALES);
	sales.sendStep1();
	sales.sendStep1();
	sales.sendStep1();
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 4429 });
});

test('inboundBytes: a device that sends faster than the disk writes is read more slowly', async () => {
	const memory = openMemoryStore({ epoch: 'e1', workspace: 'w1' });
	const open: (() => void)[] = [];
	const store: typeof memory = {
		...memory,
		async append(batch) {
			await new Promise<void>((resolve) => open.push(resolve));
			return memory.append(batch);
		}
	};
	const { url } = await relayFor({ store, limits: { inboundBytes: 100_000 } });
	const anna = await Device.connect(url, ANNA);
	const sales = await anna.open(SALES);
	for (let n = 0; n < 400; n++) sales.write(n, 'x'.repeat(50_000));
	await eventually(() => open.length === 1);
	await pause(150);
	// Most of the 20 MB waits on the device's side of the network.
	expect(anna.socket.bufferedAmount).toBeGreaterThan(5_000_000);
	const release = setInterval(() => open.shift()?.(), 1);
	await eventually(() => anna.receipts.size === 400);
	clearInterval(release);
});

test('outboundBytes: a slow reader is dropped, and nobody waits for it', async () => {
	const { anna, url } = await annaWith({ outboundBytes: 500_000 });
	const ben = await Device.connect(url, BEN);
	const cleo = await Device.connect(url, ulid(3));
	const [annas, cleos] = [await anna.open(SALES), await cleo.open(SALES)];
	await ben.open(SALES);
	ben.socket.pause();
	for (let n = 0; n < 200; n++) annas.write(n, 'x'.repeat(100_000));
	await eventually(() => anna.receipts.size === 200 && cleos.facts.size === 200);
	await eventually(() => anna.last('here')?.devices.length === 2);
	ben.socket.resume();
	expect(await eventually(() => ben.closed)).toMatchObject({ code: 4508 });
	expect(cleo.closed).toBeUndefined();
});

test('outboundBytes: a slow device that opens many large documents is waited for', async () => {
	const { anna, url } = await annaWith({ outboundBytes: 500_000 });
	const names = [0, 1, 2, 3, 4, 5, 6, 7].map((part) => `sales/2026-11.${part}`);
	for (const name of names) {
		const document = await anna.open(name);
		for (let n = 0; n < 20; n++) document.write(n, 'x'.repeat(200_000));
	}
	await eventually(() => anna.receipts.size === 160);
	const ben = await Device.connect(url, BEN);
	const documents = await Promise.all(names.map((name) => ben.openOnly(name)));
	ben.socket.pause();
	for (const document of documents) document.sendStep1();
	await pause(200);
	ben.socket.resume();
	await eventually(() => documents.every(({ facts }) => facts.size === 20));
	expect(ben.closed).toBeUndefined();
});

test('pingMs: a connection that went without a word is noticed', async () => {
	const { schedule, ring } = timersByHand(40);
	const { relay, url } = await relayFor({ limits: { pingMs: 40 }, schedule });
	const [anna, ben] = [await Device.connect(url, ANNA), await Device.connect(url, BEN)];
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];
	for (const n of [1, 2, 3]) {
		const pinged = [anna, ben].map(({ socket }) => once(socket, 'ping'));
		ring();
		await Promise.all(pinged);
		// What a device sends comes in its order: an answer to this is later than that to the ping.
		await Promise.all([anna.acked(annas.write(n)), ben.acked(bens.write(n))]);
	}
	expect(relay.status().sockets).toBe(2);
	ben.socket.pause();
	const pinged = once(anna.socket, 'ping');
	ring();
	await pinged;
	await anna.acked(annas.write(4));
	expect(relay.status().sockets).toBe(2);
	ring();
	await eventually(() => relay.status().sockets === 1);
	expect(anna.closed).toBeUndefined();
	ben.socket.terminate();
});

test('groupCommitMs: what arrives within it shares one transaction', async () => {
	const memory = openMemoryStore({ epoch: 'e1', workspace: 'w1' });
	const batches: number[] = [];
	const store: typeof memory = {
		...memory,
		append(batch) {
			batches.push(batch.length);
			return memory.append(batch);
		}
	};
	const { schedule, ring } = timersByHand(500);
	const { url } = await relayFor({ store, limits: { groupCommitMs: 500 }, schedule });
	const anna = await Device.connect(url, ANNA);
	const sales = await anna.open(SALES);
	const keys = [1, 2, 3, 4, 5].map((n) => sales.write(n));
	await anna.judged();
	expect(batches).toEqual([]);
	ring();
	await anna.acked(...keys);
	expect(batches).toEqual([5]);
});

test('noticeMs: a burst of facts is one piece of news to who does not have the document open', async () => {
	// Its timers run when the test says so: what a busy machine takes meanwhile has no say.
	const timers: { ms: number; task: () => void }[] = [];
	const told: FromRelay[] = [];
	const notices = createNotices(
		(ms, task) => {
			timers.push({ ms, task });
			return () => undefined;
		},
		{ ...DEFAULT_LIMITS, noticeMs: 300 }.noticeMs,
		() => []
	);
	const due = () => timers.splice(0).map(({ ms, task }) => (task(), ms));
	const heardByAnna: FromRelay[] = [];
	const anna = { device: ANNA, prefix: 'A1', spares: () => true };
	notices.add({ ...anna, tell: (message) => void heardByAnna.push(message) });
	const ben = { device: BEN, prefix: 'A2', spares: () => false };
	notices.add({ ...ben, tell: (message) => void told.push(message) });
	expect(due()).toEqual([300]);
	told.length = 0;
	for (const seq of [1, 2, 3]) notices.gained({ document: SALES, seq });
	notices.gained({ document: 'team/2026-11.0', seq: 4 });
	expect(told).toEqual([]);
	expect(due()).toEqual([300]);
	const entries = [
		{ document: SALES, seq: 3 },
		{ document: 'team/2026-11.0', seq: 4 }
	];
	expect(told).toEqual([{ t: 'catalogue', entries }]);
	notices.gained({ document: SALES, seq: 5 });
	expect(due()).toEqual([300]);
	expect(told).toHaveLength(2);
	expect(heardByAnna.map(({ t }) => t)).toEqual(['here']);
});

test('noticeMs: while it lasts nobody is told, and afterwards everybody who must be', async () => {
	const { anna, url } = await annaWith({ noticeMs: 60_000 });
	const ben = await Device.connect(url, BEN);
	const sales = await anna.open(SALES);
	await anna.acked(sales.write(1));
	ben.control({ t: 'ping' });
	await eventually(() => ben.last('pong'));
	expect(ben.all('catalogue')).toEqual([]);
	const { anna: ann, url: other } = await annaWith({ noticeMs: 1 });
	const ina = await Device.connect(other, BEN);
	await ann.acked((await ann.open(SALES)).write(1));
	await eventually(() => ina.last('catalogue')?.entries[0]?.seq === 1);
});
