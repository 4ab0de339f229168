import { factFromText, type Fact } from '#lib/facts/fact.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../server/limits.ts';
import type { Connection, Session } from '../../../server/ports.ts';
import { readerInPlace } from '../../../server/reading.ts';
import { createRelay, type Relay } from '../../../server/relay.ts';
import type { Entry, Store } from '../../../server/store.ts';
import type { Medium } from '../../../server/store-memory.ts';
import type { Chance } from '#lib/area/chance.ts';
import { RelayDisk } from './relay-disk.ts';
import type { Owner, Scheduler } from './scheduler.ts';
import type { Sightings } from './sightings.ts';
import { toyVerify } from './toy-key.ts';

/** A fact as it lies on the relay's disk. */
export interface KeptFact {
	readonly text: string;
	readonly seq: number;
	/** When it was kept, virtual time. */
	readonly at: number;
	/** It was taken out: its text is gone, its number stays. */
	readonly erased: boolean;
}

/** Small bounds, so that a short story meets them: merging, unloading, slow readers. */
const LIMITS: Limits = {
	...DEFAULT_LIMITS,
	updatesBeforeMerge: 6,
	documentIdleMs: 4_000,
	outboundBytes: 12_000
};

/** A relay as a planted bug may change it. */
export interface RelayBug {
	store?(store: Store, host: RelayHost): Store;
}

/** The machine of the relay: its disk, and the process that may die at any moment. */
export class RelayHost {
	readonly scheduler: Scheduler;
	readonly chance: Chance;
	readonly sightings: Sightings;
	/** All that is on the disk, by key. */
	readonly facts = new Map<string, KeptFact>();
	readonly disk: RelayDisk;
	readonly #bug: RelayBug;
	#relay: Relay | undefined;
	#appending: readonly Entry[] | undefined;
	/** The code that was shown last. */
	#code = 'none';
	#restored = false;
	/** Called once when facts are stored and nobody has been told. */
	onStored: (() => void) | undefined;
	owner: Owner = { name: 'relay', alive: false };
	/** Lines of the relay's log that mean a fault of ours. */
	readonly faults: string[] = [];

	constructor(scheduler: Scheduler, chance: Chance, sightings: Sightings, bug: RelayBug = {}) {
		this.scheduler = scheduler;
		this.chance = chance;
		this.sightings = sightings;
		this.#bug = bug;
		this.disk = new RelayDisk(scheduler, chance, sightings);
	}

	get up(): boolean {
		return this.owner.alive && this.#relay !== undefined;
	}

	/** Starts a process on the disk. */
	start(): void {
		if (this.owner.alive) return;
		const owner: Owner = { name: 'relay', alive: true };
		this.owner = owner;
		const store = this.disk.open(
			owner,
			(batch) => this.keep(batch),
			(batch) => this.#amid(batch)
		);
		void createRelay(
			{
				now: () => this.scheduler.now(),
				schedule: (ms, task) => this.scheduler.after(ms, owner, 'relay timer', task),
				random: (length) => this.chance.bytes(length),
				verify: toyVerify,
				log: (level, event, fields) => this.#log(level, event, fields),
				store: this.#bug.store?.(store, this) ?? store,
				reader: readerInPlace(LIMITS)
			},
			LIMITS
		).then((relay) => {
			if (owner.alive) this.#relay = relay;
		});
	}

	/** Ends the process as a power cut would; what no append had resolved may be gone. */
	crash(): void {
		if (!this.owner.alive) return;
		this.owner.alive = false;
		this.#relay = undefined;
		if (this.#appending) this.sightings.saw('relay crash between store and ack');
		this.#appending = undefined;
	}

	take(connection: Connection): Session | undefined {
		return this.#relay?.connect(connection);
	}

	/** All facts on the disk, in their final order. */
	inOrder(): readonly Fact[] {
		return [...this.facts]
			.sort(([, a], [, b]) => a.seq - b.seq)
			.flatMap(([key, { text, seq }]) => {
				const fact = factFromText(key, text);
				return fact ? [{ ...fact, seq }] : [];
			});
	}

	/** A code that somebody reads off the relay or off another device: a new one, while there may be. */
	code(): string {
		this.#code = this.#relay?.setupCode() ?? this.#relay?.invite('counter')?.code ?? this.#code;
		return this.#code;
	}

	/** Restores its disk from a copy, with what was on it then. What was taken out since is not to come again. */
	restore(copy: Medium, facts: ReadonlyMap<string, KeptFact>): void {
		this.crash();
		this.#restored = true;
		this.disk.restore(copy);
		const gone = [...this.facts].filter(([key, { erased }]) => erased && !facts.has(key));
		this.facts.clear();
		for (const [key, kept] of gone) this.facts.set(key, kept);
		for (const [key, kept] of facts) this.facts.set(key, kept);
	}

	/** Keeps a batch for good, at once. */
	async keep(batch: readonly Entry[]): Promise<readonly (readonly number[])[]> {
		const seqs = await this.disk.plain.append(batch);
		batch.forEach(({ facts, erased }, index) => {
			facts.forEach(({ key, text }, nth) => {
				const seq = seqs[index]?.[nth] ?? 0;
				if (erased.includes(key)) this.sightings.saw('fact taken out before it was sent');
				this.facts.set(key, { text, seq, at: this.scheduler.now(), erased: false });
			});
			for (const key of erased) {
				const kept = this.facts.get(key);
				if (kept) this.facts.set(key, { ...kept, text: '', erased: true });
			}
		});
		return seqs;
	}

	/** Between disk and receipts: the moment to die. */
	#amid(batch: readonly Entry[] | undefined): void {
		this.#appending = batch;
		if (!batch) return;
		this.onStored?.();
		this.onStored = undefined;
	}

	#log(level: string, event: string, fields: Readonly<Record<string, unknown>> = {}): void {
		if (event === 'merged') this.sightings.saw('rows of a document merged at the relay');
		if (level === 'info') return;
		this.scheduler.note(`relay ${level} ${event} ${JSON.stringify(fields)}`);
		if (this.disk.caused(fields['error'])) return;
		const damaged = event === 'damaged' || String(fields['error']).includes('is damaged');
		if (damaged && this.disk.hasFlipped(fields['subject'] ?? fields['document'])) {
			this.sightings.saw('flipped bit at the relay detected');
			return;
		}
		if (event === 'refused' && fields['code'] === 'key-used') return;
		if (event === 'refused' && this.#restored && this.#isGivenTwice(fields)) return;
		if (event === 'devices known again') {
			this.sightings.saw('device unknown to the restored relay known again');
			return;
		}
		this.faults.push(`${event} ${JSON.stringify(fields)}`);
	}

	/** Two devices gave what others wrote at once: one hears of the other's amid it, and fetches the document anew. */
	#isGivenTwice({ code, reason }: Readonly<Record<string, unknown>>): boolean {
		const [key = ''] = String(reason).split(' ');
		return code === 'not-append-only' || (code === 'foreign' && this.facts.has(key));
	}
}
