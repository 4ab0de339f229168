import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import type { Area } from '#lib/area/area.ts';
import { CLOSE, CONTROL, decodeControl, decodeFrame, type FromRelay } from '#lib/sync/protocol.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { compose, type Composition } from '#lib/workspace/compose.ts';
import type { Outcome } from '#lib/workspace/contract.ts';
import { Engine } from '#lib/workspace/engine.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import type { Ports } from '#lib/workspace/ports.ts';
import type { Storage } from '#lib/workspace/storage.ts';
import type { Chance } from '#lib/area/chance.ts';
import { Copies } from './copies.ts';
import { DeviceDisk, FAILED } from './device-disk.ts';
import type { Line } from './line.ts';
import { isLater, knowsLater } from './newer-app.ts';
import { paperLine } from './paper-line.ts';
import './parts.ts';
import type { Owner, Scheduler } from './scheduler.ts';
import type { Sightings } from './sightings.ts';
import { Tabs } from './tabs.ts';
import type { Wanted } from './till.ts';
import { toyKey } from './toy-key.ts';

const LOCALE = 'en-US';
/** The list that people have before them all the time. */
export const LIST = {
	query: 'inventory.pieces',
	args: {
		text: '',
		standing: 'all',
		sort: { field: 'price', down: true },
		offset: 0,
		limit: 20
	}
};
const compositions = new WeakMap<readonly Area[], Composition>();

/** An app put together, once however often it starts. */
export function compositionOf(areas: readonly Area[]): Composition {
	const composition = compositions.get(areas) ?? compose(areas, LOCALE);
	compositions.set(areas, composition);
	return composition;
}

/** A command that somebody gave, and every answer that was heard. */
export interface Attempt {
	readonly id: Id;
	readonly command: string;
	readonly input: unknown;
	/** How often it was given; a tab that closes never hears what came of it. */
	tries: number;
	readonly answers: Outcome[];
}

/** What a device knew at a moment: keys of facts, and what it showed of pieces. */
export interface Memory {
	readonly facts: readonly string[];
	readonly pieces: string;
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
	/** Its photos, which a strict transaction has put there: no power cut takes them. */
	readonly papers = new MemoryPapers();
	readonly sightings: Sightings;
	readonly attempts = new Map<Id, Attempt>();
	/** Receipts that this device has heard for facts of its own. */
	readonly heard = new Map<string, number>();
	readonly #bug: DeviceBug;
	readonly #tabs: Tabs;
	#areas: readonly Area[];
	/** Whether this device has had its update to the newest app. */
	updated = false;
	#engine: Engine | undefined;
	#id: Id | undefined;
	/** What this device's clock is off, ms. */
	skew: number;
	docs = new Map<string, Y.Doc>();
	#resting: Promise<unknown> = Promise.resolve();
	#stopping = false;
	/** Not all rows are in memory yet. */
	opening = false;
	/** What the list of pieces shows. */
	listShown: { readonly rows: readonly Wanted[] } | undefined;
	/** In how many tabs this device's people keep the app open. */
	readonly #habit: number;
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
		this.updated = knowsLater(areas);
		this.#bug = bug;
		this.disk = new DeviceDisk(world.scheduler, world.chance.branch(), inner);
		this.copies = new Copies(world.scheduler, world.chance.branch());
		this.skew = this.chance.happens(0.3) ? this.chance.from(-90_000_000, 90_000_000) : 0;
		if (this.chance.happens(0.5)) this.skew += this.chance.from(-3_000, 3_000);
		this.#habit = this.chance.pick([1, 1, 1, 1, 2, 3]) ?? 1;
		this.#tabs = this.#browser();
	}

	/** The engine, once it has started. */
	get engine(): Engine | undefined {
		return this.#engine;
	}

	get on(): boolean {
		return this.#tabs.count > 0;
	}

	/** Somebody ends the app, and it has not ended yet. */
	get stopping(): boolean {
		return this.#stopping && this.on;
	}

	/** Whether it is connected and nothing of it is under way any more. */
	get settled(): boolean {
		const status = this.#engine?.status();
		return (
			this.line.sound &&
			status?.online === true &&
			status.carrying !== true &&
			status.unsent + status.unsentPapers + status.arriving === 0
		);
	}

	/** Commands of tabs that are open which nobody has answered. */
	get asking(): number {
		return this.#tabs.asking;
	}

	/** Known since the engine led for the first time. */
	get id(): Id | undefined {
		return this.#id;
	}

	/** Opens the app, if it is not open. */
	start(): void {
		if (this.on) return;
		this.#stopping = false;
		for (let n = 0; n < this.#habit; n += 1) this.#tabs.open(this.name);
	}

	/** Opens the app in one more tab, often in two: of three, one neither leads nor takes the lead over. */
	openTab(): void {
		for (let n = this.chance.from(1, 2); n > 0 && this.on && this.#tabs.count < 4; n -= 1)
			this.#tabs.open(this.name);
	}

	/** Closes the tab that leads; another one takes over, if there is one. */
	closeLeader(): void {
		if (this.#tabs.othersWait) this.sightings.saw('leading tab closed amid a command of another');
		this.#tabs.closeLeader();
	}

	/** Ends the process. A power cut also takes what was not flushed; eviction takes the copies. */
	crash(how: { readonly power: boolean; readonly evict: boolean }): void {
		if (!this.on) return;
		if (this.#hasUncarriedJournal())
			this.sightings.saw('device crash between journal and document');
		this.#tabs.closeAll();
		const lost = (how.power && this.copies.powerCut()) || (how.evict && this.copies.evict());
		if (lost) this.sightings.saw('document copies lost');
		if (!how.power) return;
		this.rests(async () => {
			if (await this.disk.powerCut()) this.sightings.saw('rows lost');
		});
	}

	/** Ends the process as a person would, then perhaps loses the copies. */
	async stop(evict: boolean): Promise<void> {
		const engine = this.#engine;
		if (!engine) return;
		this.#engine = undefined;
		this.#stopping = true;
		const tabs = this.#tabs.opened;
		await engine.stop().catch((error: unknown) => this.faults.push(`stop: ${String(error)}`));
		if (tabs !== this.#tabs.opened || !this.on) return;
		this.#tabs.closeAll();
		if (evict && this.copies.evict()) this.sightings.saw('document copies lost');
	}

	/** From the next start on this device runs the newest app. */
	update(areas: readonly Area[]): void {
		const facts = [...this.docs.values()].flatMap((doc) => [
			...doc.getMap<string>('facts').values()
		]);
		if (facts.some(isLater)) this.sightings.saw('older app kept facts it cannot read');
		this.#areas = areas;
		this.updated = true;
	}

	/** What this device knows and shows, to be compared later. */
	remembers(): Memory {
		const facts = [...this.docs.values()].flatMap((doc) => [...doc.getMap<string>('facts').keys()]);
		// Rows have no order of their own: after a start they stand as the disk gave them.
		const pieces = [...(this.#engine?.tables.all('piece') ?? [])];
		pieces.sort(([a], [b]) => (a < b ? -1 : 1));
		return { facts: facts.sort(), pieces: JSON.stringify(pieces) };
	}

	/** Keys of the facts that are on its disk, as facts: in the copy of a document or in the journal. */
	holds(): readonly string[] {
		return [...this.disk.journal.keys(), ...this.copies.facts()];
	}

	/** The relay numbers anew what is not among these: what was heard of it counts no more. */
	hearsAnew(facts: ReadonlyMap<string, unknown>): void {
		for (const key of this.heard.keys()) if (!facts.has(key)) this.heard.delete(key);
	}

	/** Something done to the disk while the device is off; the next start waits for it. */
	rests(work: () => Promise<void> | undefined): void {
		this.#resting = this.#resting.then(work);
	}

	newId(): Id {
		const ms = Math.max(0, this.scheduler.now()) as Instant;
		return makeId(ms, (length) => this.chance.bytes(length));
	}

	/** Gives a command in one of the tabs; the answer comes later or, when the tab closes first, never. */
	gives(
		command: string,
		input: unknown,
		id: Id = this.newId(),
		then: (outcome: Outcome) => void = () => undefined
	): void {
		const tab = this.#tabs.any(this.chance);
		if (!tab || this.#stopping) return;
		const attempt = this.attempts.get(id) ?? { id, command, input, tries: 0, answers: [] };
		this.attempts.set(id, attempt);
		attempt.tries += 1;
		tab.run(id, command, input, (outcome) => {
			if (outcome instanceof Error) {
				// The engine of that tab could not start, and the page said so: the person gives it again, or not.
				if (outcome.message.includes(FAILED)) return;
				this.faults.push(`${command}: ${outcome.message}`);
				return;
			}
			attempt.answers.push(outcome);
			const said = outcome.ok ? 'ok' : outcome.refusal.code;
			this.scheduler.note(`${this.name} ${command} ${id.slice(-4)}: ${said}`);
			if (outcome.ok && this.opening) this.sightings.saw('command done while the shop opened');
			if (!outcome.ok && outcome.refusal.code === 'not-saved')
				this.sightings.saw('journal append failed and refused');
			then(outcome);
		});
	}

	/** The answer to a query now. */
	asks<Answer>(query: string, args: unknown = {}): Answer | undefined {
		let said: unknown;
		this.#engine?.watch(query, args, { answer: (answer) => (said = answer) })();
		return said as Answer | undefined;
	}

	#browser(): Tabs {
		return new Tabs({
			scheduler: this.scheduler,
			chance: this.chance.branch(),
			start: async (owner) => {
				await this.#resting;
				this.docs = new Map();
				// People are at work while the shop still opens.
				return Engine.start(this.#ports(owner, this.docs), compositionOf(this.#areas));
			},
			leads: (engine) => this.#leads(engine),
			failed: (owner, error) => {
				if (!String(error).includes(FAILED)) {
					this.faults.push(`start: ${String(error)}`);
					return;
				}
				this.sightings.saw('start failed and was tried again');
				this.scheduler.after(this.chance.from(500, 3_000), owner, 'loads again', () => {
					this.#tabs.closeAll();
					this.start();
				});
			},
			leaderGone: () => {
				this.#engine = undefined;
				this.line.deviceGone();
			}
		});
	}

	/** People look at the list of pieces, and work, from the first moment on. */
	#leads(engine: Engine): void {
		this.#engine = engine;
		this.#id = engine.status().device;
		this.opening = true;
		const opened = () => {
			if (this.#engine === engine) this.opening = false;
		};
		engine.opened.then(opened, opened);
		this.listShown = undefined;
		const answer = (answer: unknown) => {
			this.listShown = answer as { readonly rows: readonly Wanted[] };
			if (this.opening) this.sightings.saw('list shown while the shop opened');
		};
		engine.watch(LIST.query, LIST.args, { answer });
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
			zone: () => 'America/New_York',
			locale: LOCALE,
			app: this.updated ? 'the newer app' : 'the app',
			storage: this.#bug.storage?.(storage, this) ?? storage,
			papers: {
				store: this.papers,
				freeBytes: async () => undefined,
				line: paperLine(this.line, owner)
			},
			identity: async () => toyKey(this.name),
			pinCost: { memory: 64, passes: 1 },
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
						this.#overhear(bytes, owner);
						on.message(bytes);
					}
				})
		};
		return this.#bug.ports?.(ports, this) ?? ports;
	}

	/** A person who sees that the relay does not know the device enters a code, until one is right. */
	#enrol(owner: Owner): void {
		this.scheduler.after(this.chance.from(200, 3_000), owner, 'enters a code', () => {
			const engine = this.#engine;
			void engine?.membership.join(this.line.relay.code(), this.name).then((outcome) => {
				if (!outcome.ok && owner.alive && engine.status().stranger) this.#enrol(owner);
			});
		});
	}

	/** Notes the receipts of this device's own facts. */
	#overhear(bytes: Uint8Array, owner: Owner): void {
		if (bytes[0] !== CONTROL) return;
		const message = decodeControl<FromRelay>(decodeFrame(bytes).payload);
		if (message.t === 'refused' || message.t === 'goodbye')
			this.scheduler.note(`${this.name} hears ${JSON.stringify(message)}`);
		if (message.t === 'goodbye' && message.code === CLOSE.notEnrolled) this.#enrol(owner);
		if (message.t !== 'receipts') return;
		for (const [key, seq] of message.entries)
			if (key.split('/')[2] === this.id) this.heard.set(key, seq);
	}
}
