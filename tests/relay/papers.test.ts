import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PAPERS_ASKED } from '#lib/sync/protocol.ts';
import { PAPERS } from '../../server/folder.ts';
import { jpeg } from '../kit/pictures.ts';
import { provedBy, tokenOf, ulid } from './device.ts';
import { relayProcess } from './process.ts';
import { eventually, relayAt, relayFor, temporaryFolder, timersByHand } from './world.ts';

interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: Buffer;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const fileOf = (data: string, hash: string) => join(data, PAPERS, hash.slice(0, 2), hash);
const halfFiles = (data: string) => readdirSync(join(data, PAPERS, 'incoming'));

/** By what each relay is known by, which its address is not: another one may be given it. */
const tokens = new WeakMap<object, Promise<string>>();

/** The headers with which a device of that relay asks. */
async function authorized(
	url: string,
	method: string,
	path: string
): Promise<{ readonly authorization: string }> {
	const relay = relayAt(url);
	const token = tokens.get(relay) ?? tokenOf(url, ulid(1));
	tokens.set(relay, token);
	return provedBy(ulid(1), await token, method, path);
}

/** Asks as a device of that relay; headers given may say otherwise. */
async function ask(
	url: string,
	hash: string,
	body?: Uint8Array,
	given: Record<string, string> = {}
): Promise<Answer> {
	const method = body ? 'PUT' : 'GET';
	const { pathname } = new URL(`${url}/papers/${hash}`);
	const headers = { ...(await authorized(url, method, pathname)), ...given };
	return new Promise((resolve, reject) => {
		const asked = request(`${url}/papers/${hash}`, { method, headers }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					body: Buffer.concat(parts)
				})
			);
		});
		asked.on('error', reject);
		asked.end(body);
	});
}

const put = (url: string, bytes: Uint8Array, hash = hashOf(bytes)) => ask(url, hash, bytes);

test('a paper comes back as it was sent, by its hash, also after a restart', async () => {
	const photo = jpeg(1);
	const first = await relayFor();
	expect(await put(first.url, photo)).toMatchObject({ status: 201 });
	await first.stop();
	const { url } = await relayFor({ data: first.data });
	const back = await ask(url, hashOf(photo));
	expect(back.status).toBe(200);
	expect(new Uint8Array(back.body)).toEqual(photo);
	expect(back.headers['content-type']).toBe('image/jpeg');
	expect((await ask(url, hashOf(jpeg(2)))).status).toBe(404);
});

test('the same photo twice is stored once, also when both come together', async () => {
	const photo = jpeg(1);
	const { url, data } = await relayFor();
	const together = await Promise.all([put(url, photo), put(url, photo), put(url, photo)]);
	for (const { status } of together) expect([200, 201]).toContain(status);
	expect((await put(url, photo)).status).toBe(200);
	expect(readdirSync(join(data, PAPERS, hashOf(photo).slice(0, 2)))).toEqual([hashOf(photo)]);
	expect(halfFiles(data)).toEqual([]);
});

test('bytes under the hash of others are refused, and nothing is kept of them', async () => {
	const { url, data } = await relayFor();
	expect(await put(url, jpeg(1), hashOf(jpeg(2)))).toMatchObject({ status: 422 });
	expect((await ask(url, hashOf(jpeg(2)))).status).toBe(404);
	expect(readdirSync(join(data, PAPERS))).toEqual(['incoming']);
});

test.each([
	[
		'a script in a drawing',
		'<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>'
	],
	['a page', '<!doctype html><script>steal()</script>'],
	['nothing', '']
])('%s is no paper, whatever it is called', async (_what, text) => {
	const bytes = new TextEncoder().encode(text);
	const { url } = await relayFor();
	const sent = await ask(url, hashOf(bytes), bytes, { 'content-type': 'image/jpeg' });
	expect(sent.status).toBe(415);
	expect((await ask(url, hashOf(bytes))).status).toBe(404);
});

test('a photo that is a page as well is never shown as one', async () => {
	const bytes = new Uint8Array([
		...jpeg(1),
		...new TextEncoder().encode('<script>steal()</script>')
	]);
	const { url } = await relayFor();
	await put(url, bytes);
	const { headers } = await ask(url, hashOf(bytes));
	expect(headers).toMatchObject({
		'content-type': 'image/jpeg',
		'x-content-type-options': 'nosniff',
		'content-security-policy': "default-src 'none'; sandbox",
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'no-store'
	});
});

test('tells which of a list of papers it lacks, and takes nothing else for a list', async () => {
	const { url } = await relayFor();
	await put(url, jpeg(1));
	const list = async (body: string, given: Record<string, string> = {}) => {
		const headers = { ...(await authorized(url, 'POST', '/papers')), ...given };
		return await fetch(`${url}/papers`, { method: 'POST', headers, body });
	};
	const [held, lacked] = [hashOf(jpeg(1)), hashOf(jpeg(2))];
	const answer = await list(JSON.stringify([held, lacked]));
	expect([answer.status, await answer.json()]).toEqual([200, [lacked]]);
	const most = JSON.stringify(Array<string>(PAPERS_ASKED).fill(held));
	expect(await (await list(most)).json()).toEqual([]);
	const long = JSON.stringify(Array<string>(PAPERS_ASKED + 1).fill(held));
	for (const body of ['', '{}', '"x"', '["../secret"]', JSON.stringify([held, 7]), long])
		expect((await list(body)).status, body.slice(0, 20)).toBe(400);
	expect((await list(JSON.stringify([held]), { authorization: 'Vitrine x' })).status).toBe(401);
});

test('names that are no hash lead nowhere', async () => {
	const { url, data } = await relayFor();
	writeFileSync(join(data, 'secret'), 'x');
	for (const name of ['', 'secret', '../secret', '..%2fsecret', 'A'.repeat(64), 'incoming']) {
		expect((await ask(url, name)).status, name).not.toBe(200);
		expect([404, 405]).toContain((await ask(url, name, jpeg(1))).status);
	}
});

test('whom the relay does not know gets and gives nothing', async () => {
	const photo = jpeg(1);
	const { url } = await relayFor();
	await put(url, photo);
	const { authorization } = await authorized(url, 'GET', `/papers/${hashOf(photo)}`);
	const strangers = [
		{ origin: 'https://evil.example' },
		{ authorization: '' },
		{ authorization: authorization.replace('Vitrine', 'Basic') },
		{ authorization: `${authorization}x` },
		{ authorization: `Vitrine ${ulid(1)}` }
	];
	for (const stranger of strangers) {
		expect((await ask(url, hashOf(photo), undefined, stranger)).status).toBe(401);
		expect((await ask(url, hashOf(jpeg(2)), jpeg(2), stranger)).status).toBe(401);
	}
	expect((await ask(url, hashOf(jpeg(2)))).status).toBe(404);
});

test('tokenMs: a token that has ended opens no paper', async () => {
	const { url } = await relayFor({ limits: { tokenMs: 400 } });
	let { status } = await ask(url, hashOf(jpeg(1)));
	while (status !== 401) ({ status } = await ask(url, hashOf(jpeg(1))));
	expect((await put(url, jpeg(1))).status).toBe(401);
});

test('paperBytes: a longer paper is refused, whether it says its length or not', async () => {
	const { url, data } = await relayFor({ limits: { paperBytes: 1_000 } });
	const long = jpeg(1, 1_001);
	expect((await put(url, jpeg(1, 1_000))).status).toBe(201);
	expect((await put(url, long)).status).toBe(413);
	const chunked = { 'transfer-encoding': 'chunked' };
	expect((await ask(url, hashOf(long), long, chunked)).status).toBe(413);
	expect(existsSync(fileOf(data, hashOf(long)))).toBe(false);
});

test('papersAtOnce and paperWithinMs: slow senders are bounded in number and in time', async () => {
	const { schedule, ring } = timersByHand(1_500);
	const limits = { papersAtOnce: 1, paperWithinMs: 1_500 };
	const { url } = await relayFor({ limits, schedule });
	const slow = jpeg(1);
	const sending = request(`${url}/papers/${hashOf(slow)}`, {
		method: 'PUT',
		headers: {
			...(await authorized(url, 'PUT', `/papers/${hashOf(slow)}`)),
			'content-length': slow.length
		}
	});
	let ended = false;
	sending.on('error', () => (ended = true));
	sending.write(slow.subarray(0, 10));
	let status = 0;
	while (status !== 503) ({ status } = await put(url, jpeg(2)));
	ring();
	await eventually(() => ended);
	expect((await put(url, jpeg(3))).status).toBe(201);
	expect((await ask(url, hashOf(slow))).status).toBe(404);
});

test('paperBytesPerMinute: a device that sends more waits', async () => {
	const { url } = await relayFor({ limits: { paperBytesPerMinute: 2_500 } });
	expect((await put(url, jpeg(1, 1_000))).status).toBe(201);
	expect((await put(url, jpeg(2, 1_000))).status).toBe(201);
	expect((await put(url, jpeg(3, 1_000))).status).toBe(429);
});

test('a full disk is said, keeps nothing half, and heals', async () => {
	let full = true;
	const { url, data, lines } = await relayFor({
		// The kernel itself says that this device has no space left.
		openFile: (path, flags, mode) => (full ? open('/dev/full', 'w') : open(path, flags, mode))
	});
	expect((await put(url, jpeg(1))).status).toBe(507);
	expect(lines.find(({ event }) => event === 'paper failed')?.fields).toMatchObject({
		hash: hashOf(jpeg(1)),
		error: expect.stringContaining('ENOSPC') as string
	});
	expect((await ask(url, hashOf(jpeg(1)))).status).toBe(404);
	expect(halfFiles(data)).toEqual([]);
	full = false;
	expect((await put(url, jpeg(1))).status).toBe(201);
});

test('a paper that changed on the disk is not given out, and is mended by who still has it', async () => {
	const photo = jpeg(1);
	const { url, data } = await relayFor();
	await put(url, photo);
	const bytes = readFileSync(fileOf(data, hashOf(photo)));
	bytes[40] = (bytes[40] ?? 0) ^ 1;
	writeFileSync(fileOf(data, hashOf(photo)), bytes);
	expect((await ask(url, hashOf(photo))).status).toBe(500);
	expect((await put(url, photo)).status).toBe(201);
	expect(new Uint8Array((await ask(url, hashOf(photo))).body)).toEqual(photo);
});

test('what a crash left half written is gone at the next start', async () => {
	const data = temporaryFolder();
	const photo = jpeg(1);
	mkdirSync(join(data, PAPERS, 'incoming'), { recursive: true });
	writeFileSync(join(data, PAPERS, 'incoming', `${hashOf(photo)}.1`), photo.subarray(0, 20));
	const { url } = await relayFor({ data });
	expect(halfFiles(data)).toEqual([]);
	expect((await ask(url, hashOf(photo))).status).toBe(404);
	expect((await put(url, photo)).status).toBe(201);
});

test('kill -9 while papers come in: each that was taken is there whole, the others not at all', async () => {
	const data = temporaryFolder();
	const taken = new Set<string>();
	let n = 0;
	for (let round = 0; round < 3; round++) {
		const child = await relayProcess(data);
		const before = taken.size;
		const send = async (): Promise<void> => {
			for (;;) {
				const photo = photoOf(++n);
				const { status } = await put(child.url, photo);
				if (status === 201) taken.add(hashOf(photo));
			}
		};
		const sending = [send(), send(), send()].map((each) => each.catch(() => undefined));
		await eventually(() => taken.size > before + 20);
		child.process.kill('SIGKILL');
		await Promise.all([child.ended, ...sending]);
	}
	const { url } = await relayFor({ data });
	for (const hash of taken) expect(hashOf((await ask(url, hash)).body)).toBe(hash);
	const folders = readdirSync(join(data, PAPERS)).filter((name) => name !== 'incoming');
	const kept = folders.flatMap((name) => readdirSync(join(data, PAPERS, name)));
	for (const hash of kept) expect((await ask(url, hash)).status).toBe(200);
	expect(halfFiles(data)).toEqual([]);
});

/** Photos of different content, long enough that a kill may fall into the middle of one. */
function photoOf(n: number): Uint8Array<ArrayBuffer> {
	const bytes = jpeg(n % 256, 200_000);
	new DataView(bytes.buffer).setUint32(8, n);
	return bytes;
}
