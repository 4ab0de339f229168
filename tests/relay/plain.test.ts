import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { freePort } from '../kit/free-port.ts';
import { Device, keyOf, proofOf, tokenOf, ulid } from './device.ts';
import { eventually, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

/** The sub-protocols with which a device opens one document. */
async function protocolsOf(url: string, document: string, device: string): Promise<string[]> {
	const token = await tokenOf(url, device);
	return ['vitrine', proofOf(device, token, 'GET', `/sync/${document}`)];
}

/** The client from npm, unmodified; the proof stands in the sub-protocols, never in the URL. */
async function provider(url: string, document: string, device: string) {
	const doc = new Y.Doc();
	const client = new WebsocketProvider(url.replace('http', 'ws') + '/sync', document, doc, {
		WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
		protocols: await protocolsOf(url, document, device),
		disableBc: true
	});
	onTestFinished(() => client.destroy());
	return { client, doc, facts: doc.getMap<string>('facts') };
}

test('two unmodified y-websocket clients and a device share a document', async () => {
	const { url } = await relayFor();
	const anna = await provider(url, SALES, ulid(1));
	const ben = await provider(url, SALES, ulid(2));
	const cleo = await Device.connect(url, ulid(3));
	const cleos = await cleo.open(SALES);
	await eventually(() => anna.client.synced && ben.client.synced);

	const [first, second] = [keyOf(SALES, ulid(1), 1), keyOf(SALES, ulid(2), 2)];
	anna.facts.set(first, 'from anna');
	ben.facts.set(second, 'from ben');
	const third = cleos.write(3, 'from cleo');
	const all = { [first]: 'from anna', [second]: 'from ben', [third]: 'from cleo' };
	for (const facts of [anna.facts, ben.facts, cleos.facts]) {
		await eventually(() => facts.size === 3);
		expect(facts.toJSON()).toEqual(all);
	}
	await cleo.acked(first, second, third);
});

test('such a client catches up with a new proof after the relay was away', async () => {
	const port = await freePort();
	const first = await relayFor({ port });
	const anna = await provider(first.url, SALES, ulid(1));
	await eventually(() => anna.client.synced);
	await first.stop();
	await eventually(() => !anna.client.wsconnected);
	const key = keyOf(SALES, ulid(1), 1);
	anna.facts.set(key, 'written while away');

	const second = await relayFor({ data: first.data, port });
	anna.client.protocols = await protocolsOf(second.url, SALES, ulid(1));
	const ben = await Device.connect(second.url, ulid(2));
	const bens = await ben.open(SALES);
	await eventually(() => bens.facts.get(key) === 'written while away');
});

test('a client whose update is refused is told so and does not come back', async () => {
	const { url } = await relayFor();
	const anna = await provider(url, SALES, ulid(1));
	await eventually(() => anna.client.synced);
	const closed = new Promise((resolve) => anna.client.on('closed', resolve));
	anna.facts.set('not a key', 'x');
	expect(await closed).toEqual({ code: 4400, reason: 'bad-key: not a key is not a fact key' });
});

test('presence travels between such clients and ends with the socket', async () => {
	const { url } = await relayFor();
	const anna = await provider(url, SALES, ulid(1));
	const ben = await provider(url, SALES, ulid(2));
	await eventually(() => anna.client.synced && ben.client.synced);
	anna.client.awareness.setLocalState({ cart: 'ring 12' });
	const seen = () => ben.client.awareness.getStates().get(anna.doc.clientID);
	await eventually(() => seen()?.['cart'] === 'ring 12');
	// Who comes later sees it without waiting for the next heartbeat.
	const cleo = await provider(url, SALES, ulid(3));
	await eventually(() => cleo.client.awareness.getStates().get(anna.doc.clientID)?.['cart']);
	// The network goes without a goodbye.
	anna.client.shouldConnect = false;
	anna.client.ws?.close();
	await eventually(() => seen() === undefined);
});

test('such a client is closed when its session ends, and is not let in with it again', async () => {
	const { url } = await relayFor({ limits: { tokenMs: 6_000 } });
	const anna = await provider(url, SALES, ulid(1));
	const closed = new Promise((resolve) => anna.client.on('closed', resolve));
	await eventually(() => anna.client.synced);
	expect(await closed).toEqual({ code: 4401, reason: 'the session has ended' });
	expect(await knock(url, `/sync/${SALES}`, anna.client.protocols)).toBe(401);
});

test('a proof says whose facts may be written', async () => {
	const { url } = await relayFor();
	const anna = await provider(url, SALES, ulid(1));
	await eventually(() => anna.client.synced);
	const closed = new Promise((resolve) => anna.client.on('closed', resolve));
	anna.facts.set(keyOf(SALES, ulid(2), 1), 'as ben');
	expect(await closed).toMatchObject({ code: 4400, reason: expect.stringMatching(/^foreign: /) });
});

/** How the relay answers: 101, or the status of its refusal. */
function knock(url: string, path: string, protocols: string[]): Promise<number | undefined> {
	return new Promise((resolve) => {
		const socket = new WebSocket(url.replace('http', 'ws') + path, protocols);
		socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
		socket.on('open', () => (socket.close(), resolve(101)));
		socket.on('error', () => undefined);
	});
}

test('the plain endpoint wants a document and a proof', async () => {
	const { url } = await relayFor();
	const token = await tokenOf(url, ulid(1));
	const sales = `/sync/${SALES}`;
	const proof = () => proofOf(ulid(1), token, 'GET', sales);
	expect(await knock(url, sales, ['vitrine', proof()])).toBe(101);
	expect(await knock(url, sales, [])).toBe(401);
	expect(await knock(url, sales, ['vitrine', ulid(1)])).toBe(401);
	expect(await knock(url, sales, ['vitrine', token])).toBe(401);
	expect(await knock(url, sales, ['elsewhere', proof()])).toBe(401);
	expect(await knock(url, '/sync/nothing', ['vitrine', proof()])).toBe(404);
	expect(await knock(url, '/elsewhere', [])).toBe(404);
});
