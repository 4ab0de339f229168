/**
 * What each class of device, and whoever is none, is answered to each thing that can be asked of the relay. A new
 * request has no row here and is an error of types; one that somebody is answered otherwise is an error of these tests.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { DEVICE_CLASSES, type DeviceClass } from '../../src/lib/sync/devices.ts';
import { PROTOCOL, type FromDevice, type FromRelay } from '../../src/lib/sync/protocol.ts';
import { startRelay, type RunningRelay } from '../../server/serve.ts';
import { jpeg } from '../kit/pictures.ts';
import { Device, keyFor, keyOf, proofOf, provedBy, signedText, ulid } from './device.ts';
import { ask, plainDoor } from './fleet.ts';
import { eventually } from './world.ts';

type Kind = FromDevice['t'];
/** Who asks: a device of each class; one that was shut out; one that waits to be let in; one that said nothing. */
const ASKERS = [...DEVICE_CLASSES, 'shut out', 'waiting', 'nobody'] as const;
type Asker = (typeof ASKERS)[number];
type Answers = Readonly<Record<Asker, string>>;

const BREACH = 'ends 4400';
const SALES = 'sales/2026-11.0';
const COSTS = 'costs/2026-11.0';
const PAYROLL = 'payroll/2026-11.0';
const OWNER = ulid(1);
const ids = new Map<Asker, string>(ASKERS.map((who, n) => [who, ulid(10 + n)]));
const idOf = (who: Asker) => ids.get(who) ?? '';

let running: RunningRelay;
let owner: Device;
let data: string;
beforeAll(async () => {
	data = mkdtempSync(join(tmpdir(), 'vitrine-requests-'));
	running = await startRelay({
		...{ port: 0, host: '127.0.0.1', data },
		log: () => undefined,
		limits: { invitations: 1_000 }
	});
	const { url, relay } = running;
	owner = await Device.enrol(url, OWNER, relay.setupCode() ?? '', 'Office');
	for (const who of ASKERS) if (who !== 'waiting' && who !== 'nobody') await letIn(who);
	await ask(owner, { t: 'revoke', device: idOf('shut out') });
	for (const document of [SALES, COSTS, PAYROLL]) {
		const key = (await owner.open(document)).write(1);
		await owner.acked(key);
	}
	return async () => {
		await running.stop();
		rmSync(data, { recursive: true, force: true });
	};
});

async function letIn(who: Asker): Promise<void> {
	const kind: DeviceClass =
		who === 'shut out' || who === 'waiting' || who === 'nobody' ? 'owner' : who;
	const { code } = await ask<'invitation'>(owner, { t: 'invite', class: kind });
	await Device.enrol(running.url, idOf(who), code, who);
}

/** A socket of whoever asks, as far as it gets. */
async function comes(who: Asker): Promise<Device> {
	const { url } = running;
	if (who === 'waiting') {
		const { ticket } = await ask<'invitation'>(owner, { t: 'invite', class: 'bench' });
		return Device.ask(url, idOf(who), ticket);
	}
	const device = await Device.dial(url, idOf(who));
	if (who === 'nobody') return device;
	await device.hello();
	await eventually(() => device.last('welcome') ?? device.last('shut-out'));
	return device;
}

/** What everybody is told, whoever asks. */
const NEWS: ReadonlySet<FromRelay['t']> = new Set([
	...(['devices', 'here', 'catalogue', 'backups', 'asking', 'receipts'] as const)
]);

/** What one is answered, in short: kinds of messages with what they say, or how the socket ends. */
async function answered(who: Asker, message: FromDevice): Promise<string> {
	const device = await comes(who);
	onTestFinished(() => device.close());
	const before = device.heard.length;
	device.control(message);
	device.provesItself = false;
	// Whoever said nothing yet would end its socket by asking on.
	if (message.t !== 'ping' && who !== 'nobody') device.control({ t: 'ping' });
	const last = who === 'nobody' ? 'challenge' : 'pong';
	await eventually(() => device.closed ?? device.heard.slice(before).some(({ t }) => t === last));
	if (device.closed) return `ends ${device.closed.code}`;
	const said = device.heard.slice(before).filter(({ t }) => !NEWS.has(t) && t !== 'pong');
	return said.map(inShort).join() || 'nothing';
}

function inShort(message: FromRelay): string {
	if (message.t === 'changed' || message.t === 'admitted') return `${message.t} ${message.is}`;
	if (message.t === 'ordered') return `${message.entries.length} numbers`;
	if (message.t === 'closed') return `closed ${message.code}`;
	return message.t;
}

/** The same for every class of device, and what the others are answered. */
function everyClass(answer: string, others: Partial<Answers> = {}): Answers {
	const all = Object.fromEntries(DEVICE_CLASSES.map((kind) => [kind, answer]));
	return { ...all, 'shut out': BREACH, waiting: BREACH, nobody: BREACH, ...others } as Answers;
}

/** Only an owner's device may; the other classes are told so. */
const owners = (answer: string) => ({ ...everyClass('changed not-owner'), owner: answer });

const key = keyOf(SALES, ulid(30), 1);
const fact = [key, signedText(ulid(30), key, '{"type":"note.added.v1"}')] as const;
const base = { protocol: PROTOCOL, app: 'test', device: ulid(40) };
const newcomer = { ...base, key: keyFor(ulid(40)).publicKey, name: 'Newcomer' };
const n = 1;

/** One row a request, with an example of it: what each is answered. */
const ROWS: { readonly [K in Kind]: readonly [FromDevice & { t: K }, Answers] } = {
	survey: [{ t: 'survey', n }, owners('surveyed')],
	change: [{ t: 'change', n, device: ulid(99), change: { name: 'x' } }, owners('changed unknown')],
	revoke: [{ t: 'revoke', n, device: ulid(99) }, owners('changed unknown')],
	recall: [{ t: 'recall', n, devices: [] }, owners('changed done')],
	rule: [{ t: 'rule', n, keys: [key], accept: true }, owners('ruled')],
	'back-up': [{ t: 'back-up', n }, owners('changed done')],
	invite: [{ t: 'invite', n, class: 'bench' }, everyClass('invitation')],
	admit: [{ t: 'admit', n, device: ulid(99), digits: '123456' }, everyClass('admitted gone')],
	'turn-away': [{ t: 'turn-away', device: ulid(99) }, everyClass('nothing')],
	order: [
		{ t: 'order', n, document: COSTS },
		{ ...everyClass('1 numbers'), bench: '0 numbers', show: '0 numbers' }
	],
	open: [
		{ t: 'open', channel: 1, document: COSTS, since: 0 },
		{ ...everyClass('opened'), bench: 'closed 4405', show: 'closed 4405' }
	],
	close: [{ t: 'close', channel: 1 }, everyClass('nothing')],
	// Whoever says it first has it.
	own: [
		{ t: 'own', clients: [4_000_000_001] },
		{ ...everyClass('foreign'), owner: 'nothing' }
	],
	renew: [{ t: 'renew' }, everyClass('token', { 'shut out': 'token' })],
	doing: [{ t: 'doing', doing: 'x' }, everyClass('nothing')],
	ping: [
		{ t: 'ping', unsent: 1 },
		everyClass('nothing', { 'shut out': 'nothing', waiting: 'nothing' })
	],
	hello: [
		{ ...base, t: 'hello' },
		{ ...everyClass(BREACH), nobody: 'ends 4403' }
	],
	enrol: [
		{ ...newcomer, t: 'enrol', code: 'AAAA-AAAA' },
		{ ...everyClass(BREACH), nobody: 'challenge' }
	],
	ask: [
		{ ...newcomer, t: 'ask', ticket: 'A'.repeat(22) },
		{ ...everyClass(BREACH), nobody: 'challenge' }
	],
	proof: [{ t: 'proof', signature: 'A'.repeat(86) }, everyClass(BREACH)],
	'hand-over': [{ t: 'hand-over', n, facts: [fact] }, everyClass(BREACH)],
	'all-handed-over': [{ t: 'all-handed-over' }, everyClass(BREACH, { 'shut out': 'wipe' })]
};

test.each(Object.entries(ROWS))(
	'what each class is answered to %s',
	async (_kind, [message, said]) => {
		const heard: Record<string, string> = {};
		for (const who of ASKERS) heard[who] = await answered(who, message);
		expect(heard).toEqual(said);
	}
);

test('pay is numbered and opened for owners and the back office alone, whatever else a device may have', async () => {
	for (const kind of DEVICE_CLASSES) {
		const may = kind === 'owner' || kind === 'back-office';
		const open = { t: 'open', channel: 1, document: PAYROLL, since: 0 } as const;
		expect(await answered(kind, open), kind).toBe(may ? 'opened' : 'closed 4405');
		const order = { t: 'order', n, document: PAYROLL } as const;
		expect(await answered(kind, order), kind).toBe(may ? '1 numbers' : '0 numbers');
	}
});

/** Whom a device of each class may let in. */
const LETS_IN: Readonly<Record<DeviceClass, readonly DeviceClass[]>> = {
	owner: ['owner', 'counter', 'bench', 'back-office', 'show'],
	'back-office': ['counter', 'bench', 'back-office', 'show'],
	counter: ['counter', 'bench', 'show'],
	bench: ['bench', 'show'],
	show: ['bench', 'show']
};

test.each(DEVICE_CLASSES)(
	'a device of class %s lets in none that is given more than itself',
	async (kind) => {
		for (const other of DEVICE_CLASSES)
			expect(await answered(kind, { t: 'invite', n, class: other }), other).toBe(
				LETS_IN[kind].includes(other) ? 'invitation' : 'not-invited'
			);
	}
);

/** A photo of its own for each who asks: nobody finds it there already. */
const photoOf = (who: Asker) => jpeg(100 + ASKERS.indexOf(who));
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const page = (who: Asker) =>
	JSON.stringify({
		...{ until: Date.now() + 60_000, subject: who, html: '<p>Hm?</p>', zone: 'UTC' },
		...{ answers: { yes: 'Good.' }, about: {} }
	});

/** One row a door beside the socket: what is asked there, with what, and the status that devices in good standing get. */
const DOORS: readonly (readonly [
	door: string,
	method: string,
	path: (who: Asker) => string,
	body: (who: Asker) => string | Uint8Array<ArrayBuffer> | undefined,
	device: number,
	shutOut: number
])[] = [
	['a photo given', 'PUT', (who) => `/papers/${hashOf(photoOf(who))}`, photoOf, 201, 201],
	[
		'a photo asked for',
		'GET',
		(who) => `/papers/${hashOf(photoOf(who))}`,
		() => undefined,
		200,
		403
	],
	['which photos lack', 'POST', () => '/papers', () => '[]', 200, 403],
	[
		'a photo taken away',
		'DELETE',
		(who) => `/papers/${hashOf(photoOf(who))}`,
		() => undefined,
		405,
		403
	],
	['a page put up', 'PUT', (who) => `/p/${addressOf(who)}`, page, 201, 401],
	['a page taken down', 'DELETE', (who) => `/p/${addressOf(who)}`, () => undefined, 200, 401],
	['whether mail goes out', 'GET', () => '/mail', () => undefined, 200, 401],
	['a mail sent', 'POST', () => `/mail/${'a'.repeat(26)}`, () => '{}', 400, 401],
	['a backup ordered', 'POST', () => '/control/backup', () => undefined, 404, 404],
	['a backup asked for', 'GET', () => '/control/backup', () => undefined, 404, 404],
	['a copy ordered', 'POST', () => '/control/copy', () => undefined, 404, 404],
	['the app written', 'PUT', () => '/', () => 'x', 405, 405]
];
const addressOf = (who: Asker) => hashOf(Buffer.from(who)).slice(0, 22);

test.each(DOORS)(
	'what each is answered at the door: %s',
	async (_door, method, pathOf, bodyOf, device, out) => {
		const open = method === 'PUT' && pathOf('owner') === '/';
		for (const who of ASKERS) {
			const path = pathOf(who);
			const comer = await comes(who);
			const session = comer.last('welcome')?.session ?? comer.last('token')?.session;
			const body = bodyOf(who);
			const answer = await fetch(running.url + path, {
				method,
				headers: provedBy(idOf(who), session?.token ?? 'A'.repeat(43), method, path),
				...(body === undefined ? {} : { body })
			});
			await answer.arrayBuffer();
			const outsider = open || path.startsWith('/control') ? device : 401;
			expect(answer.status, who).toBe(
				who === 'shut out' ? out : who === 'waiting' || who === 'nobody' ? outsider : device
			);
			await comer.close();
		}
	}
);

/** What the relay keeps, as far as anybody who asks could change it. */
function kept() {
	const { seq, documents } = running.relay.status();
	const folders = ['papers', 'pages', 'backups', 'mail'];
	const files = readdirSync(data, { recursive: true, encoding: 'utf8' })
		.filter((name) => folders.includes(name.split(/[\\/]/)[0] ?? ''))
		.sort();
	return { seq, documents, files };
}

test('nothing changes by GET or HEAD, whoever asks, at whatever door', async () => {
	const token = owner.last('welcome')?.session.token ?? '';
	const [photo, address] = [jpeg(99), hashOf(Buffer.from('looked at')).slice(0, 22)];
	const paths = [`/papers/${hashOf(photo)}`, `/p/${address}`];
	const empty = kept();
	for (const [n, body] of [photo, page('owner')].entries()) {
		const path = paths[n] ?? '';
		const headers = provedBy(OWNER, token, 'PUT', path);
		expect((await fetch(running.url + path, { method: 'PUT', headers, body })).status).toBe(201);
	}
	const before = kept();
	// A photo and a page would be seen to go.
	expect(before.files.length).toBeGreaterThanOrEqual(empty.files.length + 2);
	for (const who of ASKERS) {
		const comer = await comes(who);
		const session = comer.last('welcome')?.session ?? comer.last('token')?.session;
		for (const path of [...paths, ...DOORS.map(([, , pathOf]) => pathOf(who)), '/healthz'])
			for (const method of ['GET', 'HEAD']) {
				const headers = provedBy(idOf(who), session?.token ?? 'A'.repeat(43), method, path);
				await (await fetch(running.url + path, { method, headers })).arrayBuffer();
			}
		await comer.close();
	}
	expect(kept()).toEqual(before);
	for (const path of paths) {
		const headers = provedBy(OWNER, token, 'GET', path);
		expect((await fetch(running.url + path, { headers })).status).toBe(200);
	}
});

test('the door of one document is open to whoever may have it, and to no device that was shut out', async () => {
	for (const who of ASKERS) {
		const comer = await comes(who);
		const session = comer.last('welcome')?.session ?? comer.last('token')?.session;
		for (const document of [SALES, COSTS, PAYROLL]) {
			const token = session?.token ?? 'A'.repeat(43);
			const proof = proofOf(idOf(who), token, 'GET', `/sync/${document}`);
			const plain = await plainDoor(running.url, document, proof);
			const less = who === 'bench' || who === 'show';
			const may = document === SALES || (!less && (document === COSTS || who !== 'counter'));
			const isDevice = DEVICE_CLASSES.includes(who as DeviceClass);
			if (isDevice && may) expect(plain.end, `${who} ${document}`).toBeUndefined();
			else expect(await eventually(() => plain.end)).toMatch(isDevice ? /^4405 / : /^4404 | 401$/);
			plain.socket.terminate();
		}
		await comer.close();
	}
});
