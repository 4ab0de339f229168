import type { Person } from '#lib/values/person.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Settings, Storage } from './storage.ts';

const TRIES = 'pin-tries';

/** Wrong PINs in a row after which a person does not sign in on this device any more. */
export const TRIES_MOST = 10;
/** The first of them that a person must wait after, how long, and the longest wait, ms. */
const WAITS_FROM = 3;
const WAIT_MS = 5_000;
const WAIT_MOST_MS = 300_000;

interface Tries {
	/** Of which PIN; a new one is tried afresh. */
	readonly version: string;
	readonly count: number;
	/** No other try before this. */
	readonly until: Instant;
}

/**
 * Wrong PINs in a row, by person, on this device. A try is counted on its disk before anything is tried,
 * so that switching the device off does not give it back.
 */
export class PinTries {
	readonly #storage: Storage;
	readonly #now: () => Instant;
	#tries: Readonly<Record<Id, Tries>> = {};

	constructor(storage: Storage, now: () => Instant) {
		this.#storage = storage;
		this.#now = now;
	}

	/** Reads what earlier runs counted. */
	load(settings: Settings): void {
		this.#tries = JSON.parse(settings.get(TRIES) ?? '{}') as Readonly<Record<Id, Tries>>;
	}

	/** How often the present PIN of a person was tried in vain. */
	count({ id, pin }: Person): number {
		const tries = this.#tries[id];
		return tries && tries.version === pin?.version ? tries.count : 0;
	}

	/** How long there must be no try, ms; nothing when there may be one. */
	waits(person: Person): number {
		if (this.count(person) === 0) return 0;
		const until = this.#tries[person.id]?.until ?? 0;
		// A clock that was set back must not make the wait longer than it was.
		return Math.min(Math.max(0, until - this.#now()), WAIT_MOST_MS);
	}

	/** Counts a try that is about to be made. Resolves, with how many that makes, when it is on disk. */
	async raise(person: Person): Promise<number> {
		const count = this.count(person) + 1;
		const late = count - WAITS_FROM;
		const wait = late < 0 ? 0 : Math.min(WAIT_MS * 2 ** late, WAIT_MOST_MS);
		const until = (this.#now() + wait) as Instant;
		await this.#keep(person.id, { version: person.pin?.version ?? '', count, until });
		return count;
	}

	/** It was the right one. */
	async clear(person: Person): Promise<void> {
		const { [person.id]: _gone, ...others } = this.#tries;
		this.#tries = others;
		await this.#storage.setSetting(TRIES, JSON.stringify(others));
	}

	async #keep(id: Id, tries: Tries): Promise<void> {
		this.#tries = { ...this.#tries, [id]: tries };
		await this.#storage.setSetting(TRIES, JSON.stringify(this.#tries));
	}
}
