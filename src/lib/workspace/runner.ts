import * as v from 'valibot';
import { refuse, refuseNewer } from '#lib/commands/command.ts';
import type { Fact, FactDraft } from '#lib/facts/fact.ts';
import type { Id } from '#lib/values/id.ts';
import type { Act } from './command-ids.ts';
import type { Composition } from './compose.ts';
import type { Outcome } from './contract.ts';
import { decide, type DecidingParts } from './deciding.ts';
import type { DocumentWork } from './document-work.ts';
import { StillArriving, type History } from './history.ts';
import type { Journal } from './journal.ts';
import { say } from './messages.ts';
import type { Opening } from './opening.ts';
import type { Ordering } from './ordering.ts';
import type { Ports } from './ports.ts';
import type { Projector } from './projector.ts';
import * as no from './refusals.ts';
import type { Scribe } from './scribe.ts';

/** The parts of the engine that a command goes through. */
export interface RunnerParts extends DecidingParts {
	readonly ports: Pick<Ports, 'storage'>;
	readonly composition: Composition;
	readonly history: History;
	readonly opening: Opening;
	readonly projector: Projector;
	readonly journal: Journal;
	readonly ordering: Ordering;
	readonly work: DocumentWork;
	/** Resolves when a command decides on all that this device knows. */
	readonly decidable: Promise<void>;
	fold(fact: Fact): void;
	changed(): void;
	attend(what: string, reason: string): void;
}

/** Takes commands from what a person did to facts that are durable, and rows that say so. */
export class Runner {
	readonly #scribe: Scribe;
	readonly #parts: RunnerParts;

	constructor(scribe: Scribe, parts: RunnerParts) {
		this.#scribe = scribe;
		this.#parts = parts;
	}

	/** Runs one command, after those before it. */
	async run(id: Id, name: string, input: unknown, batch: Id): Promise<Outcome> {
		const { ports, composition, membership, decidable } = this.#parts;
		const before = await ports.storage.resultOf(id);
		if (before !== undefined) return { ok: true, result: JSON.parse(before) as unknown, batch };
		const command = composition.commands.get(name);
		if (!command) throw new Error(`no command is called “${name}”`);
		const barred = await membership.whyNot();
		if (barred) return { ok: false, ...barred };
		const parsed = v.safeParse(command.input, input);
		if (!parsed.success) return { ok: false, ...refuse('bad-input', no.sentenceOf(parsed.issues)) };
		await decidable;
		try {
			const { history, opening } = this.#parts;
			const { act, decision } = await opening.answered(() => {
				history.expectRules();
				return decide({ id, batch, command, input: parsed.output }, this.#parts);
			});
			if ('refusal' in decision) return { ok: false, refusal: decision.refusal };
			return await this.#write(act, decision.facts, decision.result);
		} catch (error) {
			if (error instanceof StillArriving) return { ok: false, ...no.stillArriving() };
			throw error;
		}
	}

	/**
	 * Makes a decision durable. Its rows are current when this resolves; the documents follow, and if
	 * they cannot, the journal still holds the facts and the next start adds them.
	 */
	async #write(act: Act, drafts: readonly FactDraft[], result: unknown): Promise<Outcome> {
		if (drafts.length === 0) return { ok: true, result };
		const { opening, projector, own, journal, ordering, people, work } = this.#parts;
		const facts = await opening.answered(() => this.#scribe.write(drafts, act));
		for (const fact of facts) await opening.ready(fact);
		if (facts.some((fact) => projector.isNewer(fact))) return { ok: false, ...refuseNewer() };
		const texts = await this.#scribe.sign(facts);
		if (texts.some(([, text]) => no.isTooLong(text))) return { ok: false, ...no.tooLong() };
		try {
			const after = own.after(act.issued);
			await journal.append(act.id, texts, JSON.stringify(result ?? null), after.settings);
			own.keep(after);
			const keys = texts.map(([key]) => key);
			ordering.written(act.id, keys);
		} catch (error) {
			this.#parts.attend(say('storage'), no.failed(error));
			return { ok: false, ...no.notSaved() };
		}
		for (const fact of facts) this.#parts.fold(fact);
		people.used(act);
		this.#parts.changed();
		work.add(texts);
		return { ok: true, result, batch: act.batch };
	}
}
