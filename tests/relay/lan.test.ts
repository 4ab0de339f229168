import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { createServer, request as secureRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { issue, makeAuthority } from '../../server/lan/certificate.ts';
import { lanAddresses, namesOf, type Computer, type Names } from '../../server/lan/names.ts';
import { keepFresh, openGivenTls, openOwnTls, type TlsContext } from '../../server/lan/tls.ts';
import type { RelayOptions } from '../../server/serve.ts';
import { Device, provedBy, ulid } from './device.ts';
import { codeFor, relayFor, temporaryFolder, type LogLine } from './world.ts';

const THIS: Computer = { interfaces: networkInterfaces, hostname };
/** An address of this machine that others could reach; a machine without a network has none. */
const LAN = lanAddresses(THIS).find((address) => !address.includes(':')) ?? '';
const onLan = test.skipIf(LAN === '');
const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 26, 12);
const SHOP: Names = { dns: ['localhost', 'till.local'], ips: ['127.0.0.1', '192.168.1.5'] };

interface Reply {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: string;
}

/** What an address answers; over https only if its certificate holds under `ca`. */
function get(
	url: string,
	options: { ca?: string; headers?: Record<string, string>; method?: string; servername?: string }
): Promise<Reply> {
	return new Promise((resolve, reject) => {
		const send = url.startsWith('https') ? secureRequest : plainRequest;
		const asked = send(url, { agent: false, ...options }, (response) => {
			let body = '';
			response.setEncoding('latin1').on('data', (text: string) => (body += text));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
			);
		});
		asked.on('error', reject).end();
	});
}

/** How a WebSocket is answered: 101, or the status of its refusal. */
function knock(url: string, ca: string, headers: Record<string, string>): Promise<number> {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, { ca, headers });
		socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
		socket.on('open', () => (socket.close(), resolve(101)));
		socket.on('error', reject);
	});
}

function builtApp(): string {
	const app = temporaryFolder();
	writeFileSync(join(app, 'index.html'), '<!doctype html><p>The app');
	return app;
}

/** A relay on the network, and where it is found there. */
async function onNetwork(options: Partial<RelayOptions> = {}) {
	const running = await relayFor({ app: builtApp(), host: undefined, httpsPort: 0, ...options });
	const door = `http://${LAN}:${running.port}`;
	const shop = `https://${LAN}:${running.httpsPort ?? 0}`;
	return { ...running, door, shop, ca: (await get(`${door}/vitrine.pem`, {})).body };
}

/** A keeper of certificates at a time and a place that the test moves. */
function keeper(folder = temporaryFolder()) {
	const world = { now: NOON, names: SHOP };
	const lines: LogLine[] = [];
	const open = () =>
		openOwnTls({
			folder,
			name: 'Vitrine on till',
			current: () => world.names,
			making: { now: () => world.now, random: randomBytes },
			log: (level, event, fields = {}) => void lines.push({ level, event, fields })
		});
	return { world, lines, folder, open };
}

function leafOf({ cert }: TlsContext): X509Certificate {
	return new X509Certificate(cert);
}

function daysOf({ validFrom, validTo }: X509Certificate): number {
	return (Date.parse(validTo) - Date.parse(validFrom)) / DAY;
}

onLan(
	'a device that trusts the authority opens the shop over https, by address and by name',
	async () => {
		const { shop, ca, httpsPort = 0 } = await onNetwork();
		const page = await get(shop, { ca });
		expect(page).toMatchObject({ status: 200, body: '<!doctype html><p>The app' });
		expect(page.headers['content-security-policy']).toContain("object-src 'none'");
		expect((await get(`${shop}/healthz`, { ca })).status).toBe(200);
		const [name = ''] = hostname().split('.');
		const byName = { ca, servername: `${name}.local`, headers: { host: LAN } };
		expect((await get(`https://127.0.0.1:${httpsPort}`, byName)).status).toBe(200);
		await expect(get(shop, {})).rejects.toThrow(/self-signed certificate|unable to/);
		await expect(get(shop, { ca, servername: 'evil.example' })).rejects.toThrow(/altnames/);
	}
);

onLan(
	'plain http from the network says what to do, at every address, and gives nothing of the app',
	async () => {
		const { door, shop, url } = await onNetwork();
		for (const path of ['/', '/selling', '/service-worker.js', '/index.html']) {
			const { status, headers, body } = await get(door + path, {});
			expect(status, path).toBe(200);
			expect(body).toContain('Bring this device into the shop');
			expect(body).toContain(`href="${shop}/join"`);
			expect(body).not.toMatch(/The app|<script/);
			expect(headers['content-security-policy']).toMatch(
				/^default-src 'none'; style-src 'sha256-[^']+'; /
			);
		}
		expect((await get(`${door}/healthz`, {})).status).toBe(403);
		expect((await get(`${door}/papers/${'a'.repeat(64)}`, {})).status).toBe(403);
		expect((await get(door, { method: 'POST' })).status).toBe(405);
		expect(await knock(door, '', { origin: door })).toBe(403);
		// The computer itself, which is a secure place to a browser, has the app as ever.
		expect((await get(url, {})).body).toContain('The app');
	}
);

onLan(
	'the page says the fingerprint of what it gives: certificate and profile are the authority',
	async () => {
		const { door, ca } = await onNetwork();
		const authority = new X509Certificate(ca);
		const { body } = await get(door, {});
		expect(body).toContain(`Fingerprint ${authority.fingerprint256}`);
		const der = await get(`${door}/vitrine.crt`, {});
		expect(der.headers['content-type']).toBe('application/x-x509-ca-cert');
		const hash = createHash('sha256').update(Buffer.from(der.body, 'latin1')).digest('hex');
		expect(hash.toUpperCase()).toBe(authority.fingerprint256.replaceAll(':', ''));
		const profile = await get(`${door}/vitrine.mobileconfig`, {});
		expect(profile.headers['content-type']).toBe('application/x-apple-aspen-config');
		expect(profile.body).toContain(`<data>${authority.raw.toString('base64')}</data>`);
		expect(profile.body).toBe((await get(`${door}/vitrine.mobileconfig`, {})).body);
	}
);

onLan.each([
	['Mozilla/5.0 (iPad; CPU OS 19_1 like Mac OS X)', 'iPad and iPhone'],
	['Mozilla/5.0 (Linux; Android 16; SM-X510) Chrome/156.0.0.0', 'Android'],
	['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0.0.0', 'Windows'],
	['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 'Mac'],
	['Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0', 'Linux and Chromebook'],
	['something else', 'iPad and iPhone']
])('the steps for %s stand open under %s', async (agent, platform) => {
	const { door } = await onNetwork();
	const { body } = await get(door, { headers: { 'user-agent': agent } });
	const open = [...body.matchAll(/<details open><summary>([^<]+)/g)].map(([, name]) => name);
	expect(open).toEqual([platform]);
	expect(body.match(/<details/g)).toHaveLength(5);
});

onLan(
	'a device works over the network: sockets for the shop’s own pages, papers with a proof',
	async () => {
		const { shop, ca, url } = await onNetwork();
		expect(await knock(shop, ca, { origin: shop })).toBe(101);
		expect(await knock(shop, ca, { origin: 'https://evil.example' })).toBe(403);
		expect(await knock(shop, ca, {})).toBe(403);
		const device = await Device.enrol(url, ulid(1), codeFor(url));
		const { session } = device.last('welcome') ?? {};
		const path = `/papers/${'0'.repeat(64)}`;
		const proof = () => provedBy(ulid(1), session?.token ?? '', 'GET', path);
		const paper = shop + path;
		// A browser says no Origin where a page reads from its own.
		expect((await get(paper, { ca, headers: proof() })).status).toBe(404);
		expect((await get(paper, { ca })).status).toBe(401);
		const elsewhere = { ...proof(), origin: 'https://evil.example' };
		expect((await get(paper, { ca, headers: elsewhere })).status).toBe(401);
	}
);

onLan('keys lie in the data folder for nobody else to read, and go nowhere', async () => {
	const { data, door, shop, ca, lines } = await onNetwork();
	const folder = join(data, 'tls');
	expect(readdirSync(folder)).toEqual(['authority.pem', 'server.pem']);
	const secrets = readdirSync(folder).map((name) => {
		expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
		return /PRIVATE KEY-----\n([^-]+)/.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? '';
	});
	expect(secrets.every((secret) => secret.length > 100)).toBe(true);
	const paths = ['/', '/vitrine.crt', '/vitrine.pem', '/vitrine.mobileconfig', '/tls/server.pem'];
	for (const path of paths) {
		const said = (await get(door + path, {})).body + (await get(shop + path, { ca })).body;
		for (const secret of secrets) expect(said, path).not.toContain(secret.slice(0, 64));
	}
	expect(JSON.stringify(lines)).not.toContain('PRIVATE');
});

onLan('forwarded headers count only from a proxy that was named', async () => {
	const hosts = ['shop.example'];
	const headers = { 'x-forwarded-host': 'shop.example', 'x-forwarded-proto': 'https' };
	const origin = { ...headers, host: `${LAN}:1`, origin: 'https://shop.example' };
	const strict = await onNetwork({ hosts });
	expect((await get(strict.door, { headers })).body).toContain('Bring this device');
	expect(await knock(strict.door, '', origin)).toBe(403);
	const proxied = await onNetwork({ hosts, proxies: [LAN] });
	expect((await get(proxied.door, { headers })).body).toContain('The app');
	expect(await knock(proxied.door, '', origin)).toBe(101);
	// A program behind the proxy is not on this machine, and another name is still a stranger's.
	expect(await knock(proxied.door, '', headers)).toBe(403);
	expect(
		(await get(proxied.door, { headers: { 'x-forwarded-host': 'evil.example' } })).status
	).toBe(421);
	const plain = { ...headers, 'x-forwarded-proto': 'http' };
	expect((await get(proxied.door, { headers: plain })).body).not.toContain('The app');
});

test('a start keeps authority and certificate; another address brings another certificate, no other authority', async () => {
	const { world, open, lines } = keeper();
	const first = await open();
	const again = await open();
	expect(again.context()).toEqual(first.context());
	world.names = { ...SHOP, ips: [...SHOP.ips, '10.0.0.7'] };
	const shown: TlsContext[] = [];
	const ticks: (() => void)[] = [];
	const stop = keepFresh(again, (context) => void shown.push(context), {
		now: Date.now,
		schedule: (_ms, task) => (ticks.push(task), () => void ticks.splice(0)),
		log: () => undefined
	});
	ticks.shift()?.();
	await expect.poll(() => shown).toHaveLength(1);
	expect(shown.map((each) => leafOf(each).checkIP('10.0.0.7'))).toEqual(['10.0.0.7']);
	expect(again.authority?.fingerprint).toBe(first.authority?.fingerprint);
	ticks.shift()?.();
	await again.renew();
	expect(shown).toHaveLength(1);
	stop();
	expect(ticks).toEqual([]);
	expect(lines.map(({ event }) => event)).toEqual([
		'authority made',
		'certificate made',
		'certificate made'
	]);
});

test('a certificate holds for at most 397 days, an authority for ten years; it is renewed thirty days before', async () => {
	const { world, open } = keeper();
	const tls = await open();
	const first = leafOf(tls.context());
	expect(daysOf(first)).toBe(397);
	expect(daysOf(new X509Certificate(tls.authority?.pem ?? ''))).toBe(3_650);
	world.now = Date.parse(first.validTo) - 31 * DAY;
	await tls.renew();
	expect(leafOf(tls.context()).fingerprint256).toBe(first.fingerprint256);
	world.now += 2 * DAY;
	await tls.renew();
	const second = leafOf(tls.context());
	expect(Date.parse(second.validTo)).toBe(world.now + 396 * DAY);
	// What vouches for it ends first: it does not outlive it. Then there is another one.
	world.now = NOON + 3_640 * DAY;
	await tls.renew();
	expect(daysOf(leafOf(tls.context()))).toBeLessThan(12);
	world.now = NOON + 3_650 * DAY;
	expect((await open()).authority?.fingerprint).not.toBe(tls.authority?.fingerprint);
});

test('a stolen authority vouches for nothing but the shop’s own network', async () => {
	const making = { now: Date.now, random: randomBytes };
	const authority = await makeAuthority(
		'Vitrine on till',
		{ dns: ['till'], ips: ['203.0.113.9'] },
		making
	);
	const reach = async (names: Names, servername?: string) => {
		const leaf = await issue(authority, names, making);
		const server = createServer({ cert: leaf.certificate, key: leaf.key }, (_, response) => {
			response.end('in');
		});
		onTestFinished(() => void server.close());
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const named = servername === undefined ? {} : { servername };
		return get(url, { ca: authority.certificate, ...named }).then(
			({ body }) => body,
			(error: Error) => error.message
		);
	};
	expect(await reach({ dns: ['till'], ips: ['127.0.0.1', '203.0.113.9', '10.9.8.7'] })).toBe('in');
	expect(await reach({ dns: ['front.till.local'], ips: [] }, 'front.till.local')).toBe('in');
	const against = 'permitted subtree violation';
	expect(await reach({ dns: ['bank.example'], ips: ['127.0.0.1'] })).toContain(against);
	expect(await reach({ dns: ['till'], ips: ['127.0.0.1', '8.8.8.8'] })).toContain(against);
});

test('a name that the authority may not vouch for is left out, and the log says so', async () => {
	const { world, open, lines } = keeper();
	await open();
	world.names = { dns: [...SHOP.dns, 'shop.example'], ips: [...SHOP.ips, '203.0.113.9'] };
	const tls = await open();
	expect(leafOf(tls.context()).checkHost('shop.example')).toBeUndefined();
	world.names = { ...world.names, ips: [...world.names.ips, '10.0.0.9'] };
	await tls.renew();
	expect(leafOf(tls.context()).checkIP('10.0.0.9')).toBe('10.0.0.9');
	expect(lines.at(-1)).toMatchObject({
		level: 'warn',
		event: 'names without a certificate',
		fields: { names: ['shop.example', '203.0.113.9'] }
	});
});

test('files of keys that others may read are shut, and a damaged authority stops the start with a way out', async () => {
	const { open, folder } = keeper();
	await open();
	const file = join(folder, 'authority.pem');
	chmodSync(file, 0o644);
	await open();
	expect(statSync(file).mode & 0o777).toBe(0o600);
	writeFileSync(file, readFileSync(file, 'utf8').slice(0, 300));
	await expect(open()).rejects.toThrow(
		/authority\.pem cannot be read\. Put it back .* every device must trust this relay anew\.$/
	);
});

onLan(
	'a certificate that somebody else keeps is used, taken anew when its files change, and needs no trust page',
	async () => {
		const folder = temporaryFolder();
		const making = { now: Date.now, random: randomBytes };
		const root = await makeAuthority('Somebody', { dns: ['till'], ips: [LAN] }, making);
		const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
		const write = async () => {
			const leaf = await issue(root, { dns: ['till'], ips: [LAN] }, making);
			writeFileSync(cert, leaf.certificate);
			writeFileSync(key, leaf.key);
		};
		await write();
		const running = await relayFor({
			app: builtApp(),
			host: undefined,
			httpsPort: 0,
			given: { cert, key }
		});
		const shop = `https://${LAN}:${running.httpsPort ?? 0}`;
		expect((await get(shop, { ca: root.certificate })).body).toContain('The app');
		const page = (await get(`http://${LAN}:${running.port}`, {})).body;
		expect(page).toContain(`href="${shop}/join"`);
		expect(page).not.toContain('Trust');
		expect((await get(`http://${LAN}:${running.port}/vitrine.pem`, {})).body).toBe(page);
		const tls = openGivenTls(cert, key);
		const before = tls.context();
		await tls.renew();
		expect(tls.context()).toBe(before);
		await write();
		await tls.renew();
		expect(tls.context().key).not.toBe(before.key);
		expect(() => openGivenTls(cert, join(folder, 'none.pem'))).toThrow(
			/^VITRINE_KEY names a file that cannot be read/
		);
		writeFileSync(key, (await issue(root, SHOP, making)).key);
		expect(() => openGivenTls(cert, key)).toThrow(/is not the key of VITRINE_CERT/);
		await expect(tls.renew()).rejects.toThrow(/is not the key/);
		expect(tls.context().cert).toContain('BEGIN CERTIFICATE');
	}
);

test('names are all that a computer is called; tablets are sent to its own network first', () => {
	const address = (address: string, internal = false) => ({ address, internal }) as never;
	const computer: Computer = {
		hostname: () => 'Till.shop.example',
		interfaces: () => ({
			lo: [address('127.0.0.1', true)],
			docker0: [address('172.17.0.1')],
			wan0: [address('203.0.113.9')],
			wlan0: [address('fe80::1'), address('192.168.1.5'), address('fd00::5')]
		})
	};
	expect(namesOf(computer, ['front.example'])).toEqual({
		dns: ['front.example', 'localhost', 'till.local', 'till.shop.example'],
		ips: ['127.0.0.1', '172.17.0.1', '192.168.1.5', '203.0.113.9', 'fd00::5']
	});
	expect(lanAddresses(computer)).toEqual(['192.168.1.5', '203.0.113.9', '172.17.0.1']);
});

test('the page without the app has the colours of the app', async () => {
	const { TRUST_STYLE } = await import('../../server/lan/trust-style.ts');
	const tokens = readFileSync('src/lib/ui/tokens.css', 'utf8');
	const colours = [...TRUST_STYLE.matchAll(/(--[a-z0-9-]+):(light-dark\([^)]+\))/g)];
	expect(colours.length).toBeGreaterThan(8);
	for (const [, name, value] of colours) expect(tokens).toContain(`${name}: ${value};`);
});
