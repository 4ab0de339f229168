import type { Link } from '#lib/sync/link.ts';
import {
	CLOSE,
	type DeviceClass,
	type EnrolledDevice,
	type FromRelay,
	type SessionToken
} from '#lib/sync/protocol.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { InvitationView, Outcome, Status } from './contract.ts';
import type { Identity } from './ports.ts';
import type { Storage } from './storage.ts';
import {
	incomplete,
	noInvitation,
	notLetIn,
	olderRelay,
	relayNeeded,
	wrongCode
} from './refusals.ts';

/** Name of the setting that holds the number prefix of this device. */
export const PREFIX = 'prefix';
/** Name of the setting that holds every device of the workspace, as JSON. */
export const DEVICES = 'devices';

/** What the membership tells the engine. */
export interface MembershipEvents {
	/** This device was enrolled for a location. */
	placed(location: Id): void;
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
	#stranger: Status['stranger'];
	#session: SessionToken | undefined;
	#joining: ((outcome: Outcome) => void) | undefined;
	readonly #inviting = new Map<number, (outcome: Outcome<InvitationView>) => void>();
	#asked = 0;

	constructor(storage: Storage, device: Id, identity: Identity, events: MembershipEvents) {
		this.#storage = storage;
		this.#device = device;
		this.identity = identity;
		this.#events = events;
	}

	/** Reads what the relay said in earlier runs. */
	async load(): Promise<void> {
		this.#prefix = await this.#storage.getSetting(PREFIX);
		const devices = (await this.#storage.getSetting(DEVICES)) ?? '[]';
		this.#devices = JSON.parse(devices) as readonly EnrolledDevice[];
	}

	/** Speaks to the relay through this link from now on. */
	reachBy(link: Link): void {
		this.#link = link;
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

	/** Opens the relay's other doors (`Authorization: Bearer …`); absent while the line is down. */
	get token(): string | undefined {
		return this.#session?.token;
	}

	/** The part of the status that is about membership. */
	status(): Pick<Status, 'prefix' | 'devices' | 'stranger'> {
		return {
			devices: this.#devices,
			...(this.#prefix === undefined ? {} : { prefix: this.#prefix }),
			...(this.#stranger === undefined ? {} : { stranger: this.#stranger })
		};
	}

	/** Asks the relay to make this device known, with a code that somebody was shown. */
	async join(code: string, name: string): Promise<Outcome> {
		if (code.trim() === '' || name.trim() === '') return { ok: false, ...incomplete() };
		const link = this.#link;
		if (!link) return { ok: false, ...relayNeeded() };
		link.enrol({ code, name: name.trim() });
		return await new Promise((resolve) => (this.#joining = resolve));
	}

	/** Asks the relay for a code that lets one more device in, once and for a few minutes. */
	async invite(kind: DeviceClass, location: Id | undefined): Promise<Outcome<InvitationView>> {
		this.#asked += 1;
		const n = this.#asked;
		if (!this.#link?.invite(n, kind, location)) return { ok: false, ...relayNeeded() };
		return await new Promise((resolve) => this.#inviting.set(n, resolve));
	}

	/** The relay has let this device in. At once in memory; resolves when it is kept. */
	async welcome({ prefix }: Extract<FromRelay, { t: 'welcome' }>): Promise<void> {
		const known = this.#prefix === prefix;
		this.#stranger = undefined;
		this.#prefix = prefix;
		this.#joined({ ok: true, result: null });
		if (!known) await this.#storage.setSetting(PREFIX, prefix);
	}

	/** The relay has let this device in, and holds less than it: nothing that it gave counts, no prefix least of all. */
	olderRelay(): void {
		this.#stranger = undefined;
		this.#joined({ ok: false, ...olderRelay() });
	}

	/** The relay has told who belongs to the workspace. */
	async devices(devices: readonly EnrolledDevice[]): Promise<void> {
		this.#devices = devices;
		await this.#storage.setSetting(DEVICES, JSON.stringify(devices));
		const location = this.#own?.location;
		if (location !== undefined) this.#events.placed(location as Id);
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
		if (message.t === 'not-invited') resolve?.({ ok: false, ...noInvitation(message.reason) });
		else {
			const { code, until } = message;
			resolve?.({ ok: true, result: { code, until: until as Instant } });
		}
	}

	/** The line went down, perhaps because the relay does not know this device. */
	down(code: number, reason: string, claimed: boolean | undefined): void {
		this.#session = undefined;
		if (claimed !== undefined && (code === CLOSE.notEnrolled || code === CLOSE.wrongCode))
			this.#stranger = { claimed };
		if (code === CLOSE.wrongCode) this.#joined({ ok: false, ...wrongCode() });
		else if (code >= 4400 && code < 4500) this.#joined({ ok: false, ...notLetIn(reason) });
		else this.#joined({ ok: false, ...relayNeeded() });
		for (const resolve of this.#inviting.values()) resolve({ ok: false, ...relayNeeded() });
		this.#inviting.clear();
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
