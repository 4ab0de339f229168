import { randomBytes } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import {
	CONTROL,
	PROTOCOL,
	decodeControl,
	decodeFrame,
	encodeControl,
	encodeFrame,
	type FromDevice,
	type FromRelay
} from '../../../src/lib/sync/protocol.ts';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import type { Connection, Session } from '../../../server/ports.ts';
import { readerInPlace } from '../../../server/reading.ts';
import { createRelay, type Relay } from '../../../server/relay.ts';
import { createVerify } from '../../../server/signatures.ts';
import { openMemoryStore } from '../../../server/store-memory.ts';
import { Chance } from '#lib/area/chance.ts';
import { bytesOf, factsUpdate } from '../craft.ts';
import { enrolmentOf, keyFor, keyOf, ulid } from '../device.ts';
import { ANNA, BEN, SALES, STATE, mutated, someUpdate } from './bytes.ts';
import type { Tally } from './tally.ts';

const HANG_MS = 250;
/** How many frames come before Ben sells something, to see whether he still can. */
const A_SALE_EVERY = 50;
const limits = { ...DEFAULT_LIMITS, groupCommitMs: 0, factsPerMinute: 1e9, documentIdleMs: 500 };

/** The message of one case; the same case is the same bytes for ever. */
export function frameOf(seed: number, number: number): Uint8Array {
	const chance = new Chance(seed * 0x85ebca6b + number);
	return mutated(someFrame(chance), someFrame(chance), chance);
}

function someFrame(chance: Chance): Uint8Array {
	if (chance.happens(0.4)) return control(chance);
	const channel = chance.pick([1, 1, 1, 1, 2, 0, 3]) ?? 1;
	const body = someUpdate(chance);
	const states = bytesOf(
		chance.from(1, 2),
		chance.from(1, 99),
		chance.from(0, 9),
		'{"cart":"ring"}'
	);
	const bodies = [body, body, Y.encodeStateVectorFromUpdate(STATE), states];
	const inner = chance.pick(bodies) ?? body;
	const head = chance.pick([[0, 0], [0, 1], [0, 2], [0, 2], [1], [3], [9]]) ?? [0, 2];
	const payload = Buffer.concat([bytesOf(...head), bytesOf(inner.length), inner]);
	return encodeFrame(channel, new Uint8Array(payload));
}

function control(chance: Chance): Uint8Array {
	const odd = chance.pick<unknown>([null, -1, 1.5, 2 ** 53, '', [], {}, '__proto__', true, ULID]);
	const messages: unknown[] = [
		{ t: 'hello', protocol: PROTOCOL, app: 'fuzz', device: ANNA },
		{ t: 'hello', protocol: odd, app: odd, device: odd },
		{ t: 'open', channel: chance.below(9), document: SALES, since: 0 },
		{ t: 'open', channel: chance.below(9), document: 'team/2026-11.0', since: odd },
		{ t: 'open', channel: odd, document: odd, since: odd },
		{ t: 'close', channel: chance.below(4) },
		{ t: 'doing', doing: odd },
		{ t: 'enrol', protocol: PROTOCOL, app: 'fuzz', device: ULID, key: KEY, code: 'AAAA', name: '' },
		{ t: 'enrol', protocol: PROTOCOL, app: odd, device: ULID, key: odd, code: odd, name: odd },
		{ t: 'proof', signature: KEY },
		{ t: 'proof', signature: odd },
		{ t: 'own', clients: [chance.below(9), odd] },
		{ t: 'invite', n: chance.below(9), class: odd, location: odd },
		{ t: 'renew' },
		{ t: 'ping' },
		{ t: odd },
		odd
	];
	return encodeControl(chance.pick(messages) as FromDevice);
}

const ULID = ulid(77);
const KEY = keyFor(ULID).publicKey;

/** Sends these cases as whole messages to a relay on which Ben goes on selling. */
export async function fuzzFrames(
	seed: number,
	cases: readonly number[],
	tally: Tally
): Promise<void> {
	const store = openMemoryStore({ epoch: 'e'.repeat(32), workspace: 'w'.repeat(32) });
	for (const device of [ANNA, BEN]) await store.enrol(enrolmentOf(device));
	const relay = await createRelay(
		{
			now: Date.now,
			schedule(ms, task) {
				const timer = setTimeout(task, ms);
				return () => clearTimeout(timer);
			},
			log: (_level, event, fields = {}) => {
				if (event === 'fault') tally.crashes.push(`fault: ${String(fields['error'])}`);
			},
			random: randomBytes,
			verify: createVerify(),
			store,
			reader: readerInPlace(limits)
		},
		limits
	);
	const ben = new Bystander(relay, BEN);
	let anna: Attacker | undefined;
	let sales = 0;
	for (const number of cases) {
		if (!anna?.open) {
			anna = new Attacker(relay, number % 4 > 0);
			await relay.flush();
		}
		const used = process.cpuUsage();
		anna.send(frameOf(seed, number));
		await relay.flush();
		const { user, system } = process.cpuUsage(used);
		if ((user + system) / 1_000 > HANG_MS) tally.hangs.push(`frame ${number}`);
		tally.cases += 1;
		if (anna.open) tally.passed += 1;
		else tally.count(`closed ${anna.code}`);
		if (number % A_SALE_EVERY === 0) await ben.sell(++sales);
		const wrong = ben.wrong();
		if (wrong) tally.foreign.push(`frame ${number}: ${wrong}`);
	}
	await relay.stop();
}

/** Until when a device need not prove itself again. */
const tomorrow = () => Date.now() + 86_400_000;

/**
 * One open session. One that has proved itself has opened the document under attack as channel 1; the
 * others knock from outside.
 */
class Attacker {
	open = true;
	code = 0;
	private readonly session: Session;

	constructor(relay: Relay, proved: boolean) {
		const connection: Connection = {
			send: () => undefined,
			close: (code) => {
				this.open = false;
				this.code = code;
			},
			bufferedBytes: () => 0
		};
		this.session = proved
			? relay.connectAs(connection, { device: ANNA, until: tomorrow() })
			: relay.connect(connection);
		if (!proved) return;
		this.send(encodeControl({ t: 'open', channel: 1, document: SALES, since: 0 }));
	}

	send(bytes: Uint8Array): void {
		this.session.receive(bytes);
	}
}

/** A device that works while another one attacks, and looks at all that it is sent. */
class Bystander {
	private readonly doc = new Y.Doc();
	private readonly session: Session;
	private readonly receipts = new Set<string>();
	private fault: string | undefined;

	constructor(
		private readonly relay: Relay,
		private readonly device: string
	) {
		const connection: Connection = {
			send: (bytes) => this.hear(bytes),
			close: (code, reason) => (this.fault = `closed with ${code}: ${reason}`),
			bufferedBytes: () => 0
		};
		this.session = relay.connectAs(connection, { device, until: tomorrow() });
		this.session.receive(encodeControl({ t: 'open', channel: 1, document: SALES, since: 0 }));
		this.session.receive(encodeFrame(1, bytesOf(0, 0, 1, 0)));
	}

	/** Writes a fact under a client id of its own and sees the receipt. */
	async sell(n: number): Promise<void> {
		const key = keyOf(SALES, this.device, n);
		const update = factsUpdate({ [key]: `sale ${n}` }, 1_000_000 + n);
		this.session.receive(
			encodeFrame(1, new Uint8Array(Buffer.concat([bytesOf(0, 2, update.length), update])))
		);
		await this.relay.flush();
		if (!this.receipts.has(key)) this.fault ??= `no receipt for sale ${n}`;
		Y.applyUpdate(this.doc, update);
	}

	/** What this device was made to see that nobody should, if anything. */
	wrong(): string | undefined {
		const { fault } = this;
		this.fault = undefined;
		return fault;
	}

	private hear(bytes: Uint8Array): void {
		const { channel, payload } = decodeFrame(bytes);
		if (channel === CONTROL) return this.hearControl(decodeControl<FromRelay>(payload));
		const decoder = decoding.createDecoder(payload);
		const type = decoding.readVarUint(decoder);
		if (type === 1) return hearPresence(decoding.readVarUint8Array(decoder));
		const step = decoding.readVarUint(decoder);
		if (step === 0) return;
		const own = this.ownFacts();
		Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder));
		if (this.doc.store.pendingStructs !== null) this.fault = 'an update left something pending';
		if (this.doc.share.size > 1) this.fault = 'a second root';
		if (this.ownFacts() !== own) this.fault = 'a fact of this device changed';
	}

	private hearControl(message: FromRelay): void {
		if (message.t !== 'receipts') return;
		for (const [key] of message.entries) this.receipts.add(key);
	}

	private ownFacts(): string {
		const all = [...this.doc.getMap<string>('facts')];
		return JSON.stringify(all.filter(([key]) => key.includes(this.device)).sort());
	}
}

/** Throws where a device that reads it would. */
function hearPresence(states: Uint8Array): void {
	const decoder = decoding.createDecoder(states);
	for (let count = decoding.readVarUint(decoder); count > 0; count--) {
		decoding.readVarUint(decoder);
		decoding.readVarUint(decoder);
		JSON.parse(decoding.readVarString(decoder));
	}
}
