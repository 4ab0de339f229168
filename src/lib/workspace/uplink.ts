import { factFromText, typeInText, type Fact } from '#lib/facts/fact.ts';
import { Link } from '#lib/sync/link.ts';
import type { CatalogueEntry, DeviceHere, FromRelay, Receipt } from '#lib/sync/protocol.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Arrivals } from './arrivals.ts';
import type { HybridClock } from './clock.ts';
import type { Composition } from './compose.ts';
import type { FleetAsk, Here, Outcome, Status } from './contract.ts';
import type { Departure } from './departure.ts';
import type { Disk } from './disk.ts';
import type { Documents } from './documents.ts';
import type { Fleet } from './fleet.ts';
import type { Journal } from './journal.ts';
import type { Membership } from './membership.ts';
import { say } from './messages.ts';
import type { Papers } from './papers.ts';
import type { Ports } from './ports.ts';
import type { Projector } from './projector.ts';
import * as no from './refusals.ts';

const EPOCH = 'epoch';
const OFFSET = 'offset';
/** How long to wait before offering again what the relay had no room for. */
const RESEND_MS = 5_000;

type Refused = Extract<FromRelay, { t: 'refused' }>;

/** The parts of the engine that hear from the relay. */
export interface UplinkParts {
	readonly device: Id;
	readonly membership: Membership;
	readonly clock: HybridClock;
	readonly projector: Projector;
	readonly journal: Journal;
	readonly documents: Documents;
	readonly disk: Disk;
	readonly arrivals: Arrivals;
	readonly papers: Papers;
	readonly composition: Composition;
	run(id: Id, command: string, input: unknown): Promise<Outcome>;
	/** Resolves when the commands so far are done. */
	quiet(): Promise<unknown>;
	openDocument(name: string): Promise<void>;
	rebuildDocument(name: string, singly: boolean): void;
	fold(fact: Fact): void;
	attend(what: string, reason: string): void;
	/** These facts are on the relay's disk and have their final place in the order. */
	ordered(keys: readonly string[]): void;
	changed(): void;
}

/**
 * What this device knows through the relay: its number prefix, which documents have news, which facts
 * are safe and in which order they finally stand, who else is here.
 */
export class Uplink {
	readonly #ports: Ports;
	readonly #parts: UplinkParts;
	#fleet: Fleet | undefined;
	#departure: Departure | undefined;
	#link: Link | undefined;
	#epoch: string | undefined;
	readonly #offeredSingly = new Set<string>();
	#online = false;
	/** Documents that were all new to this device when the relay last welcomed it. */
	#unknown: readonly string[] = [];
	/** Counts welcomes, so that what one set going knows whether it is still the last. */
	#connection = 0;
	#oriented = false;
	#safeAt: Instant | undefined;
	#here: readonly DeviceHere[] = [];
	#problem: string | undefined;
	/** What each tab of this browser is doing. */
	readonly #doings = new Map<string, unknown>();
	#doing: string | undefined;

	constructor(ports: Ports, parts: UplinkParts) {
		this.#ports = ports;
		this.#parts = parts;
	}

	/** The relay has greeted this device. */
	get online(): boolean {
		return this.#online;
	}

	/** In this connection the relay has told its catalogue, and what differs is being followed. */
	get oriented(): boolean {
		return this.#oriented;
	}

	/** The part of the status that comes from the relay. */
	status(): Pick<Status, 'online' | 'here' | 'history' | 'safeAt' | 'problem'> {
		const { documents } = this.#parts;
		const done = this.#unknown.filter((name) => documents.isCaughtUp(name)).length;
		const of = this.#unknown.length;
		return {
			...(this.#online && done < of ? { history: { done, of } } : {}),
			online: this.#online,
			here: this.#here.map(hereOf),
			...(this.#safeAt === undefined ? {} : { safeAt: this.#safeAt }),
			...(this.#problem === undefined ? {} : { problem: this.#problem })
		};
	}

	/** Reads what the relay said in earlier runs. */
	async load(): Promise<void> {
		this.#epoch = await this.#ports.storage.getSetting(EPOCH);
		this.#parts.clock.setOffset(Number((await this.#ports.storage.getSetting(OFFSET)) ?? 0));
	}

	/** Follows the relay from now on, if there is one. */
	start(): void {
		const { openSocket } = this.#ports;
		if (!openSocket) return;
		const { device, membership, disk, documents, journal } = this.#parts;
		const ownClients = () => documents.clientsOf(journal.unsafeKeys());
		this.#link = new Link({
			openSocket,
			after: this.#ports.after,
			random: () => (this.#ports.random(1)[0] ?? 0) / 256,
			app: this.#ports.app,
			device,
			publicKey: membership.identity.publicKey,
			sign: (bytes) => membership.identity.sign(bytes),
			ownClients: () => [...ownClients().keys()],
			epoch: () => this.#epoch,
			doing: () => this.#doing,
			unsent: () => journal.unsent,
			// What an earlier run heard of facts still in the journal is forgotten: it is asked again.
			since: (document) => (journal.waitsFor(document) ? 0 : disk.seq(document)),
			on: {
				welcome: (message) => this.#hears(this.#welcome(message)),
				receipts: (document, entries) => this.#receipts(document, entries),
				catalogue: (entries) => this.#hears(this.#catalogue(entries)),
				refused: (message) => this.#refused(message),
				here: (devices) => {
					this.#here = devices;
					this.#parts.changed();
				},
				devices: (devices) => this.#hears(membership.devices(devices)),
				session: (session) => membership.session(session),
				invited: (message) => membership.invited(message),
				asked: (message) => membership.waits(message),
				asking: (askers) => membership.asking(askers),
				admitted: (message) => membership.admitted(message),
				answered: (message) => this.#fleet?.answered(message),
				shutOut: () => {
					membership.leaves();
					this.#hears(this.#depart());
				},
				handedOver: (n) => this.#departure?.handedOver(n),
				wipe: () => this.#departure?.ordered(),
				foreign: (clients) => {
					const own = ownClients();
					const lost = new Set(clients.map((client) => own.get(client)));
					for (const name of lost) if (name !== undefined) this.#parts.rebuildDocument(name, false);
				},
				down: (code, _reason, claimed) => {
					this.#fleet?.down();
					this.#hears(membership.down(code, claimed));
					this.#down(code);
				}
			}
		});
		documents.follow(this.#link);
		membership.reachBy(this.#link);
		this.#link.start();
	}

	/** Looks after the other devices; what that needs is loaded when somebody first does. */
	async lookAfter(ask: FleetAsk): Promise<Outcome> {
		const { Fleet } = await import('./fleet.ts');
		this.#fleet ??= new Fleet({
			...this.#parts,
			ask: (message) => this.#link?.ask(message) ?? false
		});
		return this.#fleet.answer(ask);
	}

	/** This device was shut out; what leaving needs is loaded when it comes to that. */
	async #depart(): Promise<void> {
		const { Departure } = await import('./departure.ts');
		const [ports, parts] = [this.#ports, this.#parts];
		this.#departure ??= new Departure({
			...parts,
			storage: ports.storage,
			gone: () => ports.gone?.(),
			failed: (error) => parts.attend(say('storage'), no.failed(error))
		});
		if (this.#link) this.#departure.begin(this.#link);
	}

	/** Yjs took new client ids: the relay is told. */
	rotated(): void {
		this.#link?.own();
	}

	/** The network came or went, as far as anybody can tell. */
	network(up: boolean): void {
		if (up) this.#link?.wake();
		else this.#link?.lost();
	}

	/** Tells the other devices what a tab of this one is doing; nothing is kept. */
	present(tab: string, doing: unknown): void {
		if (doing === undefined) this.#doings.delete(tab);
		else this.#doings.set(tab, doing);
		const said = this.#doings.size > 0 ? JSON.stringify([...this.#doings.values()]) : undefined;
		if (this.#doing === said) return;
		this.#doing = said;
		this.#link?.present();
	}

	stop(): void {
		this.#link?.stop();
	}

	/** What the relay said takes effect in memory; if this device cannot keep it, a person is told. */
	#hears(done: Promise<void>): void {
		void this.#kept(done);
	}

	#kept(done: Promise<void>): Promise<void> {
		return done.catch((error: unknown) => this.#parts.attend(say('storage'), no.failed(error)));
	}

	/**
	 * What the relay holds is compared at once: while anything is awaited, receipts come in, and a
	 * catalogue that is behind them looks like that of an older relay.
	 */
	async #welcome(message: Extract<FromRelay, { t: 'welcome' }>): Promise<void> {
		const offset = this.#parts.clock.setRelayTime(message.time as Instant);
		const held = new Map(message.catalogue.map(({ document, seq }) => [document, seq]));
		for (const [document, seq] of this.#parts.disk.positions()) {
			if ((held.get(document) ?? 0) < seq) {
				this.#parts.membership.olderRelay();
				this.#older();
				return;
			}
		}
		this.#online = true;
		this.#problem = undefined;
		this.#epoch = message.epoch;
		const connection = (this.#connection += 1);
		// A disk that takes nothing just now must not keep this device from what the relay has for it.
		this.#hears(this.#parts.membership.welcome(message));
		this.#hears(this.#keep({ [OFFSET]: String(offset), [EPOCH]: message.epoch }));
		this.#unknown = message.catalogue
			.map(({ document }) => document)
			.filter((document) => this.#parts.disk.seq(document) === 0);
		this.#markSafe();
		await this.#catalogue(message.catalogue);
		// The line may have gone meanwhile: then the next welcome orients.
		if (!this.#online || connection !== this.#connection) return;
		this.#oriented = true;
		this.#parts.changed();
	}

	async #keep(settings: Readonly<Record<string, string>>): Promise<void> {
		const { storage } = this.#ports;
		for (const [name, value] of Object.entries(settings)) {
			if ((await storage.getSetting(name)) !== value) await storage.setSetting(name, value);
		}
	}

	async #catalogue(entries: readonly CatalogueEntry[]): Promise<void> {
		for (const { document, seq } of inOrderOfNeed(entries)) {
			if (seq > this.#parts.disk.seq(document)) await this.#parts.openDocument(document);
		}
	}

	/** The relay has these facts on its disk: ours are safe, and all now have their final order. */
	#receipts(document: string, entries: readonly Receipt[]): void {
		const { documents, journal, arrivals, disk, fold, ordered } = this.#parts;
		for (const [key, seq] of entries) {
			const text = documents.text(key) ?? journal.text(key);
			const fact = text === undefined ? undefined : this.#orderedFact(key, text);
			if (fact) fold({ ...fact, seq });
			else if (text === undefined && !documents.wasTakenOut(key))
				arrivals.keepSeq(document, key, seq);
			disk.heard(document, seq);
		}
		const keys = entries.map(([key]) => key);
		ordered(keys);
		const safe = journal.confirm(keys);
		// An entry goes only when the rows that came of it are on this device's disk too: a device that is
		// switched off just then and on again without a line must still show them.
		if (safe.length > 0) disk.onceWritten(() => this.#kept(journal.trim(safe)));
		// What the screen now calls safe is to be so in the next run, too: not only after a while.
		if (safe.length > 0 && journal.unsent === 0) disk.settle();
		this.#markSafe();
	}

	/** A fact on whose order a row depends; the others, which are most, are not even read. */
	#orderedFact(key: string, text: string): Fact | undefined {
		const { projector } = this.#parts;
		const type = typeInText(text);
		if (type !== undefined && !projector.usesSeq(type)) return undefined;
		const fact = factFromText(key, text);
		return fact && projector.usesSeq(fact.type) ? fact : undefined;
	}

	#markSafe(): void {
		if (this.#parts.journal.unsent === 0) this.#safeAt = this.#parts.clock.now();
		this.#parts.changed();
	}

	/**
	 * The relay did not take an update. Later is later: it is sent again. Anything else will never be
	 * taken, and everything after it would wait for it, so the document is fetched anew without it.
	 */
	#refused({ document, code, keys }: Refused): void {
		const { documents, journal, attend, changed } = this.#parts;
		if (code === 'too-many') {
			this.#ports.after(RESEND_MS, () => documents.resend(document));
			return;
		}
		if (code === 'foreign') {
			// Others' facts that the relay lacks: it is older than this device. Never drop them here.
			this.#older();
			return;
		}
		const first = !this.#offeredSingly.has(document);
		if (keys.length > 1 && first) {
			// Several together: which one it was shows when each is offered by itself. Once a run.
			this.#offeredSingly.add(document);
			this.#parts.rebuildDocument(document, true);
		} else if (code === 'key-used' || code === 'not-append-only') {
			// Ours, and the relay has it or is about to store it, under an older client id; where that came
			// here already, Yjs has deleted one of the two. Only a receipt says what is there; so it is neither
			// confirmed nor refused here: a catch-up waits for what is being stored, and then it is there.
			this.#parts.rebuildDocument(document, !first);
		} else {
			for (const key of keys) attend(say('entry', { what: key }), no.neverTaken(code));
			this.#hears(journal.refuse(keys));
			this.#parts.rebuildDocument(document, !first);
		}
		changed();
	}

	/**
	 * The relay holds less than this device has seen there: it was put back to an older copy. Syncing
	 * would drop what it lacks, so this device keeps to itself and says so.
	 */
	#older(): void {
		this.#link?.stop();
		this.#online = false;
		this.#oriented = false;
		this.#problem = say('relayIsOlder');
		this.#parts.changed();
	}

	#down(code: number): void {
		this.#online = false;
		this.#oriented = false;
		this.#here = [];
		if (code >= 4400 && code < 4500) this.#problem = no.keptAway(code);
		this.#parts.changed();
	}
}

/** What a till cannot do without comes first: the shop's places and rules, then this month, then month by month back. */
function inOrderOfNeed(entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
	const isDirectory = ({ document }: CatalogueEntry) => Number(document.startsWith('directory/'));
	const period = ({ document }: CatalogueEntry) => document.slice(document.indexOf('/') + 1);
	return [...entries].sort(
		(a, b) => isDirectory(b) - isDirectory(a) || (period(a) < period(b) ? 1 : -1)
	);
}

function hereOf({ device, prefix, doing }: DeviceHere): Here {
	return { device, prefix, doing: doing === undefined ? [] : doingsOf(doing) };
}

/** What another device says of itself may come from another version, or from nobody who means well. */
function doingsOf(text: string): readonly unknown[] {
	try {
		const doings: unknown = JSON.parse(text);
		return Array.isArray(doings) ? doings : [];
	} catch {
		return [];
	}
}
