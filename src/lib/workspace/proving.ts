import type { Person } from '#lib/values/person.ts';
import type { Refusal } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Proof } from './contract.ts';
import * as no from './people-refusals.ts';
import { isPin } from './pin-hash.ts';
import { PinTries, TRIES_MOST } from './pin-tries.ts';
import type { Settings, Storage } from './storage.ts';

/** What it needs of the engine. */
export interface ProvingParts {
	readonly storage: Storage;
	now(): Instant;
	digest(text: string): Promise<string>;
	everybody(): readonly Person[];
	/** Notes a wrong PIN among the facts of the shop. */
	noteWrong(wrong: WrongPin): Promise<void>;
}

/** A wrong PIN, as the command of a `PeopleSource` is told of it. */
export interface WrongPin {
	readonly person: Id;
	/** In a row, on this device. */
	readonly tries: number;
	/** It was to approve of what somebody else did. */
	readonly approves: boolean;
}

/** Finds out who somebody is, by a PIN or a badge, and counts what was tried in vain. */
export class Proving {
	readonly #parts: ProvingParts;
	readonly #tries: PinTries;

	constructor(parts: ProvingParts) {
		this.#parts = parts;
		this.#tries = new PinTries(parts.storage, () => parts.now());
	}

	/** Reads what earlier runs counted. */
	load(settings: Settings): void {
		this.#tries.load(settings);
	}

	/** Who this is, or why it is nobody. `approves`: to allow what somebody else does. */
	prove(proof: Proof, approves: boolean): Promise<Person | { readonly refusal: Refusal }> {
		return 'badge' in proof ? this.#byBadge(proof.badge) : this.#byPin(proof, approves);
	}

	/** A badge's code as it is kept. */
	badge(code: string): Promise<string> {
		return this.#parts.digest(`badge:${code.trim()}`);
	}

	async #byBadge(code: string) {
		const badge = await this.badge(code);
		const bearers = this.#parts.everybody().filter((each) => each.badge === badge);
		const [bearer] = bearers;
		return bearer && bearers.length === 1 ? bearer : no.unknownBadge();
	}

	async #byPin(
		{ person: id, pin }: { readonly person: Id; readonly pin: string },
		approves: boolean
	) {
		const person = this.#parts.everybody().find((each) => each.id === id);
		if (!person?.pin) return no.noPin();
		if (this.#tries.count(person) >= TRIES_MOST) return no.shutOut();
		const wait = this.#tries.waits(person);
		if (wait > 0) return no.waiting(wait);
		const tries = await this.#tries.raise(person);
		if (await isPin(pin, person.pin)) {
			await this.#tries.clear(person);
			return person;
		}
		await this.#parts.noteWrong({ person: id, tries, approves });
		if (tries >= TRIES_MOST) return no.shutOut();
		return no.wrongPin(TRIES_MOST - tries, this.#tries.waits(person));
	}
}
