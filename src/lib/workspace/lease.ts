import type { Instant } from '#lib/values/instant.ts';
import type { Storage } from './storage.ts';

/** Name of the setting that holds when this device last met the relay. */
const MET = 'met';
/** Name of the setting that says that its lease had ended, whatever its clock says later. */
const ENDED = 'lease-ended';
const DAY_MS = 24 * 3_600_000;

/**
 * How long this device may work without having met the relay. A device that was lost or stolen cannot
 * be told that it was shut out; at the end of its lease it shows what not everybody may see only when
 * somebody lets it, until it has met the relay again. A shop whose relay is broken goes on selling.
 */
export class Lease {
	readonly #storage: Storage;
	readonly #now: () => Instant;
	#met: Instant | undefined;
	#ended = false;
	#online = false;

	constructor(storage: Storage, now: () => Instant) {
		this.#storage = storage;
		this.#now = now;
	}

	/** Reads when it met the relay in earlier runs. */
	async load(): Promise<void> {
		const met = Number(await this.#storage.getSetting(MET));
		this.#met = met > 0 ? (met as Instant) : undefined;
		this.#ended = (await this.#storage.getSetting(ENDED)) === 'yes';
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
	until(days: number | undefined): Instant | undefined {
		if (this.#online || this.#met === undefined || days === undefined) return undefined;
		return (this.#met + days * DAY_MS) as Instant;
	}

	/** Whether it has ended. */
	isOver(days: number | undefined): boolean {
		const until = this.until(days);
		return until !== undefined && (this.#ended || this.#now() > until);
	}

	/** Keeps that it has ended, until the relay is met: a clock can be turned back. */
	async keep(days: number | undefined): Promise<void> {
		if (!this.#ended && this.isOver(days)) await this.#end(true);
	}

	async #end(ended: boolean): Promise<void> {
		this.#ended = ended;
		await this.#storage.setSetting(ENDED, ended ? 'yes' : '');
	}
}
