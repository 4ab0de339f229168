import type { Link } from '#lib/sync/link.ts';
import { mayHave, RELAY_PREFIX, type DeviceClass, type EnrolledDevice } from '#lib/sync/devices.ts';
import {
	CLOSE,
	TICKET,
	type Asker,
	type FromRelay,
	type SessionToken
} from '#lib/sync/protocol.ts';
import { asProof, proofBytes } from '#lib/sync/signed.ts';
import type { Prove } from '#lib/sync/proof.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { InvitationView, Knocking, Outcome, Status } from './contract.ts';
import { Lease } from './lease.ts';
import type { Identity } from './ports.ts';
import type { Settings, Storage } from './storage.ts';
import * as no from './refusals.ts';

/** Name of the setting that holds the number prefix of this device. */
export const PREFIX = 'prefix';
/** Name of the setting that holds every device of the workspace, as JSON. */
export const DEVICES = 'devices';
/** The ticket and name with which this device asks to be let in; empty when it does not. */
const KNOCK = 'knock';

interface Knock {
	readonly ticket: string;
	readonly name: string;
}

/** What the membership tells the engine. */
export interface MembershipEvents {
	/** This device was enrolled for a location. */
	placed(location: Id): void;
	/** This device was let in at the computer of the relay. */
	recovered(): void;
	/** What time it is. */
	now(): Instant;
	/** Resolves when the relay is followed, if there is one. */
	followed(): Promise<void>;
	changed(): void;
}

/**
 * This device among the devices of the workspace: whether it is enrolled, under which number prefix,
 * who the others are; and how one more is let in.
 */
export class Membership {
	readonly #storage: Storage;
	readonly #device: Id;
	/** The key of this device. */
	readonly identity: Identity;
	readonly #events: MembershipEvents;
	#link: Link | undefined;
	#prefix: string | undefined;
	#devices: readonly EnrolledDevice[] = [];
	/** Those that are a device for somebody: all but the relay's own. */
	#others: readonly EnrolledDevice[] = [];
	#stranger: Status['stranger'];
	#session: SessionToken | undefined;
	#proofs = 0;
	#joining: ((outcome: Outcome) => void) | undefined;
	readonly #inviting = new Map<number, (outcome: Outcome<InvitationView>) => void>();
	readonly #admitting = new Map<number, (outcome: Outcome) => void>();
	#askers: readonly Asker[] = [];
	#knock: Knock | undefined;
	#knocking: Knocking | undefined;
	#asked = 0;
	readonly #lease: Lease;
	#leaving = false;

	constructor(storage: Storage, device: Id, identity: Identity, events: MembershipEvents) {
		this.#storage = storage;
		this.#device = device;
		this.identity = identity;
		this.#events = events;
		this.#lease = new Lease(storage, () => events.now());
	}

	/** Reads what the relay said in earlier runs. */
	load(settings: Settings): void {
		this.#lease.load(settings);
		this.#prefix = settings.get(PREFIX);
		this.#hear(JSON.parse(settings.get(DEVICES) ?? '[]') as readonly EnrolledDevice[]);
		const knock = settings.get(KNOCK) || 'null';
		this.#knock = (JSON.parse(knock) as Knock | null) ?? undefined;
	}

	/** Speaks to the relay through this link from now on; asks again if an earlier run was not answered. */
	reachBy(link: Link): void {
		this.#link = link;
		if (this.#knock === undefined || this.#prefix !== undefined) return;
		this.#knocking = { is: 'calling' };
		link.enrol(this.#knock);
	}

	/** Whether this is the device that the setup code made the owner's. */
	get founding(): boolean {
		return this.#own?.class === 'owner';
	}

	/** What this device is for; undefined until the relay has told. */
	get class(): DeviceClass | undefined {
		return this.#own?.class;
	}

	/** Number prefix of this device, once the relay has given one; kept for ever. */
	get prefix(): string | undefined {
		return this.#prefix;
	}

	/** Why this device does nothing now, whatever is asked; undefined when it can. */
	async whyNot() {
		if (this.#leaving) return no.shutOut();
		await this.#lease.keep(this.#own);
		return this.#prefix === undefined ? no.notMetYet() : undefined;
	}

	/** Whether this device has worked alone for longer than it may, and no manager let it show everything today. */
	get overdue(): boolean {
		return this.#lease.isOver(this.#own);
	}

	/** A manager lets this device show everything for a day, however long it was alone. */
	showForADay(): Promise<void> {
		return this.#lease.show();
	}

	/** The relay has said that this device was shut out. */
	leaves(): void {
		this.#leaving = true;
		this.#events.changed();
	}

	/** Whether a device belongs to the workspace, as the relay last told. */
	knows(device: string | undefined): boolean {
		return this.#devices.some((each) => each.device === device);
	}

	/** Whether this device may write into documents of a family. */
	mayWrite(family: string): boolean {
		const kind = this.class;
		return kind === undefined || mayHave(kind, family);
	}

	/** Proves a request to the relay's other doors; nothing proves it while the line is down. */
	readonly prove: Prove = async (method, path) => {
		const token = this.#session?.token;
		if (token === undefined) return undefined;
		const n = ++this.#proofs;
		return asProof(token, n, await this.identity.sign(proofBytes(token, n, method, path)));
	};

	/** The part of the status that is about membership. */
	status(): Pick<
		Status,
		'prefix' | 'devices' | 'stranger' | 'askers' | 'knocking' | 'lease' | 'leaving'
	> {
		const lease = this.#lease.until(this.#own);
		return {
			...(lease === undefined ? {} : { lease }),
			...(this.#leaving ? { leaving: true } : {}),
			devices: this.#others,
			askers: this.#askers,
			...(this.#knocking === undefined ? {} : { knocking: this.#knocking }),
			...(this.#prefix === undefined ? {} : { prefix: this.#prefix }),
			...(this.#stranger === undefined ? {} : { stranger: this.#stranger })
		};
	}

	/** Asks the relay to make this device known, with a code that somebody was shown. */
	async join(code: string, name: string): Promise<Outcome> {
		if (code.trim() === '' || name.trim() === '') return { ok: false, ...no.incomplete() };
		// Whoever is quicker than a slow tablet would be told to look after a relay that runs.
		await this.#events.followed();
		const link = this.#link;
		if (!link) return { ok: false, ...no.relayNeeded() };
		this.#knocking = undefined;
		if (this.#knock) await this.#keepKnock(undefined);
		link.enrol({ code, name: name.trim() });
		return await new Promise((resolve) => (this.#joining = resolve));
	}

	/** Asks to be let in with the ticket of a link, until somebody has answered; the status tells. */
	async knock(ticket: string, name: string): Promise<Outcome> {
		if (!TICKET.test(ticket)) return { ok: false, ...no.ticketGone() };
		if (name.trim() === '') return { ok: false, ...no.incomplete() };
		await this.#events.followed();
		const link = this.#link;
		if (!link) return { ok: false, ...no.relayNeeded() };
		const knock = { ticket, name: name.trim() };
		// Kept before it is sent: a page that is opened again must not ask for another scan.
		await this.#keepKnock(knock);
		this.#knocking = { is: 'calling' };
		link.enrol(knock);
		this.#events.changed();
		return { ok: true, result: null };
	}

	/** Lets in a device that asks with an invitation of this one, by the digits that it shows. */
	async admit(device: string, digits: string): Promise<Outcome> {
		this.#asked += 1;
		const n = this.#asked;
		if (!this.#link?.admit(n, device, digits.replace(/\s/g, '')))
			return { ok: false, ...no.relayNeeded() };
		return await new Promise((resolve) => this.#admitting.set(n, resolve));
	}

	/** Sends a device away that asks. */
	async turnAway(device: string): Promise<Outcome> {
		this.#link?.turnAway(device);
		return { ok: true, result: null };
	}

	/** The relay knows that this device asks. */
	waits({ digits, until }: Extract<FromRelay, { t: 'asked' }>): void {
		this.#knocking = { is: 'waiting', digits, until: until as Instant };
		this.#events.changed();
	}

	/** The relay has told who asks with an invitation of this device. */
	asking(askers: readonly Asker[]): void {
		this.#askers = askers;
		this.#events.changed();
	}

	/** The relay has answered digits that were typed here. */
	admitted({ n, is, left = 0 }: Extract<FromRelay, { t: 'admitted' }>): void {
		const resolve = this.#admitting.get(n);
		this.#admitting.delete(n);
		if (is === 'in') resolve?.({ ok: true, result: null });
		else if (is === 'wrong') resolve?.({ ok: false, ...no.wrongDigits(left) });
		else if (is === 'full') resolve?.({ ok: false, ...no.fullOfDevices() });
		else resolve?.({ ok: false, ...no.notAsking(is === 'over') });
	}

	/** Asks the relay for a code that lets one more device in, once and for a few minutes. */
	async invite(kind: DeviceClass, location: Id | undefined): Promise<Outcome<InvitationView>> {
		this.#asked += 1;
		const n = this.#asked;
		if (!this.#link?.invite(n, kind, location)) return { ok: false, ...no.relayNeeded() };
		return await new Promise((resolve) => this.#inviting.set(n, resolve));
	}

	/** The relay has let this device in. At once in memory; resolves when it is kept. */
	async welcome({ prefix }: Extract<FromRelay, { t: 'welcome' }>): Promise<void> {
		const known = this.#prefix === prefix;
		this.#stranger = undefined;
		this.#prefix = prefix;
		this.#joined({ ok: true, result: null });
		this.#knocking = undefined;
		if (this.#knock) await this.#keepKnock(undefined);
		if (!known) await this.#storage.setSetting(PREFIX, prefix);
		await this.#lease.meets(true);
	}

	/** The relay has let this device in, and holds less than it or another shop: nothing that it gave counts, no prefix least of all. */
	keptAway(): void {
		this.#stranger = undefined;
		this.#joined({ ok: false, ...no.olderRelay() });
	}

	/** Every device whose facts the relay takes, its own too. */
	get known(): readonly EnrolledDevice[] {
		return this.#devices;
	}

	#hear(devices: readonly EnrolledDevice[]): void {
		this.#devices = devices;
		this.#others = devices.filter(({ prefix }) => prefix !== RELAY_PREFIX);
	}

	/** The relay has told who belongs to the workspace. */
	async devices(devices: readonly EnrolledDevice[]): Promise<void> {
		this.#hear(devices);
		await this.#storage.setSetting(DEVICES, JSON.stringify(devices));
		const own = this.#own;
		if (own?.location !== undefined) this.#events.placed(own.location as Id);
		if (own?.recovered) this.#events.recovered();
		this.#events.changed();
	}

	/** The relay has given a token. */
	session(session: SessionToken): void {
		this.#session = session;
	}

	/** The relay has answered an invitation. */
	invited(message: Extract<FromRelay, { t: 'invitation' | 'not-invited' }>): void {
		const resolve = this.#inviting.get(message.n);
		this.#inviting.delete(message.n);
		if (message.t === 'not-invited')
			resolve?.({
				ok: false,
				...(message.kind ? no.letsInNoSuch() : no.noInvitation())
			});
		else {
			const { code, ticket, until, origins, trust } = message;
			const ways = { origins, ...(trust === undefined ? {} : { trust }) };
			resolve?.({ ok: true, result: { code, ticket, until: until as Instant, ...ways } });
		}
	}

	/** The line went down, perhaps because the relay does not know this device. */
	async down(code: number, claimed: boolean | undefined): Promise<void> {
		this.#session = undefined;
		this.#askers = [];
		if (claimed !== undefined && (code === CLOSE.notEnrolled || code === CLOSE.wrongCode))
			this.#stranger = { claimed };
		if (code === CLOSE.wrongCode) this.#joined({ ok: false, ...no.wrongCode() });
		else if (code >= 4400 && code < 4500) this.#joined({ ok: false, ...no.notLetIn(code) });
		else this.#joined({ ok: false, ...no.relayNeeded() });
		for (const waiting of [this.#inviting, this.#admitting]) {
			for (const resolve of waiting.values()) resolve({ ok: false, ...no.relayNeeded() });
			waiting.clear();
		}
		await this.#lease.meets(false);
		if (this.#knocking && this.#knocking.is !== 'refused') await this.#knockEnds(code);
	}

	/** The line went down. That may be the answer; else it is asked again, and the digits stay the same. */
	async #knockEnds(code: number): Promise<void> {
		if (code < 4400 || code >= 4500) return;
		const { refusal } = refusalOf(code);
		this.#knocking = { is: 'refused', message: refusal.message };
		await this.#keepKnock(undefined);
	}

	async #keepKnock(knock: Knock | undefined): Promise<void> {
		this.#knock = knock;
		await this.#storage.setSetting(KNOCK, knock ? JSON.stringify(knock) : '');
	}

	get #own(): EnrolledDevice | undefined {
		return this.#devices.find(({ device }) => device === this.#device);
	}

	#joined(outcome: Outcome): void {
		const resolve = this.#joining;
		this.#joining = undefined;
		resolve?.(outcome);
	}
}

/** Why a device that asked with a ticket is not let in. */
function refusalOf(code: number) {
	if (code === CLOSE.turnedAway) return no.turnedAway();
	if (code === CLOSE.ticketTaken) return no.ticketTaken();
	return code === CLOSE.wrongCode ? no.ticketGone() : no.notLetIn(code);
}
