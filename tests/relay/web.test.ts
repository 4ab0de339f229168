import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openMemoryStore } from '../../server/store-memory.ts';
import { Device, ulid } from './device.ts';
import { relayFor, temporaryFolder } from './world.ts';

const PAGE =
	'<!doctype html><script src="/a.js"></script><script>start("é")</script><p>Vitrine</p>';

function builtApp(): string {
	const app = temporaryFolder();
	mkdirSync(join(app, '_app/immutable'), { recursive: true });
	writeFileSync(join(app, 'index.html'), PAGE);
	writeFileSync(join(app, 'service-worker.js'), '// worker');
	writeFileSync(join(app, '_app/immutable/start.abc123.js'), '// hashed');
	writeFileSync(join(app, '_app/immutable/start.abc123.js.br'), 'small');
	return app;
}

/** A request whose Host and other headers the test chooses; `fetch` would not let it. */
function ask(url: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
	return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
		(resolve, reject) => {
			// An address that is joined to another one is tidied up; this is sent as it stands.
			const asked = request(url, { path, headers, method }, (response) => {
				let body = '';
				response.on('data', (bytes: Buffer) => (body += bytes.toString()));
				response.on('end', () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
				);
			});
			asked.on('error', reject).end();
		}
	);
}

/** How the relay answers a WebSocket with these headers: 101, or the status of its refusal. */
function knock(url: string, headers: Record<string, string>): Promise<number | undefined> {
	return new Promise((resolve) => {
		const socket = new WebSocket(url.replace('http', 'ws') + '/sync', { headers });
		socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
		socket.on('open', () => (socket.close(), resolve(101)));
		socket.on('error', () => undefined);
	});
}

test('healthz tells that the relay is well, with figures', async () => {
	const { url, relay } = await relayFor();
	const anna = await Device.connect(url, ulid(1));
	await anna.acked((await anna.open('sales/2026-11.0')).write(1));
	const { status, body } = await ask(url, '/healthz');
	expect(status).toBe(200);
	expect(JSON.parse(body)).toEqual({
		ok: true,
		...relay.status(),
		seq: 1,
		documents: 1,
		sockets: 1,
		uptime: expect.any(Number) as number
	});
});

test('healthz tells that the disk takes no writes', async () => {
	const store = openMemoryStore({ epoch: 'e1', workspace: 'w1' });
	const full = { ...store, probe: () => Promise.reject(new Error('disk full')) };
	const { url } = await relayFor({ store: full });
	const { status, body } = await ask(url, '/healthz');
	expect(status).toBe(503);
	expect(JSON.parse(body)).toMatchObject({
		ok: false,
		reason: 'the relay cannot write to its disk'
	});
});

test('the app is served: the page for every address, hashed files for ever, compressed where there is a copy', async () => {
	const { url } = await relayFor({ app: builtApp() });
	const page = await ask(url, '/tickets/42');
	expect(page).toMatchObject({ status: 200, body: PAGE });
	expect(page.headers['cache-control']).toBe('no-cache');
	expect((await ask(url, '/service-worker.js')).headers['cache-control']).toBe('no-cache');
	const hashed = await ask(url, '/_app/immutable/start.abc123.js');
	expect(hashed.headers['cache-control']).toBe('public,max-age=31536000,immutable');
	expect(hashed.body).toBe('// hashed');
	const small = await ask(url, '/_app/immutable/start.abc123.js', { 'accept-encoding': 'br' });
	expect(small).toMatchObject({ body: 'small', headers: { 'content-encoding': 'br' } });
	expect((await ask(url, '/_app/immutable/gone.js')).status).toBe(404);
	expect((await ask(url, '/', {}, 'POST')).status).toBe(405);
});

test('no address leads out of the app’s folder, however it is written', async () => {
	const app = join(temporaryFolder(), 'app');
	cpSync(builtApp(), app, { recursive: true });
	writeFileSync(join(app, '../secret'), 'of nobody else');
	const { url } = await relayFor({ app });
	const ups = ['..', '%2e%2e', '..%2f..', '%252e%252e', '..%5c', '....//..', '..;'];
	for (const up of ups)
		for (const path of [`/${up}/secret`, `//${up}/secret`, `/_app/${up}/${up}/secret`, `/${up}`]) {
			const { status, body } = await ask(url, path);
			expect(body, path).not.toContain('of nobody else');
			// Else it is an address of the app like any other.
			expect(status === 200 ? body : PAGE, path).toBe(PAGE);
		}
});

test('every answer forbids what the app does not need', async () => {
	const { url } = await relayFor({ app: builtApp() });
	for (const path of ['/', '/healthz', '/service-worker.js', '/gone.js']) {
		const { headers } = await ask(url, path);
		const policy = String(headers['content-security-policy']);
		// The hash of the page's one inline script, as `openssl dgst -sha256 -binary | base64` has it.
		expect(policy).toContain(
			"script-src 'self' 'sha256-m/rARudH8P7o8KXbwi48VdhaFvJQP4D20HBtj7/nF5s=';"
		);
		expect(policy).toContain("object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
		expect(headers['x-content-type-options']).toBe('nosniff');
		expect(headers['referrer-policy']).toBe('no-referrer');
		expect(headers['permissions-policy']).toContain('geolocation=()');
	}
});

test('without a built app the relay says so and still syncs', async () => {
	const { url } = await relayFor();
	expect(await ask(url, '/')).toMatchObject({ status: 503 });
	await Device.connect(url, ulid(1));
});

test('a page from elsewhere cannot open a socket', async () => {
	const { url, port } = await relayFor();
	expect(await knock(url, { origin: url })).toBe(101);
	expect(await knock(url, {})).toBe(101);
	expect(await knock(url, { origin: 'https://evil.example' })).toBe(403);
	expect(await knock(url, { origin: 'null' })).toBe(403);
	expect(await knock(url, { origin: `http://127.0.0.1:${port + 1}` })).toBe(403);
});

test('a stranger’s name that points at this machine gets nothing', async () => {
	const { url, port } = await relayFor({ hosts: ['shop.example'] });
	const rebound = `evil.example:${port}`;
	expect(await knock(url, { host: rebound, origin: `http://${rebound}` })).toBe(403);
	expect((await ask(url, '/healthz', { host: rebound })).status).toBe(421);
	expect((await ask(url, '/healthz', { host: `localhost:${port}` })).status).toBe(200);
	expect((await ask(url, '/healthz', { host: 'shop.example' })).status).toBe(200);
});
