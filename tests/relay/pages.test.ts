import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_BYTES, type PublicPage } from '#lib/sync/pages.ts';
import { splitSignature, factBytes } from '#lib/sync/signed.ts';
import { PAGES, PAPERS } from '../../server/folder.ts';
import { openMemoryStore } from '../../server/store-memory.ts';
import { createVerify } from '../../server/signatures.ts';
import { Device, provedBy, tokenOf, ulid } from './device.ts';
import { eventually, relayFor, temporaryFolder } from './world.ts';

const newAddress = () => randomBytes(16).toString('base64url');
const month = new Date().toISOString().slice(0, 7);
const MESSAGES = `messages/${month}.0`;

const page = (more: Partial<PublicPage> = {}): PublicPage => ({
	until: Date.now() + 60_000,
	subject: 'one',
	html: '<p>Shall we?</p>',
	answers: { approved: '<p>Thank you.</p>', declined: '<p>As you wish.</p>' },
	about: { ticket: ulid(9), version: '2' },
	zone: 'America/New_York',
	...more
});

/** A relay with a counter that knows it, and how pages are put up and answered there. */
async function shop(options: Parameters<typeof relayFor>[0] = {}) {
	const running = await relayFor(options);
	const token = await tokenOf(running.url, ulid(1));
	const at = (address: string) => `${running.url}/p/${address}`;
	return {
		...running,
		put: (address: string, body: unknown, given = token) =>
			fetch(at(address), {
				method: 'PUT',
				body: JSON.stringify(body),
				headers: provedBy(ulid(1), given, 'PUT', `/p/${address}`)
			}),
		look: (address: string) => fetch(at(address)),
		takeDown: (address: string, given = token) =>
			fetch(at(address), {
				method: 'DELETE',
				headers: provedBy(ulid(1), given, 'DELETE', `/p/${address}`)
			}),
		answer: (address: string, answer: string, name = 'Ada Obi') =>
			fetch(at(address), { method: 'POST', body: new URLSearchParams({ answer, name }) })
	};
}

/** What a device of the shop holds of what people outside said. */
async function heard(url: string, n = 2) {
	const device = await Device.connect(url, ulid(n));
	const channel = await device.open(MESSAGES);
	await eventually(() => channel.facts.size > 0);
	return { facts: [...channel.facts], devices: device.last('devices')?.devices ?? [] };
}

test('a page is shown to whoever has its address, and the answer is a fact that the relay has signed as R0', async () => {
	const { put, look, answer, url, data } = await shop();
	const address = newAddress();
	expect((await put(address, page())).status).toBe(201);
	const shown = await look(address);
	expect([shown.status, await shown.text()]).toEqual([200, '<p>Shall we?</p>']);
	const answered = await answer(address, 'approved', '  Ada\u202e \n Obi ');
	expect([answered.status, await answered.text()]).toEqual([200, '<p>Thank you.</p>']);
	expect(await (await look(address)).text()).toBe('<p>Thank you.</p>');

	const { facts, devices } = await heard(url);
	const own = devices.find(({ prefix }) => prefix === 'R0');
	expect(facts).toHaveLength(1);
	const [[key, text] = ['', '']] = facts;
	const fact = JSON.parse(text) as { body: { signed: string } };
	expect(fact).toMatchObject({
		type: 'page.answered.v1',
		zone: 'America/New_York',
		body: { about: { ticket: ulid(9), version: '2' }, answer: 'approved' }
	});
	const { unsigned = '', signature = '' } = splitSignature(text) ?? {};
	expect(createVerify()(own?.key ?? '', factBytes(key, unsigned), signature)).toBe(true);
	// The name stands in a paper, not in the fact, and steers nobody's screen.
	expect(unsigned).not.toContain('Ada');
	const { signed } = fact.body;
	const paper = readFileSync(join(data, PAPERS, signed.slice(0, 2), signed), 'utf8');
	expect(paper).toMatch(/^\uFEFFAda Obi\n[0-9a-f]{32}$/);
});

test('an answer counts once: sent again, by two at once or another way, the first stands', async () => {
	const { put, answer, url, relay } = await shop();
	const address = newAddress();
	await put(address, page());
	const both = await Promise.all([answer(address, 'approved'), answer(address, 'declined')]);
	expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
	expect((await answer(address, 'approved')).status).toBe(409);
	expect((await heard(url)).facts).toHaveLength(1);
	expect(relay.status().seq).toBe(1);
});

test('a restart keeps pages, answers and the name under which they are written', async () => {
	const data = temporaryFolder();
	const first = await shop({ data });
	const [old, open] = [newAddress(), newAddress()];
	await first.put(old, page());
	await first.put(open, page({ subject: 'two' }));
	await first.answer(old, 'declined');
	await first.stop();
	const again = await relayFor({ data });
	const post = (address: string) =>
		fetch(`${again.url}/p/${address}`, { method: 'POST', body: 'answer=approved&name=Ada' });
	expect((await post(old)).status).toBe(409);
	expect((await post(open)).status).toBe(200);
	const { facts } = await heard(again.url, 1);
	const authors = new Set(facts.map(([key]) => key.split('/')[2]));
	expect([facts.length, authors.size]).toEqual([2, 1]);
});

test('a page whose question was answered at the shop is taken down by a device, as often as it asks, and by nobody else', async () => {
	const { put, look, answer, takeDown, relay } = await shop();
	const [asked, other] = [newAddress(), newAddress()];
	await put(asked, page());
	await put(other, page({ subject: 'two' }));
	expect((await takeDown(asked, 'nobody')).status).toBe(401);
	expect((await look(asked)).status).toBe(200);
	for (let times = 0; times < 2; times += 1) expect((await takeDown(asked)).status).toBe(200);
	expect((await look(asked)).status).toBe(404);
	expect((await answer(asked, 'approved')).status).toBe(404);
	expect(relay.status().seq).toBe(0);
	expect((await look(other)).status).toBe(200);
});

test('a page that has run out, and one that a newer page about the same has replaced, are gone', async () => {
	const { put, look, answer, relay } = await shop();
	const [short, old, newer] = [newAddress(), newAddress(), newAddress()];
	await put(short, page({ subject: 'short', until: Date.now() + 300 }));
	await put(old, page());
	await put(newer, page());
	await expect.poll(async () => (await look(short)).status).toBe(404);
	for (const gone of [short, old]) expect((await answer(gone, 'approved')).status).toBe(404);
	expect((await put(newAddress(), page({ until: Date.now() - 1 }))).status).toBe(400);
	expect(relay.status().seq).toBe(0);
	expect((await answer(newer, 'approved')).status).toBe(200);
});

test('pageMissesPerMinute: whoever guesses addresses finds nothing, is soon told to wait, and keeps nobody from a page', async () => {
	const { put, look } = await shop({ limits: { pageMissesPerMinute: 5 } });
	const address = newAddress();
	await put(address, page());
	const guesses = await Promise.all(Array.from({ length: 12 }, () => look(newAddress())));
	expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([404, 429]));
	expect((await look(address)).status).toBe(200);
	for (const odd of ['..%2f..%2frelay-key.json', 'relay-key', `${address}x`])
		expect((await look(odd)).status).toBe(429);
});

test('pages: only a device of the shop puts a page up, in nobody else’s place, and within bounds', async () => {
	const { put, look, lines } = await shop({ limits: { pages: 2 } });
	const address = newAddress();
	expect((await put(address, page(), 'stolen')).status).toBe(401);
	expect((await put(address, { ...page(), answers: ['approved'] })).status).toBe(400);
	expect((await put(address, 'nothing of the kind')).status).toBe(400);
	expect((await put(address, page({ html: 'x'.repeat(PAGE_BYTES + 1) }))).status).toBe(400);
	expect((await put(address, page({ html: 'x'.repeat(5 * PAGE_BYTES) }))).status).toBe(413);
	expect((await look(address)).status).toBe(404);
	expect((await put(address, page())).status).toBe(201);
	expect((await put(address, page({ html: 'Other' }))).status).toBe(409);
	await put(newAddress(), page({ subject: 'two' }));
	expect((await put(newAddress(), page({ subject: 'three' }))).status).toBe(503);
	expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('an answer that there is none of, nameless, or huge is none', async () => {
	const { put, answer, relay } = await shop();
	const address = newAddress();
	await put(address, page());
	expect((await answer(address, 'maybe')).status).toBe(422);
	expect((await answer(address, '__proto__')).status).toBe(422);
	expect((await answer(address, 'approved', ' \u0000 ')).status).toBe(422);
	expect((await answer(address, 'approved', 'x'.repeat(5_000))).status).toBe(413);
	expect(relay.status().seq).toBe(0);
});

test('a page runs nothing, shares nothing with the app, and its answer goes nowhere else', async () => {
	const { put, look } = await shop();
	const address = newAddress();
	await put(address, page({ html: '<script>alert(1)</script>' }));
	const { headers } = await look(address);
	const policy = headers.get('content-security-policy') ?? '';
	for (const part of ["default-src 'none'", 'sandbox allow-forms', "form-action 'self'"])
		expect(policy).toContain(part);
	expect(policy).not.toContain('script');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('referrer-policy')).toBe('no-referrer');
	expect(headers.get('cache-control')).toBe('no-store');
});

test('the folder of pages opens none: addresses do not stand in it', async () => {
	const { put, data } = await shop();
	const address = newAddress();
	await put(address, page());
	const name = createHash('sha256').update(address).digest('hex');
	expect(readFileSync(join(data, PAGES, `${name}.json`), 'utf8')).not.toContain(address);
});

test('an answer that the disk does not take is said to have failed, and may be given again', async () => {
	const store = openMemoryStore({ epoch: 'e1', workspace: 'w1' });
	let full = true;
	const failing = {
		...store,
		append: (batch: Parameters<typeof store.append>[0]) =>
			full ? Promise.reject(new Error('disk full')) : store.append(batch)
	};
	const data = temporaryFolder();
	mkdirSync(data, { recursive: true });
	const { put, answer, relay } = await shop({ store: failing, data });
	const address = newAddress();
	await put(address, page());
	expect((await answer(address, 'approved')).status).toBe(503);
	full = false;
	expect((await answer(address, 'approved')).status).toBe(200);
	expect(relay.status().seq).toBe(1);
});

test('whatever is put up, asked for or answered, a page stands as it was and nothing becomes a fact', async () => {
	const { put, look, url, relay } = await shop();
	const address = newAddress();
	await put(address, page());
	for (const odd of [
		null,
		[],
		'page',
		page({ html: 7 as never }),
		page({ until: '9' as never }),
		page({ answers: ['yes'] as never }),
		page({ about: { ticket: { deep: 1 } } as never }),
		page({ about: { ticket: 'x'.repeat(5_000) } }),
		page({ html: 'x'.repeat(PAGE_BYTES + 1) })
	])
		expect((await put(newAddress(), odd)).status, JSON.stringify(odd)?.slice(0, 60)).toBe(400);
	expect((await put(newAddress(), page({ subject: 'x'.repeat(5 * PAGE_BYTES) }))).status).toBe(413);
	const post = (body: BodyInit) => fetch(`${url}/p/${address}`, { method: 'POST', body });
	for (const answer of ['__proto__', 'constructor', 'toString', 'APPROVED', ''])
		expect((await post(new URLSearchParams({ answer, name: 'Ada' }))).status, answer).toBe(422);
	for (const body of ['{"answer":"approved","name":"Ada"}', '\u0000', 'answer=approved', '%%%=%'])
		expect((await post(body)).status, body).toBe(422);
	expect((await post('answer=approved&name=%00%E2%80%AE%0A')).status).toBe(422);
	expect((await post(`answer=approved&name=${'x'.repeat(5_000)}`)).status).toBe(413);
	const form = new FormData();
	form.set('answer', 'approved');
	form.set('name', new Blob(['<svg onload=alert(1)>'], { type: 'image/svg+xml' }), 'a.svg');
	expect((await post(form)).status).toBe(422);
	for (const path of ['', '%2e%2e%2fpapers', `${address}/..`, `${address}%00`, 'a'.repeat(4_000)])
		expect((await fetch(`${url}/p/${path}`)).status, path.slice(0, 40)).toBe(404);
	expect(await (await look(address)).text()).toBe('<p>Shall we?</p>');
	expect(relay.status().seq).toBe(0);
});
