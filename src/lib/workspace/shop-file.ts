import { stepUp } from '#lib/commands/command.ts';
import { factFromText, type Fact } from '#lib/facts/fact.ts';
import { TAKE_OUT } from '#lib/projections/all-records.ts';
import type { QueryContext } from '#lib/projections/query.ts';
import { RECALL_PAGE, type EnrolledDevice } from '#lib/sync/devices.ts';
import { partsOfKey } from '#lib/sync/protocol.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Answer, Request } from './asking.ts';
import type { Outcome, ShopFileAsk, ShopFileView } from './contract.ts';
import type { Disk } from './disk.ts';
import type { Documents } from './documents.ts';
import { pagesOf } from './fact-parts.ts';
import { byDocument, type Journal } from './journal.ts';
import type { Membership } from './membership.ts';
import type { Papers } from './papers.ts';
import type { Ports } from './ports.ts';
import { relayNeeded } from './refusals.ts';
import * as no from './shop-file-refusals.ts';
import type { FactText } from './storage.ts';

/** Name of the setting that says that a shop is coming in, and not all of it is here. */
const BRINGING = 'bringing';
/** How often, and after how many ms each, it is looked whether the relay has answered. */
const WAIT_TRIES = 500;
const WAIT_MS = 10;
const DONE: Outcome = { ok: true, result: null };

/** What taking a shop out and bringing one in needs of the engine. */
export interface ShopFileParts {
	readonly device: Id;
	readonly membership: Membership;
	readonly documents: Documents;
	readonly journal: Journal;
	readonly disk: Disk;
	readonly papers: Papers;
	readonly uplink: {
		readonly online: boolean;
		/** The relay is given what others wrote, too; before, it would wait and lose its place in the order. */
		readonly givesOthers: boolean;
		status(): { readonly history?: unknown };
		network(up: boolean): void;
	};
	readonly arrivals: { readonly waiting: number };
	queryContext(): QueryContext;
	openDocument(name: string): Promise<void>;
	fold(fact: Fact): void;
	changed(): void;
	/** Asks the relay; undefined where it cannot be reached. */
	ask(request: Request): Promise<Answer | undefined>;
}

/**
 * The whole shop as a file: what this device holds goes out as it is stored, signatures and all; in an empty
 * workspace the facts of another one come in by value, under the names of the devices that signed them.
 */
export class ShopFile {
	readonly #ports: Pick<Ports, 'now' | 'random' | 'after' | 'storage'>;
	readonly #parts: ShopFileParts;

	constructor(ports: Pick<Ports, 'now' | 'random' | 'after' | 'storage'>, parts: ShopFileParts) {
		this.#ports = ports;
		this.#parts = parts;
	}

	/** Does what a page asks, or says why not in the shop's words. */
	async answer(ask: ShopFileAsk): Promise<Outcome> {
		if (ask.do === 'adopt') return this.#adopt(ask.devices);
		if (ask.do === 'bring') return this.#bring(JSON.parse(ask.facts) as readonly FactText[]);
		if (ask.do === 'brought') return this.#brought();
		if (ask.do === 'standing') return { ok: true, result: await this.#isBringing() };
		const { queryContext, papers, membership } = this.#parts;
		if (!queryContext().may(TAKE_OUT)) return { ok: false, ...stepUp(TAKE_OUT) };
		switch (ask.do) {
			case 'begin':
				return this.#begin();
			case 'facts':
				return { ok: true, result: await this.#factsOf(ask.document) };
			case 'paper':
				return { ok: true, result: (await papers.read(ask.hash)) ?? null };
			case 'sign':
				return { ok: true, result: await membership.identity.sign(ask.bytes) };
		}
	}

	#begin(): Outcome<ShopFileView> {
		const { disk, journal, membership, uplink, arrivals, device } = this.#parts;
		if (uplink.status().history || arrivals.waiting > 0)
			return { ok: false, ...no.stillArriving() };
		const unsent = [...journal.unsafeKeys()].flatMap((key) => partsOfKey(key)?.document ?? []);
		const documents = [...new Set([...disk.documents(), ...unsent])].sort();
		return { ok: true, result: { documents, devices: membership.known, by: device } };
	}

	/** What the relay refused stays out: nobody else has it, and a person is asked about it. */
	async #factsOf(document: string): Promise<string> {
		const { documents, journal, ask } = this.#parts;
		const facts = new Map([...journal.openFacts(document), ...(await documents.facts(document))]);
		const answer = await ask({ t: 'order', document });
		const order = new Map(answer?.t === 'ordered' ? answer.entries : []);
		return JSON.stringify(
			[...facts].map(([key, text]) => {
				const seq = order.get(key);
				return seq === undefined ? [key, text] : [key, text, seq];
			})
		);
	}

	/** Whoever was cut short may begin again with the same file. */
	async #adopt(devices: readonly EnrolledDevice[]): Promise<Outcome> {
		const { membership, disk, uplink, ask } = this.#parts;
		const { storage } = this.#ports;
		if (!membership.founding) return { ok: false, ...no.notOwner() };
		if (!(await this.#isBringing()) && disk.documents().length > 0)
			return { ok: false, ...no.notEmpty() };
		for (const page of pagesOf(devices, RECALL_PAGE)) {
			const answer = await ask({ t: 'recall', devices: page, anew: true });
			if (answer?.t !== 'changed') return { ok: false, ...relayNeeded() };
			if (answer.is !== 'done')
				return { ok: false, ...(answer.is === 'not-empty' ? no.notEmpty() : no.notOwner()) };
		}
		await storage.setSetting(BRINGING, '1');
		// This device has another number prefix now; the next welcome says which.
		uplink.network(false);
		uplink.network(true);
		await this.#soon(() => uplink.givesOthers);
		return DONE;
	}

	/** Saved on this device when it resolves; a fact that is here already is not kept twice. */
	async #bring(facts: readonly FactText[]): Promise<Outcome> {
		const { documents, journal, uplink, openDocument, fold, changed } = this.#parts;
		if (!(await this.#isBringing())) return { ok: false, ...no.notEmpty() };
		for (const name of byDocument(facts).keys()) {
			await openDocument(name);
			// What waits for it would lose its place in the order.
			await this.#soon(() => documents.isCaughtUp(name) || !uplink.online);
		}
		const fresh = facts.filter(
			([key]) => documents.text(key) === undefined && journal.text(key) === undefined
		);
		if (fresh.length > 0) {
			await journal.append(makeId(this.#ports.now(), this.#ports.random), fresh, 'null', {});
			for (const [key, text] of fresh) {
				const fact = factFromText(key, text);
				if (fact) fold(fact);
			}
			for (const run of runsOf(fresh)) await documents.addLeftover(run.document, run.facts);
		}
		changed();
		return DONE;
	}

	async #isBringing(): Promise<boolean> {
		return (await this.#ports.storage.readSettings()).get(BRINGING) === '1';
	}

	async #brought(): Promise<Outcome> {
		await this.#ports.storage.setSetting(BRINGING, '');
		return DONE;
	}

	/** Waits for something that the relay is about to do, but not for ever. */
	async #soon(holds: () => boolean): Promise<void> {
		for (let tries = 0; tries < WAIT_TRIES && !holds(); tries += 1)
			await new Promise<void>((go) => this.#ports.after(WAIT_MS, go));
	}
}

/** Facts that follow one another in one document: so the relay numbers them in the order that they had. */
function runsOf(facts: readonly FactText[]) {
	const runs: { readonly document: string; readonly facts: FactText[] }[] = [];
	for (const fact of facts) {
		const document = partsOfKey(fact[0])?.document ?? '';
		if (runs.at(-1)?.document !== document) runs.push({ document, facts: [] });
		runs.at(-1)?.facts.push(fact);
	}
	return runs;
}
