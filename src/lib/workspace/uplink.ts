import type { Fact } from '#lib/facts/fact.ts';
import { Link } from '#lib/sync/link.ts';
import type { EnrolledDevice } from '#lib/sync/devices.ts';
import {
	CLOSE,
	partsOfKey,
	type BackupState,
	type CatalogueEntry,
	type DeviceHere,
	type FromRelay
} from '#lib/sync/protocol.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { QueryContext } from '#lib/projections/query.ts';
import type { Arrivals } from './arrivals.ts';
import { carryOver, recallOf } from './carrying.ts';
import { hereOf } from './here.ts';
import { Asking, type Request } from './asking.ts';
import type { HybridClock } from './clock.ts';
import type { Composition } from './compose.ts';
import type { FleetAsk, Outcome, ShopFileAsk, Status } from './contract.ts';
import type { Departure } from './departure.ts';
import type { Disk } from './disk.ts';
import type { DocumentWork } from './document-work.ts';
import type { Documents } from './documents.ts';
import type { Fleet } from './fleet.ts';
import type { Journal } from './journal.ts';
import type { Membership } from './membership.ts';
import { say } from './messages.ts';
import type { History } from './history.ts';
import { isBehind } from './order-of-need.ts';
import { keepSettings } from './own-state.ts';
import type { Papers } from './papers.ts';
import type { Ports } from './ports.ts';
import type { Projector } from './projector.ts';
import { takeReceipts } from './receipts.ts';
import * as no from './refusals.ts';
import { Refusing } from './refusing.ts';
import type { ShopFile } from './shop-file.ts';
import type { Shortfall } from './shortfall.ts';
import type { Settings } from './storage.ts';

const EPOCH = 'epoch';
const WORKSPACE = 'workspace';
const OFFSET = 'offset';
/** How long authors are waited for before others give a restored relay what it lacks of theirs. */
const OTHERS_AFTER_MS = 1_000;
/** How often a device asks again that a restored relay does not know yet. */
const ASK_AGAIN_MS = 20_000;

type Told =
	'online' | 'here' | 'history' | 'unreadable' | 'safeAt' | 'problem' | 'carrying' | 'backups';

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
	readonly history: History;
	readonly papers: Papers;
	readonly composition: Composition;
	readonly work: DocumentWork;
	readonly shortfall: Shortfall;
	queryContext(): QueryContext;
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
	readonly #asking = new Asking((message) => this.#link?.ask(message) ?? false);
	#fleet: Fleet | undefined;
	#shopFile: ShopFile | undefined;
	#departure: Departure | undefined;
	#link: Link | undefined;
	#epoch: string | undefined;
	#workspace: string | undefined;
	/** The relay was restored from a backup, and is given again what it lacks. */
	#carrying = false;
	/** In this connection it is given what others wrote, too. */
	#givesOthers = false;
	#backups: BackupState | undefined;
	readonly #refusing: Refusing;
	#online = false;
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
		const older = () => this.#keepsAway(say('relayIsOlder'));
		this.#refusing = new Refusing(ports, { ...parts, older, keeps: (done) => this.#kept(done) });
	}

	/** The relay has greeted this device. */
	get online(): boolean {
		return this.#online;
	}

	/** In this connection the relay has told its catalogue, and what differs is being followed. */
	get oriented(): boolean {
		return this.#oriented;
	}

	/** In this connection the relay is given what others wrote, too: their authors have had their turn. */
	get givesOthers(): boolean {
		return this.#givesOthers;
	}

	/** The part of the status that comes from the relay. */
	status(): Pick<Status, Told> {
		return {
			...this.#parts.history.status(),
			...(this.#carrying ? { carrying: true } : {}),
			...(this.#backups ? { backups: this.#backups } : {}),
			online: this.#online,
			here: this.#here.map(hereOf),
			...(this.#safeAt === undefined ? {} : { safeAt: this.#safeAt }),
			...(this.#problem === undefined ? {} : { problem: this.#problem })
		};
	}

	/** Reads what the relay said in earlier runs. */
	load(settings: Settings): void {
		this.#epoch = settings.get(EPOCH);
		this.#workspace = settings.get(WORKSPACE);
		this.#parts.clock.setOffset(Number(settings.get(OFFSET) ?? 0));
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
			random: () => this.#random(),
			app: this.#ports.app,
			device,
			publicKey: membership.identity.publicKey,
			sign: (bytes) => membership.identity.sign(bytes),
			ownClients: () => [...ownClients().keys()],
			doing: () => this.#doing,
			unsent: () => journal.unsent,
			// What an earlier run heard of facts still in the journal is forgotten: it is asked again.
			since: (document) => (journal.waitsFor(document) ? 0 : disk.seq(document)),
			on: {
				welcome: (message) => this.#hears(this.#welcome(message)),
				receipts: (document, entries) => {
					takeReceipts(this.#parts, document, entries, (done) => this.#kept(done));
					this.#markSafe();
				},
				catalogue: (entries) => this.#hears(this.#catalogue(entries, this.#connection)),
				unreadable: (document) => this.#parts.history.cannotCome(document),
				refused: (message) => this.#refusing.hear(message),
				here: (devices) => {
					this.#here = devices;
					this.#parts.changed();
				},
				devices: (devices) => {
					this.#hears(membership.devices(devices));
					// Somebody may be known now whose facts wait here.
					this.#hears(documents.giveMore());
				},
				backups: (state) => {
					this.#backups = state;
					this.#parts.changed();
				},
				session: (session) => membership.session(session),
				invited: (message) => membership.invited(message),
				asked: (message) => membership.waits(message),
				asking: (askers) => membership.asking(askers),
				admitted: (message) => membership.admitted(message),
				answered: (message) => this.#asking.answered(message),
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
					this.#asking.down();
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
		this.#fleet ??= new Fleet({ ...this.#parts, ask: (request) => this.#asking.ask(request) });
		return this.#fleet.answer(ask);
	}

	/** Takes the whole shop out as a file, or brings one in. */
	async shopFile(ask: ShopFileAsk): Promise<Outcome> {
		const { ShopFile } = await import('./shop-file.ts');
		const parts = { ...this.#parts, ask: (it: Request) => this.#asking.ask(it), uplink: this };
		this.#shopFile ??= new ShopFile(this.#ports, parts);
		return this.#shopFile.answer(ask);
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

	/** Yjs writes under new client ids: the relay is told. */
	newClient(): void {
		this.#link?.own();
	}

	/** Whether the relay takes a fact now: of others once it knows who wrote it, and they did not give it. */
	wants(key: string): boolean {
		const { device, membership } = this.#parts;
		const author = partsOfKey(key)?.device;
		return author === device || (this.#givesOthers && membership.knows(author));
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
		if ((this.#workspace ?? message.workspace) !== message.workspace)
			return this.#keepsAway(say('otherShop'));
		const restored = (this.#epoch ?? message.epoch) !== message.epoch;
		if (this.#parts.disk.follows(message.epoch)) this.#parts.arrivals.forgetOrder();
		if (restored) this.#beginAnew();
		else if (isBehind(message.catalogue, this.#parts.disk.positions()))
			return this.#keepsAway(say('relayIsOlder'));
		this.#online = true;
		this.#problem = undefined;
		const connection = (this.#connection += 1);
		const { documents, history, membership } = this.#parts;
		history.expects(message.catalogue, this.#epoch === undefined);
		const before = membership.known;
		// A disk that takes nothing just now must not keep this device from what the relay has for it.
		this.#hears(membership.welcome(message));
		const { storage } = this.#ports;
		const kept = { [OFFSET]: String(offset), [WORKSPACE]: message.workspace };
		this.#hears(keepSettings(storage, kept));
		this.#workspace = message.workspace;
		if (restored && !(await this.#carryOver(before, connection))) return;
		this.#epoch = message.epoch;
		this.#hears(keepSettings(storage, { ...history.settings, [EPOCH]: message.epoch }));
		this.#ports.after(OTHERS_AFTER_MS * (0.5 + 2 * this.#random()), () => {
			if (connection !== this.#connection) return;
			this.#givesOthers = true;
			this.#hears(documents.giveMore());
		});
		this.#markSafe();
		await this.#catalogue(message.catalogue, connection);
		// The line may have gone meanwhile: then the next welcome orients.
		if (!this.#online || connection !== this.#connection) return;
		this.#oriented = true;
		this.#markSafe();
		this.#parts.shortfall.look();
	}

	/** The relay numbers anew from its backup on: nothing follows it before it was compared. */
	#beginAnew(): void {
		this.#parts.documents.pause();
		this.#carrying = true;
	}

	/** Gives a restored relay what it lacks; answers false where that must begin again. */
	async #carryOver(before: readonly EnrolledDevice[], connection: number): Promise<boolean> {
		const [link, { documents, device }] = [this.#link, this.#parts];
		for (const recall of recallOf(before, device)) link?.ask(recall);
		const all = link && (await carryOver(link, this.#ports, this.#parts));
		if (!link || connection !== this.#connection) return false;
		documents.follow(link);
		return all === true;
	}

	async #catalogue(entries: readonly CatalogueEntry[], connection: number): Promise<void> {
		const { history, openDocument } = this.#parts;
		const isOver = () => !this.#online || connection !== this.#connection;
		await history.fetch(entries, openDocument, isOver);
	}

	#markSafe(): void {
		if (this.#parts.journal.unsent === 0) {
			this.#safeAt = this.#parts.clock.now();
			if (this.#oriented) this.#carrying = false;
		}
		this.#parts.changed();
	}

	/**
	 * The relay holds less than this device has seen there, because it was put back to an older copy without
	 * being told so; or it keeps another shop. Syncing would drop or mix, so this device keeps to itself and
	 * says so.
	 */
	#keepsAway(problem: string): void {
		this.#parts.membership.keptAway();
		this.#link?.stop();
		this.#online = false;
		this.#oriented = false;
		this.#problem = problem;
		this.#parts.changed();
	}

	/** 0 to 1. */
	#random(): number {
		return (this.#ports.random(1)[0] ?? 0) / 256;
	}

	#down(code: number): void {
		this.#online = false;
		this.#oriented = false;
		this.#here = [];
		this.#givesOthers = false;
		// An owner's device may tell a restored relay of this one.
		if (code === CLOSE.notEnrolled && this.#parts.membership.prefix !== undefined)
			this.#ports.after(ASK_AGAIN_MS, () => this.#link?.wake());
		if (code >= 4400 && code < 4500) this.#problem = no.keptAway(code);
		this.#parts.changed();
	}
}
