import { factToText, type Fact, type FactDraft, type IssuedNumber } from '#lib/facts/fact.ts';
import { periodOfStamp, type Stamp } from '#lib/facts/stamp.ts';
import { recordIds } from '#lib/projections/newer.ts';
import { factBytes, withSignature } from '#lib/sync/signed.ts';
import type { Id } from '#lib/values/id.ts';
import type { HybridClock } from './clock.ts';
import type { Act } from './command-ids.ts';
import type { Documents } from './documents.ts';
import { latest } from './edit-order.ts';
import type { Identity, Ports } from './ports.ts';
import { stampedFact } from './stamped.ts';
import type { FactText } from './storage.ts';

/** What the scribe needs of the engine. */
export interface ScribeParts {
	readonly device: Id;
	readonly clock: HybridClock;
	readonly documents: Pick<Documents, 'nameFor'>;
	/** Signs bytes with the key of this device. */
	sign(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
	/** The newest stamp among what a draft replaces. */
	replaced(draft: FactDraft): Stamp | undefined;
	/** Rows that a fact changes, as the projector names them. */
	touches(fact: Fact): NonNullable<Fact['touches']>;
	location(): Id | undefined;
}

/** Writes the facts of a command: where, when, by which device, and signed. */
export class Scribe {
	readonly #ports: Pick<Ports, 'now' | 'zone'>;
	readonly #parts: ScribeParts;

	constructor(ports: Pick<Ports, 'now' | 'zone'>, parts: ScribeParts) {
		this.#ports = ports;
		this.#parts = parts;
	}

	/** Stamps drafts, each later than what it replaces; the first one carries the numbers used up. */
	write(drafts: readonly FactDraft[], act: Act): readonly Fact[] {
		const facts: Fact[] = [];
		// Asked once: a browser takes a quarter of a millisecond to say it.
		const zone = this.#ports.zone();
		for (const draft of drafts) {
			const seen = latest(facts.at(-1)?.at, this.#parts.replaced(draft));
			const issued = facts.length === 0 ? act.issued : [];
			facts.push(this.#stamped(draft, { act, zone, issued }, seen));
		}
		return facts;
	}

	/** Facts as they are stored, each signed by the key of this device. */
	sign(facts: readonly Fact[]): Promise<readonly FactText[]> {
		return Promise.all(facts.map((fact) => this.#signed(fact)));
	}

	/** The fact of a draft, stamped later than `seen`; it goes where the present month is written. */
	#stamped(
		draft: FactDraft,
		of: { readonly act: Act; readonly zone: string; readonly issued: readonly IssuedNumber[] },
		seen: Stamp | undefined
	): Fact {
		const { device, clock, documents } = this.#parts;
		const at = clock.stampAfter(seen);
		const id = draft.original?.id ?? of.act.newId();
		const document = documents.nameFor(draft.family, periodOfStamp(clock.last()));
		const location = this.#parts.location();
		const envelope = { device, at, wall: this.#ports.now(), location, ...of };
		const fact = stampedFact(draft, document, id, envelope);
		if (recordIds(draft.body).length > 0) return fact;
		const touches = this.#parts.touches(fact);
		return touches.length === 0 ? fact : { ...fact, touches };
	}

	#signed(fact: Fact): Promise<FactText> {
		return signedText([fact.key, factToText(fact)], this.#parts.sign);
	}
}

/** The text of a fact with the signature of whoever wrote it. */
export async function signedText(
	[key, unsigned]: FactText,
	sign: Identity['sign']
): Promise<FactText> {
	return [key, withSignature(unsigned, await sign(factBytes(key, unsigned)))];
}
