import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Device, keyOf, ulid } from './device.ts';
import { eventually, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

/** The client from npm, unmodified; the device stands in the sub-protocols, never in the URL. */
function provider(url: string, document: string, device: string) {
	const doc = new Y.Doc();
	const client = new WebsocketProvider(url.replace('http', 'ws') + '/sync', document, doc, {
		WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
		protocols: ['vitrine', device],
		disableBc: true
	});
	onTestFinished(() => client.destroy());
	return { client, doc, facts: doc.getMap<string>('facts') };
}

test('two unmodified y-websocket clients and a device share a document', async () => {
	const { url } = await relayFor();
	const anna = provider(url, SALES, ulid(1));
	const ben = provider(url, SALES, ulid(2));
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

test('such a client catches up after the relay was away', async () => {
	const first = await relayFor();
	const anna = provider(first.url, SALES, ulid(1));
	await eventually(() => anna.client.synced);
	await first.stop();
	await eventually(() => !anna.client.wsconnected);
	const key = keyOf(SALES, ulid(1), 1);
	anna.facts.set(key, 'written while away');

	const second = await relayFor({ data: first.data, port: first.port });
	const ben = await Device.connect(second.url, ulid(2));
	const bens = await ben.open(SALES);
	await eventually(() => bens.facts.get(key) === 'written while away', 10_000);
}, 20_000);

test('a client whose update is refused is told so and does not come back', async () => {
	const { url } = await relayFor();
	const anna = provider(url, SALES, ulid(1));
	await eventually(() => anna.client.synced);
	const closed = new Promise((resolve) => anna.client.on('closed', resolve));
	anna.facts.set('not a key', 'x');
	expect(await closed).toEqual({ code: 4400, reason: 'bad-key: not a key is not a fact key' });
});

test('presence travels between such clients and ends with the socket', async () => {
	const { url } = await relayFor();
	const anna = provider(url, SALES, ulid(1));
	const ben = provider(url, SALES, ulid(2));
	await eventually(() => anna.client.synced && ben.client.synced);
	anna.client.awareness.setLocalState({ cart: 'ring 12' });
	const seen = () => ben.client.awareness.getStates().get(anna.doc.clientID);
	await eventually(() => seen()?.['cart'] === 'ring 12');
	// Who comes later sees it without waiting for the next heartbeat.
	const cleo = provider(url, SALES, ulid(3));
	await eventually(() => cleo.client.awareness.getStates().get(anna.doc.clientID)?.['cart']);
	// The network goes without a goodbye.
	anna.client.shouldConnect = false;
	anna.client.ws?.close();
	await eventually(() => seen() === undefined);
});

test('the plain endpoint wants a document and a device', async () => {
	const { url } = await relayFor();
	const status = (path: string, protocols: string[]) =>
		new Promise<number | undefined>((resolve) => {
			const socket = new WebSocket(url.replace('http', 'ws') + path, protocols);
			socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
			socket.on('open', () => (socket.close(), resolve(101)));
			socket.on('error', () => undefined);
		});
	const sales = `/sync/${SALES}`;
	expect(await status(sales, ['vitrine', ulid(1)])).toBe(101);
	expect(await status(sales, [])).toBe(404);
	expect(await status(sales, ['vitrine', 'somebody'])).toBe(404);
	expect(await status('/sync/nothing', ['vitrine', ulid(1)])).toBe(404);
	expect(await status('/elsewhere', [])).toBe(404);
});
