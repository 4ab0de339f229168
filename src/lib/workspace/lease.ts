import { leaseEndOf, type EnrolledDevice } from '#lib/sync/devices.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Settings, Storage } from './storage.ts';

/** Name of the setting that holds when this device last met the relay. */
const MET = 'met';
/** Name of the setting that says that its lease had ended, whatever its clock says later. */
const ENDED = 'lease-ended';
/** Name of the setting that holds since when a manager lets it show everything again, for a day. */
const SHOWN = 'lease-shown';
const DAY_MS = 24 * 3_600_000;

type Own = Pick<EnrolledDevice, 'class' | 'lease' | 'away'> | undefined;

/**
 * How long this device may work without having met the relay. A device that was lost or stolen cannot
 * be told that it was shut out; at the end of its lease it shows what can be kept back only for a day at
 * a time, by a manager's leave, until it has met the relay again. A shop whose relay is broken goes on
 * selling.
 */
export class Lease {
	readonly #storage: Storage;
	readonly #now: () => Instant;
	#met: Instant | undefined;
	#ended = false;
	#shown = 0;
	#online = false;

	constructor(storage: Storage, now: () => Instant) {
		this.#storage = storage;
		this.#now = now;
	}

	/** Reads when it met the relay in earlier runs. */
	load(settings: Settings): void {
		const [met, ended, shown] = [MET, ENDED, SHOWN].map((name) => settings.get(name));
		this.#met = Number(met) > 0 ? (Number(met) as Instant) : undefined;
		this.#ended = ended === 'yes';
		this.#shown = Number(shown ?? 0);
	}

	/** The relay has welcomed this device, or the line to it went down. */
	async meets(online: boolean): Promise<void> {
		if (!online && !this.#online) return;
		this.#online = online;
		this.#met = this.#now();
		await this.#storage.setSetting(MET, String(this.#met));
		if (online && this.#ended) await this.#end(false);
	}

	/** When it ends unless the relay is met before; undefined while the relay is there, or never was. */
	until(own: Own): Instant | undefined {
		if (this.#online || this.#met === undefined || !own) return undefined;
		return leaseEndOf(own, this.#met) as Instant;
	}

	/** Whether it has ended, and nobody lets this device show everything today. */
	isOver(own: Own): boolean {
		const [until, now] = [this.until(own), this.#now()];
		const shown = now >= this.#shown && now < this.#shown + DAY_MS;
		return until !== undefined && (this.#ended || now > until) && !shown;
	}

	/** Keeps that it has ended, until the relay is met: a clock can be turned back. */
	async keep(own: Own): Promise<void> {
		if (!this.#ended && this.isOver(own)) await this.#end(true);
	}

	/** Shows everything for a day; whoever says so may. */
	async show(): Promise<void> {
		this.#shown = this.#now();
		await this.#storage.setSetting(SHOWN, String(this.#shown));
	}

	async #end(ended: boolean): Promise<void> {
		this.#ended = ended;
		await this.#storage.setSetting(ENDED, ended ? 'yes' : '');
	}
}
