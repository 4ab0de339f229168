import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import type { Area } from '#lib/area/area.ts';
import { CONTROL, decodeControl, decodeFrame, type FromRelay } from '#lib/sync/protocol.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Outcome } from '#lib/workspace/contract.ts';
import { Engine } from '#lib/workspace/engine.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import type { Ports } from '#lib/workspace/ports.ts';
import type { Storage } from '#lib/workspace/storage.ts';
import type { Chance } from './chance.ts';
import { Copies } from './copies.ts';
import { DeviceDisk } from './device-disk.ts';
import type { Line } from './line.ts';
import type { Owner, Scheduler } from './scheduler.ts';
import type { Sightings } from './sightings.ts';

/** A command that somebody gave, and every answer that was heard. */
export interface Attempt {
	readonly id: Id;
	readonly command: string;
	readonly input: unknown;
	readonly answers: Outcome[];
}

/** How a planted bug may change a device. */
export interface DeviceBug {
	storage?(storage: Storage, device: SimDevice): Storage;
	ports?(ports: Ports, device: SimDevice): Ports;
}

/** A device: its disk, its copies, its clock, and the process that may die at any moment. */
export class SimDevice {
	readonly name: string;
	readonly scheduler: Scheduler;
	readonly chance: Chance;
	readonly line: Line;
	readonly disk: DeviceDisk;
	readonly copies: Copies;
	readonly sightings: Sightings;
	readonly attempts = new Map<Id, Attempt>();
	/** Receipts that this device has heard for facts of its own. */
	readonly heard = new Map<string, number>();
	readonly #areas: readonly Area[];
	readonly #bug: DeviceBug;
	#engine: Engine | undefined;
	#owner: Owner;
	#id: Id | undefined;
	/** What this device's clock is off, ms. */
	skew: number;
	docs = new Map<string, Y.Doc>();
	#resting: Promise<unknown> = Promise.resolve();
	/** What went wrong in the engine without anybody asking. */
	readonly faults: string[] = [];

	constructor(
		name: string,
		world: { scheduler: Scheduler; chance: Chance; line: Line; sightings: Sightings },
		inner: Storage,
		areas: readonly Area[],
		bug: DeviceBug = {}
	) {
		this.name = name;
		this.scheduler = world.scheduler;
		this.chance = world.chance;
		this.line = world.line;
		this.sightings = world.sightings;
		this.#areas = areas;
		this.#bug = bug;
		this.#owner = { name, alive: false };
		this.disk = new DeviceDisk(world.scheduler, world.chance.branch(), inner);
		this.copies = new Copies(world.scheduler, world.chance.branch());
		this.skew = this.chance.happens(0.3) ? this.chance.from(-90_000_000, 90_000_000) : 0;
		if (this.chance.happens(0.5)) this.skew += this.chance.from(-3_000, 3_000);
	}

	/** The engine, once it has started. */
	get engine(): Engine | undefined {
		return this.#engine;
	}

	get on(): boolean {
		return this.#owner.alive;
	}

	get id(): Id | undefined {
		return this.#engine?.status().device ?? this.#id;
	}

	start(): void {
		if (this.#owner.alive) return;
		const owner: Owner = { name: this.name, alive: true };
		this.#owner = owner;
		const docs = (this.docs = new Map());
		this.#resting
			.then(() => (owner.alive ? Engine.start(this.#ports(owner, docs), this.#areas) : undefined))
			.then(
				(engine) => {
					if (!engine || !owner.alive) return;
					this.#engine = engine;
					this.#id = engine.status().device;
				},
				(error: unknown) => this.faults.push(`start: ${String(error)}`)
			);
	}

	/** Ends the process. A power cut also takes what was not flushed; eviction takes the copies. */
	crash(how: { readonly power: boolean; readonly evict: boolean }): void {
		if (!this.#owner.alive) return;
		if (this.#hasUncarriedJournal())
			this.sightings.saw('device crash between journal and document');
		this.#end();
		this.line.deviceGone();
		const lost = (how.power && this.copies.powerCut()) || (how.evict && this.copies.evict());
		if (lost) this.sightings.saw('document copies lost');
		if (!how.power) return;
		this.rests(async () => {
			if (await this.disk.powerCut()) this.sightings.saw('rows lost');
		});
	}

	/** Ends the process as a person would, then perhaps loses the copies. */
	async stop(evict: boolean): Promise<void> {
		const owner = this.#owner;
		const engine = this.#engine;
		if (!engine || !owner.alive) return;
		this.#engine = undefined;
		await engine.stop().catch((error: unknown) => this.faults.push(`stop: ${String(error)}`));
		if (!owner.alive) return;
		this.#end();
		if (evict && this.copies.evict()) this.sightings.saw('document copies lost');
	}

	/** Something done to the disk while the device is off; the next start waits for it. */
	rests(work: () => Promise<void> | undefined): void {
		this.#resting = this.#resting.then(work);
	}

	newId(): Id {
		const ms = Math.max(0, this.scheduler.now()) as Instant;
		return makeId(ms, (length) => this.chance.bytes(length));
	}

	/** Gives a command; the answer comes later or, when the process dies first, never. */
	gives(
		command: string,
		input: unknown,
		id: Id = this.newId(),
		then: (outcome: Outcome) => void = () => undefined
	): void {
		const engine = this.#engine;
		const owner = this.#owner;
		if (!engine) return;
		const attempt = this.attempts.get(id) ?? { id, command, input, answers: [] };
		this.attempts.set(id, attempt);
		engine.run(id, command, input).then(
			(outcome) => {
				if (!owner.alive) return;
				attempt.answers.push(outcome);
				const said = outcome.ok ? 'ok' : outcome.refusal.code;
				this.scheduler.note(`${this.name} ${command} ${id.slice(-4)}: ${said}`);
				if (!outcome.ok && outcome.refusal.code === 'not-saved')
					this.sightings.saw('journal append failed and refused');
				then(outcome);
			},
			(error: unknown) => this.faults.push(`${command}: ${String(error)}`)
		);
	}

	/** The answer to a query now. */
	asks<Answer>(query: string, args: unknown = {}): Answer | undefined {
		let said: unknown;
		this.#engine?.watch(query, args, (answer) => (said = answer))();
		return said as Answer | undefined;
	}

	#end(): void {
		this.#owner.alive = false;
		this.#engine = undefined;
	}

	#hasUncarriedJournal(): boolean {
		const held = new Set([...this.docs.values()].flatMap((doc) => [...doc.getMap('facts').keys()]));
		return [...this.disk.journal.keys()].some((key) => !held.has(key));
	}

	#ports(owner: Owner, docs: Map<string, Y.Doc>): Ports {
		const { scheduler, chance } = this;
		const storage = this.disk.open(owner);
		const ports: Ports = {
			now: () => (scheduler.now() + this.skew) as Instant,
			random: (length) => chance.bytes(length),
			after: (ms, run) => scheduler.after(ms, owner, 'timer', run),
			zone: 'America/New_York',
			locale: 'en-US',
			app: 'simulation',
			storage: this.#bug.storage?.(storage, this) ?? storage,
			papers: { store: new MemoryPapers(), freeBytes: async () => undefined },
			digest: async (text) => createHash('sha256').update(text).digest('hex'),
			carry: (name, doc) => {
				doc.clientID = chance.below(0x7fffffff);
				docs.set(name, doc);
				return this.copies.carry(name, doc, owner);
			},
			openSocket: (on) =>
				this.line.dial(owner, {
					...on,
					opened: () => {
						if ((this.#engine?.status().unsent ?? 0) > 0)
							this.sightings.saw('reconnect with unsent facts');
						on.opened();
					},
					message: (bytes) => {
						this.#overhear(bytes);
						on.message(bytes);
					}
				})
		};
		return this.#bug.ports?.(ports, this) ?? ports;
	}

	/** Notes the receipts of this device's own facts. */
	#overhear(bytes: Uint8Array): void {
		if (bytes[0] !== CONTROL) return;
		const message = decodeControl<FromRelay>(decodeFrame(bytes).payload);
		if (message.t === 'refused' || message.t === 'goodbye')
			this.scheduler.note(`${this.name} hears ${JSON.stringify(message)}`);
		if (message.t !== 'receipts') return;
		for (const [key, seq] of message.entries)
			if (key.split('/')[2] === this.#engine?.status().device) this.heard.set(key, seq);
	}
}
