/**
 * A small world for tests: real engines and the real relay core on memory stores, one clock that the
 * test moves, and lines between them that the test can cut.
 */
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { areas as shopAreas } from '#areas';
import type { Area } from '#lib/area/area.ts';
import type { OpenSocket } from '#lib/sync/link.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { compose } from '#lib/workspace/compose.ts';
import type { Outcome } from '#lib/workspace/contract.ts';
import { Engine } from '#lib/workspace/engine.ts';
import type { Identity } from '#lib/workspace/ports.ts';
import type { PaperPorts } from '#lib/workspace/papers.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import { makeId } from '#lib/values/id.ts';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { readerInPlace } from '../../server/reading.ts';
import { createRelay, type Relay } from '../../server/relay.ts';
import { PASSED_OVER } from '../../server/prefix.ts';
import { createVerify } from '../../server/signatures.ts';
import type { Store, StoredFact } from '../../server/store.ts';
import { emptyMedium, openMemoryStore, type Medium } from '../../server/store-memory.ts';
import { Copies } from './copies.ts';
import type { App, DeviceOptions } from './device-options.ts';
import { lineTo } from './line.ts';
import { diskOf } from './disk.ts';
import { digest, later, makeIdentity, OWN_KEY } from './machine.ts';

/** Monday noon in New York, when the stories of the tests begin. */
export const NOON = Date.parse('2026-11-23T17:00:00Z');

// What answers reports is here before anything is asked, so that tests ask in one stroke.
for (const { queries } of shopAreas) for (const query of queries) await query.load?.();

const IDENTITY = { epoch: 'e'.repeat(32), workspace: 'w'.repeat(32) };

/** The one clock of a test, in ms; devices may be skewed against it. */
export interface TestClock {
	now: number;
}

/** A world without devices yet. */
export class World {
	readonly clock: TestClock = { now: NOON };
	readonly devices: Device[] = [];
	/** Hears of facts that the relay has on its disk. */
	stored: (document: string, facts: readonly StoredFact[]) => void = () => undefined;
	readonly #areas: readonly Area[];
	#relay: Promise<Relay> | undefined;
	#epochs = 0;
	#recovery: string | undefined;
	#medium = emptyMedium();
	#store = openMemoryStore(IDENTITY, this.#medium);

	readonly #limits: Limits;

	constructor(areas: readonly Area[] = shopAreas, limits: Partial<Limits> = {}) {
		this.#areas = areas;
		this.#limits = { ...DEFAULT_LIMITS, ...limits };
	}

	/** The relay, started when it is first asked for; all that ask meanwhile get the same one. */
	relay(): Promise<Relay> {
		this.#relay ??= createRelay(
			{
				now: () => this.clock.now,
				schedule: later,
				random: randomBytes,
				verify: createVerify(),
				log: () => undefined,
				store: this.#store,
				reader: readerInPlace(this.#limits)
			},
			this.#limits,
			{
				recovery: { take: (typed) => this.#enters(typed) },
				key: OWN_KEY,
				stored: (document, facts) => this.stored(document, facts)
			}
		);
		return this.#relay;
	}

	/** The disk of the relay. */
	get store(): Store {
		return this.#store;
	}

	/** A code that somebody asked for at the computer of the relay: it makes one device an owner's. */
	recoveryCode(): string {
		this.#recovery = 'ACDEFGHJ';
		return this.#recovery;
	}

	#enters(typed: string): (() => void) | undefined {
		if (typed !== this.#recovery) return undefined;
		this.#recovery = undefined;
		return () => (this.#recovery = typed);
	}

	/** Whether the relay's disk holds these words. */
	async relayKeeps(words: string): Promise<boolean> {
		for (const { document } of await this.#store.catalogue()) {
			const { updates } = await this.#store.read(document);
			if (updates.some((update) => Buffer.from(update).includes(words))) return true;
		}
		return false;
	}

	/** A copy of all that is on the relay's disk now. */
	copyRelay(): Medium {
		return structuredClone(this.#medium);
	}

	/** Flips a bit in the relay's documents whose names begin so; once more, and they read as written. */
	flipBitAtRelay(begins: string): void {
		for (const [document, { rows }] of this.#medium.shelves) {
			const bytes = rows[0]?.bytes;
			if (bytes && document.startsWith(begins)) bytes[9] = (bytes[9] ?? 0) ^ 1;
		}
	}

	/** Puts the relay back to an older copy of its disk, or to one that knows the devices and nothing else. */
	async putBackRelay(copy?: Medium, epoch = IDENTITY.epoch): Promise<void> {
		for (const device of this.devices) device.cut();
		await (await this.#relay)?.stop();
		this.#relay = undefined;
		const enrolled = await this.#store.devices();
		this.#medium = copy ?? emptyMedium();
		this.#store = openMemoryStore({ ...IDENTITY, epoch }, this.#medium);
		if (copy) return;
		for (const { prefix: _prefix, ...enrolment } of enrolled) await this.#store.enrol(enrolment);
	}

	/** Restores the relay from a copy of its disk, as `npm run restore` does: under a new epoch. */
	restoreRelay(copy: Medium): Promise<void> {
		copy.prefixesFrom = copy.devices.size + PASSED_OVER;
		return this.putBackRelay(copy, String((this.#epochs += 1)).padStart(32, 'e'));
	}

	/** A device that was let in by the relay. */
	async device(name: string, options: DeviceOptions = {}): Promise<Device> {
		const device = await this.stranger(name, options);
		const code = options.code ?? codeOf(await this.relay());
		const outcome = await device.engine.membership.join(code, name);
		if (!outcome.ok) throw new Error(outcome.refusal.message);
		return device;
	}

	/** A device that has met the relay and was not let in. */
	async stranger(name: string, options: DeviceOptions = {}): Promise<Device> {
		const app = options.app ?? { version: 'test', areas: this.#areas };
		const device = new Device(name, this, app, options);
		this.devices.push(device);
		await device.start();
		const met = () => device.engine.status().stranger !== undefined;
		await until(met, `${name} meets the relay`, options.patience);
		return device;
	}

	/** Waits until every device that is connected has sent everything and folded everything. */
	async settle(patience?: number): Promise<void> {
		const relay = await this.relay();
		const still = () => this.#connected().every((device) => device.isStill());
		await until(still, 'devices send and fold', patience);
		await relay.flush();
		// A device may not know yet that there is something to fetch.
		await until(await this.#allArrived(), 'devices fetch', patience);
		await until(still, 'devices fold what they fetched', patience);
		await pause(60);
	}

	#connected(): readonly Device[] {
		return this.devices.filter((device) => device.connected);
	}

	/** A check whether all connected devices hold what they may have of what lies on the relay's disk now. */
	async #allArrived(): Promise<() => boolean> {
		const vectors = new Map<string, Uint8Array>();
		for (const { document } of await this.#store.catalogue()) {
			const { updates } = await this.#store.read(document).catch(() => ({ updates: [] }));
			const [first] = updates;
			if (!first) continue;
			vectors.set(document, Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...updates])));
		}
		const enrolled = await this.#store.devices();
		return () =>
			this.#connected().every(({ engine, copies }) => {
				const known = enrolled.find(({ device }) => device === engine.status().device);
				return !known || copies.holdAll(vectors, known.class);
			});
	}

	async end(): Promise<void> {
		for (const device of this.devices) await device.stop();
		await (await this.#relay)?.stop();
	}
}

/** A code that somebody reads off the relay or off another device. */
function codeOf(relay: Relay): string {
	return relay.setupCode() ?? relay.invite('counter')?.code ?? '';
}

/** One device of a world. */
export class Device {
	readonly name: string;
	storage: MemoryStorage;
	papers: PaperPorts;
	readonly #world: World;
	readonly #dial: OpenSocket | undefined;
	readonly #hears: (bytes: Uint8Array) => void;
	#app: App;
	#skew: number;
	/** Its documents and their copies on its disk. */
	copies = new Copies();
	readonly #lines = new Set<() => void>();
	#engine: Engine | undefined;
	#identity: Promise<Identity> | undefined;
	#seed: number;
	connected = true;
	/** How often it was shut out and forgot the shop. */
	forgotten = 0;

	constructor(name: string, world: World, app: App, options: DeviceOptions) {
		this.name = name;
		this.#world = world;
		this.#app = app;
		this.#skew = options.skew ?? 0;
		this.#dial = options.openSocket;
		this.#hears = options.hears ?? (() => undefined);
		this.storage = options.storage ?? new MemoryStorage();
		this.papers = options.papers ?? {
			store: new MemoryPapers(),
			freeBytes: async () => undefined
		};
		this.#seed = [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
	}

	get engine(): Engine {
		if (!this.#engine) throw new Error(`${this.name} is off`);
		return this.#engine;
	}

	/** What its own clock says. */
	now(): Instant {
		return (this.#world.clock.now + this.#skew) as Instant;
	}

	/** Its key, made when it is asked for the first time. */
	identity(): Promise<Identity> {
		return (this.#identity ??= makeIdentity());
	}

	/** Switches the device on, and waits until the shop is open on it. */
	async start(): Promise<void> {
		await this.begin();
		await this.engine.opened;
	}

	/** Switches the device on. Questions may be asked; rows are still coming in. */
	async begin(): Promise<void> {
		await this.#world.relay();
		this.#engine = await Engine.start(
			{
				now: () => this.now(),
				random: (length) => this.#random(length),
				after: later,
				zone: () => 'America/New_York',
				locale: 'en-US',
				app: this.#app.version,
				storage: this.storage,
				papers: this.papers,
				pinCost: { memory: 64, passes: 1 },
				digest,
				identity: () => this.identity(),
				carry: (name, doc) => this.copies.carry(name, doc),
				gone: () => void this.#forget(),
				openSocket:
					this.#dial ??
					lineTo({
						relay: () => this.#world.relay(),
						isConnected: () => this.connected,
						hears: this.#hears,
						lines: this.#lines
					})
			},
			compose(this.#app.areas, 'en-US')
		);
	}

	/** Switches the device off and on again, perhaps with another app on it; its disk stays. */
	async restart(app = this.#app): Promise<void> {
		await this.stop();
		this.#app = app;
		await this.start();
	}

	async stop(): Promise<void> {
		await this.#engine?.stop();
		this.#engine = undefined;
	}

	/** The shop has removed it: nothing is on its disk any more, not even who it was. */
	async #forget(): Promise<void> {
		await this.stop();
		this.storage = new MemoryStorage();
		this.papers = { store: new MemoryPapers(), freeBytes: async () => undefined };
		this.copies = new Copies();
		this.#identity = undefined;
		await this.start();
		this.forgotten += 1;
	}

	/** Cuts the line to the relay. */
	cut(): void {
		this.connected = false;
		for (const drop of [...this.#lines]) drop();
	}

	/** Mends the line and tries at once. */
	mend(): void {
		this.connected = true;
		this.engine.network(true);
	}

	/** Whether it has nothing to send and nothing to fold, as far as it knows. */
	isStill(): boolean {
		const { unsent, arriving, online, complete } = this.engine.status();
		return online && complete && unsent === 0 && arriving === 0;
	}

	/** Somebody sets the clock of this device, `by` so many ms. */
	jump(by: number): void {
		this.#skew += by;
	}

	/** Whether any disk of this device holds these words. */
	async keeps(words: string): Promise<boolean> {
		return (await diskOf(this)).includes(words);
	}

	newId(): Id {
		return makeId(this.#world.clock.now as Instant, (length) => this.#random(length));
	}

	/** Runs a command and expects it to go through. */
	async does<Result = unknown>(command: string, input: unknown): Promise<Result> {
		this.#world.clock.now += 1_000;
		const outcome = await this.tries(command, input);
		if (!outcome.ok) throw new Error(`${command}: ${outcome.refusal.message}`);
		return outcome.result as Result;
	}

	/** Runs a command, whatever comes of it. */
	tries(command: string, input: unknown, id = this.newId()): Promise<Outcome> {
		return this.engine.run(id, command, input);
	}

	/** The answer to a query now. */
	asks<Answer>(query: string, args: unknown = {}): Answer {
		let said: unknown;
		this.engine.watch(query, args, { answer: (answer) => (said = answer) })();
		return said as Answer;
	}

	/** All rows of a table, for comparing devices. */
	rows(table: string): Readonly<Record<string, object>> {
		return Object.fromEntries(
			[...this.engine.tables.all(table)].sort(([a], [b]) => (a < b ? -1 : 1))
		);
	}

	/** Deterministic bytes for ids: a small linear generator, one stream a device. */
	#random(length: number): Uint8Array {
		return Uint8Array.from({ length }, () => {
			this.#seed = (Math.imul(this.#seed, 1_103_515_245) + 12_345) >>> 0;
			return this.#seed >>> 16;
		});
	}
}

/** Waits for something to become true, at most two minutes unless another patience is asked for. */
export async function until(holds: () => boolean, what: string, patience = 120_000): Promise<void> {
	const end = performance.now() + patience;
	while (!holds()) {
		if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
		await pause(5);
	}
}

/** Lets timers and messages run. */
export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
