import * as v from 'valibot';
import type { CommandContext } from '#lib/commands/command.ts';
import { factToText, type Fact } from '#lib/facts/fact.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { HybridClock } from './clock.ts';
import { idsOf, type Act } from './command-ids.ts';
import type { Composition } from './compose.ts';
import { ANYBODY, contextOf } from './context-of.ts';
import { PART_STRUCTS_MAX } from './fact-map.ts';
import { newestReplacedBy } from './edit-order.ts';
import type { Identity } from './ports.ts';
import { Projector } from './projector.ts';
import { Scribe, signedText } from './scribe.ts';
import { numbersOf } from './series.ts';
import type { FactText } from './storage.ts';

/** Whose past a chronicle is: one device, that nobody else knows or that was let in. */
export interface ChronicleOf {
	readonly composition: Composition;
	readonly device: Id;
	/** What its numbers begin with, and what it is called. */
	readonly prefix: string;
	readonly name: string;
	/** IANA name, and the tag of its language. */
	readonly zone: string;
	readonly locale: string;
	random(length: number): Uint8Array;
	/** Signs with the key of a device that a relay has let in; absent for one that nobody else knows. */
	readonly sign?: Identity['sign'];
}

/**
 * The past of a shop that is made: its own commands, each decided on the rows as they then stand and
 * stamped with the moment it is given. All in memory and at once; the facts are kept afterwards, by
 * whoever wants to open that shop. A relay takes them only from a device that it has let in, and that
 * signs them.
 */
export class Chronicle {
	readonly #of: ChronicleOf;
	readonly #clock: HybridClock;
	readonly #projector: Projector;
	readonly #scribe: Scribe;
	readonly #counts = new Map<string, number>();
	readonly #facts: FactText[] = [];
	#now = 0 as Instant;
	#location: Id | undefined;

	constructor(of: ChronicleOf) {
		this.#of = of;
		this.#clock = new HybridClock(() => this.#now);
		this.#projector = new Projector(of.composition, (what, error) => {
			throw new Error(`derivation of ${what}`, { cause: error });
		});
		this.#scribe = new Scribe(
			{ now: () => this.#now, zone: () => of.zone },
			{
				device: of.device,
				clock: this.#clock,
				documents: { nameFor: (family, period) => this.#documentFor(family, period) },
				sign: async () => '',
				replaced: (draft) => newestReplacedBy(draft, of.composition, this.tables),
				touches: (fact) => this.#projector.keysOf(fact),
				location: () => this.#location
			}
		);
	}

	/** Rows as they stand now. */
	get tables(): Tables {
		return this.#projector.tables;
	}

	/** All facts so far, oldest first, as they were written and nobody has signed them yet. */
	get facts(): readonly FactText[] {
		return this.#facts;
	}

	/** Whether the device was let in by a relay, and signs what it writes. */
	get enrolled(): boolean {
		return this.#of.sign !== undefined;
	}

	/** Facts from one number up to another, oldest first, as they are stored. */
	async kept(from: number, upTo: number): Promise<readonly FactText[]> {
		const { sign } = this.#of;
		const part = this.#facts.slice(from, upTo);
		return sign ? await Promise.all(part.map((fact) => signedText(fact, sign))) : part;
	}

	/** The device, and where it stands. */
	get device() {
		const { device, prefix, name } = this.#of;
		return { id: device, prefix, name, location: this.#location };
	}

	/** Goes on to a moment. */
	at(moment: Instant): void {
		this.#now = moment;
	}

	/** Says where the device stands from now on. */
	place(location: Id): void {
		this.#location = location;
	}

	/** Runs a command now; answers its result. Throws when it is refused, or is no command. */
	run(name: string, input: unknown): unknown {
		const { composition, device, prefix, locale, random } = this.#of;
		const command = composition.commands.get(name);
		if (!command) throw new Error(`no command is called “${name}”`);
		const id = makeId(this.#now, random);
		const act: Act = { id, batch: id, command: name, newId: idsOf(id), issued: [] };
		const context: CommandContext = {
			...contextOf(this.#clock.now(), locale, device, this.#location, ANYBODY),
			founding: true,
			keeps: () => true,
			online: false,
			device: { id: device, prefix },
			newId: act.newId,
			nextNumber: numbersOf(device, {}, this.tables, act.issued)
		};
		const asked = v.parse(command.input, input);
		const decision = command.decide(asked as never, this.tables, context);
		if ('refusal' in decision) throw new Error(`${name}: ${decision.refusal.message}`);
		for (const fact of this.#scribe.write(decision.facts, act)) this.#keep(fact);
		return decision.result;
	}

	#keep(fact: Fact): void {
		this.#projector.fold(fact);
		this.#facts.push([fact.key, factToText(fact)]);
		const document = fact.key.slice(0, fact.key.indexOf('/', fact.key.indexOf('/') + 1));
		this.#counts.set(document, (this.#counts.get(document) ?? 0) + 1);
	}

	/** Parts of a period are filled as a device fills them. */
	#documentFor(family: string, period: string): string {
		let part = 0;
		const name = () => `${family}/${period}.${part}`;
		while ((this.#counts.get(name()) ?? 0) >= PART_STRUCTS_MAX) part += 1;
		return name();
	}
}
