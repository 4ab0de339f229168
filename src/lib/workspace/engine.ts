import type { Fact } from '#lib/facts/fact.ts';
import type { QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { partsOfKey } from '#lib/sync/protocol.ts';
import type { Id } from '#lib/values/id.ts';
import { Arrivals } from './arrivals.ts';
import { HybridClock } from './clock.ts';
import type { Composition } from './compose.ts';
import type { Ear, FleetAsk, Outcome, ShopFileAsk, Status } from './contract.ts';
import { contextOf } from './context-of.ts';
import { Disk } from './disk.ts';
import { DocumentWork } from './document-work.ts';
import { Documents } from './documents.ts';
import { newestReplacedBy } from './edit-order.ts';
import { Erasures } from './erasures.ts';
import { firstReads } from './first-reads.ts';
import { History } from './history.ts';
import { Journal } from './journal.ts';
import { Membership } from './membership.ts';
import { say } from './messages.ts';
import { Opening } from './opening.ts';
import { Ordering } from './ordering.ts';
import { deviceId, OwnState } from './own-state.ts';
import { PaperDuty } from './papers-duty.ts';
import { Papers } from './papers.ts';
import { People } from './people.ts';
import type { Identity, Ports } from './ports.ts';
import { Projector } from './projector.ts';
import { Recovery } from './recovery.ts';
import * as no from './refusals.ts';
import { Runner } from './runner.ts';
import { Scribe } from './scribe.ts';
import { Shortfall } from './shortfall.ts';
import { Standing } from './standing.ts';
import { Uplink } from './uplink.ts';
import { Watchers } from './watchers.ts';

/**
 * The engine of one device: runs commands, keeps documents, folds facts into rows, answers queries.
 * Its face is `run`, `watch` and `status`; it lives in a worker, one to a browser.
 */
export class Engine {
	readonly #ports: Ports;
	/** Photos and scans; what they are of is said in facts. */
	readonly papers: Papers;
	readonly #composition: Composition;
	readonly #clock: HybridClock;
	readonly #projector: Projector;
	readonly #journal: Journal;
	readonly #documents: Documents;
	readonly #disk: Disk;
	readonly #history: History;
	readonly #opening: Opening;
	readonly #shortfall: Shortfall;
	readonly #recovery: Recovery;
	readonly #work: DocumentWork;
	readonly #arrivals: Arrivals;
	readonly #erasures: Erasures;
	readonly #duty: PaperDuty;
	readonly #watchers: Watchers;
	readonly #uplink: Uplink;
	readonly #ordering: Ordering;
	readonly #runner: Runner;
	readonly #device: Id;
	/** This device among the devices of the workspace. */
	readonly membership: Membership;
	/** Who is at work on this device. */
	readonly people: People;
	readonly #own: OwnState;
	readonly #standing: Standing;
	/** Resolves when all rows are in memory and the relay is being followed. */
	opened: Promise<void> = Promise.resolve();
	#queue: Promise<unknown> = Promise.resolve();

	private constructor(ports: Ports, composition: Composition, device: Id, identity: Identity) {
		[this.#ports, this.#device, this.#composition] = [ports, device, composition];
		const changed = () => this.#changed();
		this.#standing = new Standing(ports, () => this.#parts());
		this.membership = new Membership(ports.storage, device, identity, {
			placed: (location) => void (this.#own.location ?? this.place(location)),
			recovered: () => this.people.noteRecovered(),
			now: () => this.#clock.now(),
			followed: () => this.opened.catch(() => undefined),
			changed
		});
		this.#clock = new HybridClock(ports.now);
		this.#own = new OwnState(ports.storage, this.#clock);
		this.#projector = new Projector(this.#composition, (what, error) =>
			this.#attend(say('derivation', { what }), no.failed(error))
		);
		this.papers = new Papers(ports, {
			prove: this.membership.prove,
			attend: (what, reason) => this.#attend(what, reason),
			isGone: (hash) => this.#erasures.isGone(hash),
			changed
		});
		this.#journal = new Journal(ports.storage, ports.digest);
		this.#disk = new Disk(ports, {
			projector: this.#projector,
			clock: this.#clock,
			vector: (name) => (this.#isSettled(name) ? this.#documents.vector(name) : undefined),
			seqsWait: (name) => this.#arrivals.hasSeqs(name),
			written: (rows) => this.#opening.aside.written(rows),
			failed: (error) => this.#attend(say('rows'), no.failed(error))
		});
		this.#arrivals = new Arrivals(
			{ ...ports, order: this.#composition.order },
			(fact) => this.#enter(fact),
			() => this.#folded()
		);
		this.#documents = new Documents((name, doc) => ports.carry(name, doc), {
			arrived: (document, facts) => this.#arrivals.add(document, facts),
			unsound: (document) => this.#work.rebuild(document),
			caughtUp: (document) => this.#caughtUp(document),
			isErased: (key, text) => this.#erasures.isErased(key, text),
			hadTakenOut: (document) => this.#erasures.clean(document),
			newClient: () => this.#uplink.newClient(),
			isOthers: (key) => partsOfKey(key)?.device !== device,
			isWanted: (key) => this.#uplink.wants(key)
		});
		this.#shortfall = new Shortfall(ports, () => this.#parts(), changed);
		this.#work = new DocumentWork(this.#parts());
		this.#history = this.#newHistory();
		this.#opening = new Opening({
			...ports,
			composition: this.#composition,
			projector: this.#projector,
			history: this.#history,
			progressed: () => this.#standing.tell(),
			failed: (error) => this.#attend(say('rows'), no.failed(error))
		});
		this.#duty = new PaperDuty(ports.after, () => this.#parts(), this.#composition.papers);
		this.#erasures = new Erasures(ports.storage, { ...this.#parts(), duty: this.#duty });
		this.people = new People(ports, { ...this.#parts(), changed: () => this.#contextChanged() });
		this.#watchers = new Watchers(ports, this.#composition, this.#opening.tables, {
			context: () => this.#queryContext(),
			bring: (missing) => this.#opening.bring(missing),
			failed: (query, error) => this.#attend(say('query', { what: query }), no.failed(error))
		});
		[this.#ordering, this.#uplink] = [new Ordering(ports.after), this.#newUplink()];
		this.#recovery = new Recovery(ports, this.#parts());
		this.#runner = this.#newRunner(identity);
	}

	/**
	 * Starts on what this device's disk holds. Resolves when questions may be asked; the rows that nobody
	 * has asked for come behind, then the relay is followed: `opened`. `reads`: what is being read already.
	 */
	static async start(
		ports: Ports,
		composition: Composition,
		reads = firstReads(ports, composition)
	): Promise<Engine> {
		// The key first: a device that has a name has a key.
		const [identity, settings] = await Promise.all([ports.identity(), reads.settings]);
		const engine = new Engine(ports, composition, await deviceId(ports, settings), identity);
		const { membership, people, papers } = engine;
		const [own, history, short] = [engine.#own, engine.#history, engine.#shortfall];
		for (const part of [own, history, short, membership, engine.#uplink, people, engine.#erasures])
			part.load(settings);
		const { anew } = await engine.#recovery.begin(reads);
		papers.load(await reads.marks);
		engine.opened = engine.#open();
		engine.opened.catch((error: unknown) => engine.#attend(say('start'), no.failed(error)));
		if (anew) await engine.opened;
		engine.#standing.ready();
		engine.#watchers.start();
		engine.#changed();
		return engine;
	}

	/** Looks after the other devices, on an owner's device. */
	lookAfter(ask: FleetAsk): Promise<Outcome> {
		return this.#uplink.lookAfter(ask);
	}

	/** Takes the whole shop out as a file, or brings one in. */
	shopFile(ask: ShopFileAsk): Promise<Outcome> {
		return this.#uplink.shopFile(ask);
	}

	get tables(): Tables {
		return this.#projector.tables;
	}

	/**
	 * Runs a command. Resolves when its facts are durable on this device and its rows are current, or
	 * with a refusal when nothing changed. The same id never does a thing twice. Commands that share a
	 * `batch` are one act of a person, and are undone together.
	 */
	run(id: Id, command: string, input: unknown, batch = id): Promise<Outcome> {
		const outcome = this.#queue.then(() => this.#runner.run(id, command, input, batch));
		this.#queue = outcome.catch(() => undefined);
		return outcome;
	}

	/** What a command answered, whichever page asked for it; undefined when it was never done. */
	resultOf(id: Id): Promise<unknown> {
		return this.#queue.then(async () => {
			const result = await this.#ports.storage.resultOf(id);
			return result === undefined ? undefined : (JSON.parse(result) as unknown);
		});
	}

	/** Watches a query: `ear` gets the answer, or why there is none, now and whenever it differs. */
	watch(query: string, args: unknown, ear: Ear): () => void {
		return this.#watchers.add(query, args, ear);
	}

	/** Watches how this device stands. */
	watchStatus(emit: (status: Status) => void): () => void {
		return this.#standing.watch(emit);
	}

	status(): Status {
		return this.#standing.status();
	}

	/** Says at which location this device stands. */
	async place(location: Id): Promise<void> {
		await this.#own.place(location);
		this.#contextChanged();
	}

	/** Whether the relay has given all of a command its final place; while it can be reached, waits `ms` at most. */
	ordered(command: Id, ms: number): Promise<boolean> {
		return this.#ordering.wait(command, this.#uplink.status().online ? ms : 0);
	}

	/** Tells the other devices what a tab of this one is doing; undefined when it does nothing any more. */
	present(tab: string, doing: unknown): void {
		this.#uplink.present(tab, doing);
	}

	/** What the page knows of the network; saves waiting for time-outs. */
	network(up: boolean): void {
		this.#uplink.network(up);
	}

	/** Ends cleanly: rows written, documents closed. The journal needs no farewell. */
	async stop(): Promise<void> {
		this.#opening.stop();
		await this.opened.catch(() => undefined);
		this.#watchers.stop();
		this.#uplink.stop();
		this.people.stop();
		await this.#duty.stop();
		await this.#queue;
		await this.#work.done();
		await this.#arrivals.settled();
		// What arrived last may have to be taken out.
		await this.#work.done();
		await this.#disk.flush();
		await this.#documents.close();
		await this.papers.stop();
		this.#ports.storage.close();
	}

	#newHistory(): History {
		return new History({
			...this.#ports,
			composition: this.#composition,
			disk: this.#disk,
			arrivals: this.#arrivals,
			isOnline: () => this.#uplink.online,
			isCaughtUp: (document) => this.#documents.isCaughtUp(document),
			changed: () => this.#changed()
		});
	}

	#newRunner(identity: Identity): Runner {
		const scribe = new Scribe(this.#ports, {
			device: this.#device,
			clock: this.#clock,
			documents: this.#documents,
			sign: (bytes) => identity.sign(bytes),
			replaced: (draft) => newestReplacedBy(draft, this.#composition, this.#opening.tables),
			touches: (fact) => this.#projector.keysOf(fact),
			location: () => this.#own.location
		});
		return new Runner(scribe, {
			...this.#parts(),
			decidable: this.#recovery.decidable,
			ordering: this.#ordering,
			changed: () => this.#changed()
		});
	}

	#newUplink(): Uplink {
		return new Uplink(this.#ports, {
			...this.#parts(),
			openDocument: (name) => this.#work.open(name),
			rebuildDocument: (name, singly) => this.#work.rebuild(name, singly),
			ordered: (keys) => this.#ordering.ordered(keys),
			quiet: () => this.#queue,
			changed: () => this.#changed()
		});
	}

	/** Whether a start after this moment need not look into the document again. */
	#isSettled(name: string): boolean {
		const told = this.#documents.isReady(name) && this.#arrivals.idle(name);
		return told && !this.#erasures.mustClean(name);
	}

	/** The parts that others work with. */
	#parts() {
		return {
			device: this.#device,
			ports: this.#ports,
			composition: this.#composition,
			erasures: this.#erasures,
			membership: this.membership,
			people: this.people,
			queryContext: () => this.#queryContext(),
			papers: this.papers,
			own: this.#own,
			clock: this.#clock,
			projector: this.#projector,
			journal: this.#journal,
			documents: this.#documents,
			disk: this.#disk,
			history: this.#history,
			opening: this.#opening,
			shortfall: this.#shortfall,
			uplink: this.#uplink,
			arrivals: this.#arrivals,
			work: this.#work,
			run: (id: Id, command: string, input: unknown) => this.run(id, command, input),
			fold: (fact: Fact) => this.#fold(fact),
			attend: (what: string, reason: string) => this.#attend(what, reason)
		};
	}

	/** Brings the rest of the rows, then does what needs them all. */
	async #open(): Promise<void> {
		await this.#recovery.finish();
		this.#erasures.start();
		this.#uplink.start();
		this.#changed();
	}

	#fold(fact: Fact): void {
		this.#enter(fact);
		this.#projector.follow();
	}

	/** Folds one of many facts; `#folded` comes behind the last. */
	#enter(fact: Fact): void {
		this.#clock.observe(fact.at);
		this.#shortfall.came(fact);
		const seq = fact.seq ?? this.#arrivals.takeSeq(fact.key);
		try {
			this.#projector.enter(seq === undefined ? fact : { ...fact, seq });
			this.#erasures.heard(fact);
		} catch (error) {
			this.#attend(say('entry', { what: fact.key }), no.unreadable(error));
		}
	}

	#folded(): void {
		this.#projector.follow();
		this.#changed();
	}

	/** All that the relay holds of a document is here: what was taken out of it will never come. */
	#caughtUp(document: string): void {
		this.#arrivals.forgetSeqs(document, (key) => this.#documents.wasTakenOut(key));
		this.#history.came(document);
		this.#changed();
	}

	/** Rows changed or the standing of this device did: tell watchers, write behind. */
	#changed(): void {
		this.#history.look();
		const touched = this.#projector.takeTouchedTables();
		this.#watchers.tablesChanged(touched);
		this.#duty.changed(touched, this.#uplink.online);
		this.#disk.schedule();
		this.papers.online(this.#uplink.online);
		this.#standing.tell();
	}

	/** What every question may depend on changed: where this device stands, or who is at work on it. */
	#contextChanged(): void {
		this.#watchers.contextChanged();
		this.#changed();
	}

	#attend(what: string, reason: string): void {
		this.#standing.attend(what, reason);
	}

	#queryContext(): QueryContext {
		const [now, { locale }, { location }] = [this.#clock.now(), this.#ports, this.#own];
		return contextOf(now, locale, this.#device, location, this.people.asks());
	}
}
