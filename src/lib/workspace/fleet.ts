import { BRING_IN } from '#lib/commands/bring-in.ts';
import { factFromText, type Fact } from '#lib/facts/fact.ts';
import type { Quarantined, Sighting } from '#lib/sync/devices.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Answer, Request } from './asking.ts';
import type { Composition } from './compose.ts';
import type { FleetAsk, FleetView, Outcome, QuarantinedView } from './contract.ts';
import * as no from './fleet-refusals.ts';

/** What looking after the other devices needs of the engine. */
export interface FleetParts {
	readonly device: Id;
	readonly composition: Composition;
	/** Asks the relay; undefined where it cannot be reached. */
	ask(request: Request): Promise<Answer | undefined>;
	run(id: Id, command: string, input: unknown): Promise<Outcome>;
}

/**
 * The other devices, as an owner's device looks after them: what the relay last heard of each, what is
 * changed of one, and what those that were shut out had not sent.
 */
export class Fleet {
	readonly #parts: FleetParts;

	constructor(parts: FleetParts) {
		this.#parts = parts;
	}

	/** Does what a page asks, or says why not in the shop's words. */
	async answer(ask: FleetAsk): Promise<Outcome> {
		switch (ask.do) {
			case 'survey':
				return this.#survey();
			case 'change':
				return this.#changed({ t: 'change', device: ask.device, change: ask.change });
			case 'revoke':
				return this.#changed({ t: 'revoke', device: ask.device });
			case 'rule':
				return this.#rule(ask.keys, ask.accept);
			case 'back-up':
				return this.#changed({ t: 'back-up' });
		}
	}

	async #survey(): Promise<Outcome<FleetView>> {
		const answer = await this.#parts.ask({ t: 'survey' });
		if (answer?.t !== 'surveyed') return { ok: false, ...no.refusalOf(answer) };
		const { sightings, quarantine, more, certificate } = answer;
		await this.#bringIn(quarantine);
		const open = quarantine.filter(({ ruling }) => !ruling);
		return {
			ok: true,
			result: {
				seen: sightings.map(seenOf),
				quarantine: this.#views(open),
				more,
				...(certificate === undefined ? {} : { certificate: certificate as Instant })
			}
		};
	}

	async #changed(request: Request): Promise<Outcome> {
		const answer = await this.#parts.ask(request);
		if (answer?.t === 'changed' && answer.is === 'done') return { ok: true, result: null };
		return { ok: false, ...no.refusalOf(answer) };
	}

	/** What this device accepted it brings in; what another decided first stays so. */
	async #rule(keys: readonly string[], accept: boolean): Promise<Outcome> {
		const answer = await this.#parts.ask({ t: 'rule', keys, accept });
		if (answer?.t !== 'ruled') return { ok: false, ...no.refusalOf(answer) };
		const refused = await this.#bringIn(answer.facts);
		const { device } = this.#parts;
		const others = answer.facts.some(({ ruling }) => ruling && ruling.by !== device);
		if (refused) return refused;
		return others ? { ok: false, ...no.ruledElsewhere() } : { ok: true, result: null };
	}

	/** Each under the id of the first fact, which no command ever has: twice is once. Answers the first refusal. */
	async #bringIn(facts: readonly Quarantined[]): Promise<Outcome | undefined> {
		const { device, run } = this.#parts;
		let refused: Outcome | undefined;
		for (const { key, text, ruling } of facts) {
			const id = key.slice(key.lastIndexOf('/') + 1) as Id;
			if (!ruling?.accepted || ruling.by !== device) continue;
			const outcome = await run(id, BRING_IN, { key, text });
			if (!outcome.ok) refused ??= outcome;
		}
		return refused;
	}

	/** One line for what one act wrote: whoever rules about half of it would break it. */
	#views(facts: readonly Quarantined[]): readonly QuarantinedView[] {
		const views = new Map<string, QuarantinedView>();
		for (const { key, text, at } of facts) {
			const fact = factFromText(key, text);
			const device = key.split('/')[2] as Id;
			const name = fact ? `${device}/${fact.batch}` : key;
			const before = views.get(name);
			const what = fact ? this.#wordsOf(fact) : undefined;
			views.set(name, {
				keys: [...(before?.keys ?? []), key],
				device,
				received: (before?.received ?? at) as Instant,
				done: (before?.done ?? fact?.wall ?? at) as Instant,
				what: [...new Set([...(before?.what ?? []), ...(what ? [what] : [])])],
				...(fact?.by === undefined ? {} : { by: fact.by })
			});
		}
		return [...views.values()];
	}

	/** As the log words it: which command it was, and which one it is about. */
	#wordsOf(fact: Fact): string {
		const { commands, facts, tellings } = this.#parts.composition;
		const command = commands.get(fact.command ?? '');
		const known = facts.get(fact.type)?.read(fact.body);
		const told = known === undefined ? undefined : tellings.get(fact.type);
		const text = told?.told({ ...fact, body: known } as Fact<never>).text;
		const words = command?.done?.replace(/ ?\{number\}/, '') ?? command?.label ?? fact.type;
		return text === undefined ? words : `${words} ${text}`;
	}
}

function seenOf({ device, at, app, unsent }: Sighting): FleetView['seen'][number] {
	return { device, at: at as Instant, app, unsent };
}
