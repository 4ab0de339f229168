import type { After } from '#lib/sync/link.ts';
import type { DeviceClass } from '#lib/sync/devices.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Settings, Storage } from './storage.ts';

const SIGNED_IN = 'signed-in';
const AUTO_LOCK = 'auto-lock';
const MINUTE_MS = 60_000;
/** How late the disk may know that somebody is still there, ms. */
const SEEN_MS = 15_000;

/** Minutes after which a device locks by itself, unless it was told otherwise. */
const USUAL_MINUTES: Readonly<Record<DeviceClass, number>> = {
	counter: 5,
	show: 5,
	bench: 30,
	owner: 15,
	'back-office': 15
};

/** What it needs of the engine. */
export interface SignedInPorts {
	readonly storage: Storage;
	readonly after: After;
	now(): Instant;
}

interface Session {
	readonly person: Id;
	/** When they last did something here. */
	readonly seen: Instant;
}

/** Who signed in on this device and was not away for too long; kept over a restart that comes soon. */
export class SignedIn {
	readonly #ports: SignedInPorts;
	readonly #kind: () => DeviceClass | undefined;
	readonly #locked: () => void;
	#session: Session | undefined;
	#minutes: number | undefined;
	#keptSeen = 0;
	#stopWaiting: () => void = () => {};

	/** `kind` says what the device is for; `locked` hears that it has locked by itself. */
	constructor(ports: SignedInPorts, kind: () => DeviceClass | undefined, locked: () => void) {
		this.#ports = ports;
		this.#kind = kind;
		this.#locked = locked;
	}

	/** Reads who was signed in when this device was switched off. */
	load(settings: Settings): void {
		const minutes = Number(settings.get(AUTO_LOCK));
		this.#minutes = minutes > 0 ? minutes : undefined;
		const kept = JSON.parse(settings.get(SIGNED_IN) ?? '{}') as Partial<Session>;
		if (!isId(kept.person) || kept.seen === undefined) return;
		this.#session = { person: kept.person, seen: kept.seen };
		this.#wait();
	}

	/** Whoever is signed in now. */
	get person(): Id | undefined {
		const session = this.#session;
		return session && this.#left(session) > 0 ? session.person : undefined;
	}

	/** Minutes without a touch after which this device locks. */
	get minutes(): number {
		return this.#minutes ?? USUAL_MINUTES[this.#kind() ?? 'counter'];
	}

	/** Signs somebody in. Resolves when it is kept. */
	async enter(person: Id): Promise<void> {
		this.#session = { person, seen: this.#ports.now() };
		this.#wait();
		await this.#keep();
	}

	/** They did something here. */
	async touched(): Promise<void> {
		const { person } = this;
		if (!person) return;
		const seen = this.#ports.now();
		this.#session = { person, seen };
		this.#wait();
		if (seen - this.#keptSeen > SEEN_MS) await this.#keep();
	}

	/** Signs out. */
	async leave(): Promise<void> {
		this.#stopWaiting();
		this.#session = undefined;
		await this.#keep();
	}

	/** Says after how many minutes without a touch this device locks. */
	async lockAfter(minutes: number): Promise<void> {
		await this.#ports.storage.setSetting(AUTO_LOCK, String(minutes));
		this.#minutes = minutes;
		this.#wait();
	}

	/** Waits for nobody any more. */
	stop(): void {
		this.#stopWaiting();
	}

	#left({ seen }: Session): number {
		return seen + this.minutes * MINUTE_MS - this.#ports.now();
	}

	async #keep(): Promise<void> {
		this.#keptSeen = this.#session?.seen ?? 0;
		await this.#ports.storage.setSetting(SIGNED_IN, JSON.stringify(this.#session ?? {}));
	}

	#wait(): void {
		this.#stopWaiting();
		const session = this.#session;
		if (!session) return;
		this.#stopWaiting = this.#ports.after(Math.max(1, this.#left(session)), () => {
			if (this.#left(session) > 0) this.#wait();
			else void this.leave().then(this.#locked);
		});
	}
}
