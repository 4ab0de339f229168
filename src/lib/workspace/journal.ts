import { factFromText } from '#lib/facts/fact.ts';
import type { Id } from '#lib/values/id.ts';
import { partsOfKey } from '#lib/sync/protocol.ts';
import type { FirstReads } from './first-reads.ts';
import type { FactText, JournalEntry, Storage } from './storage.ts';

const REFUSED = 'refused';

/**
 * What this device has promised and the relay has not confirmed yet. An entry is written durably
 * before anybody hears “saved”, and forgotten when the relay holds every fact of it.
 */
export class Journal {
	readonly #storage: Storage;
	readonly #digest: (text: string) => Promise<string>;
	/** Facts the relay has not confirmed, by key → entry. */
	readonly #unsafe = new Map<string, Id>();
	readonly #texts = new Map<string, string>();
	readonly #open = new Map<Id, Set<string>>();
	/** The batch of each open entry. */
	readonly #batches = new Map<Id, Id>();
	/** Facts that the relay refused; kept for a person to look at. */
	readonly #refused = new Set<string>();
	/** Some of them were confirmed after all, and the disk does not know yet. */
	#wasRefused = false;

	constructor(storage: Storage, digest: (text: string) => Promise<string>) {
		this.#storage = storage;
		this.#digest = digest;
	}

	/** Facts that the relay has not confirmed. */
	get unsent(): number {
		return this.#unsafe.size;
	}

	/** The batches that the relay has not confirmed, the newest so many, each once. */
	unsentBatches(most: number): readonly Id[] {
		return [...new Set(this.#batches.values())].slice(-most);
	}

	/** Takes in what an earlier run left, checking each record; damaged ones are told, not folded. */
	async load(reads: Pick<FirstReads, 'settings' | 'journal'>): Promise<{
		readonly entries: readonly JournalEntry[];
		readonly damaged: readonly Id[];
	}> {
		const [settings, read] = await Promise.all([reads.settings, reads.journal]);
		const refused = JSON.parse(settings.get(REFUSED) ?? '[]') as string[];
		for (const key of refused) this.#refused.add(key);
		const entries: JournalEntry[] = [];
		const damaged: Id[] = [];
		for (const entry of read) {
			if ((await this.#checksum(entry.facts, entry.result)) !== entry.checksum) {
				damaged.push(entry.id);
				continue;
			}
			entries.push(entry);
			this.#track(entry);
		}
		return { entries, damaged };
	}

	/**
	 * Writes a command's facts durably, and with them what must outlive the entry (`settings`). When
	 * this resolves, they are saved.
	 */
	async append(
		id: Id,
		facts: readonly FactText[],
		result: string,
		settings: Readonly<Record<string, string>>
	): Promise<void> {
		const entry: JournalEntry = {
			id,
			facts,
			result,
			checksum: await this.#checksum(facts, result)
		};
		await this.#storage.appendJournal(entry, settings);
		this.#track(entry);
	}

	/** The text of an unconfirmed fact. */
	text(key: string): string | undefined {
		return this.#texts.get(key);
	}

	/** Facts that the relay refused, in this run or before. */
	refusedKeys(): readonly string[] {
		return [...this.#refused];
	}

	/** Keys of all facts that the relay has not confirmed. */
	unsafeKeys(): Iterable<string> {
		return this.#unsafe.keys();
	}

	/** Whether facts of this document wait for the relay's word. */
	waitsFor(document: string): boolean {
		for (const key of this.#unsafe.keys()) if (key.startsWith(`${document}/`)) return true;
		return false;
	}

	/** Unconfirmed facts of a document that the relay has not refused, to be added again. */
	openFacts(document: string): readonly FactText[] {
		return [...this.#texts].filter(
			([key]) => key.startsWith(`${document}/`) && !this.#refused.has(key)
		);
	}

	/** The relay will not have these facts: they stay in the journal, and are not offered again. */
	async refuse(keys: readonly string[]): Promise<void> {
		for (const key of keys) if (this.#unsafe.has(key)) this.#refused.add(key);
		await this.#keepRefused();
	}

	#keepRefused(): Promise<void> {
		return this.#storage.setSetting(REFUSED, JSON.stringify([...this.#refused]));
	}

	/** The relay holds these facts: they are safe. Answers the entries that may be forgotten by that. */
	confirm(keys: readonly string[]): readonly Id[] {
		const complete: Id[] = [];
		for (const key of keys) {
			const id = this.#unsafe.get(key);
			if (id === undefined) continue;
			this.#unsafe.delete(key);
			this.#wasRefused = this.#refused.delete(key) || this.#wasRefused;
			this.#texts.delete(key);
			const open = this.#open.get(id);
			open?.delete(key);
			if (open?.size === 0) {
				this.#open.delete(id);
				this.#batches.delete(id);
				complete.push(id);
			}
		}
		return complete;
	}

	/** Forgets entries that are safe. Where the disk does not take it, the next start confirms them again. */
	async trim(ids: readonly Id[]): Promise<void> {
		// First, or the next start would tell of refused facts that it finds nowhere.
		if (this.#wasRefused) await this.#keepRefused();
		this.#wasRefused = false;
		await this.#storage.trimJournal(ids);
	}

	#track(entry: JournalEntry): void {
		if (entry.facts.length === 0) return;
		this.#open.set(entry.id, new Set(entry.facts.map(([key]) => key)));
		const [first] = entry.facts;
		const batch = first && factFromText(...first)?.batch;
		if (batch) this.#batches.set(entry.id, batch);
		for (const [key, text] of entry.facts) {
			this.#unsafe.set(key, entry.id);
			this.#texts.set(key, text);
		}
	}

	#checksum(facts: readonly FactText[], result: string): Promise<string> {
		return this.#digest(JSON.stringify([facts, result]));
	}
}

/** Facts grouped by the document they live in. */
export function byDocument(facts: readonly FactText[]): ReadonlyMap<string, readonly FactText[]> {
	const groups = new Map<string, FactText[]>();
	for (const fact of facts) {
		const name = partsOfKey(fact[0])?.document;
		if (name === undefined) throw new Error(`not a fact key: ${fact[0]}`);
		const group = groups.get(name);
		if (group) group.push(fact);
		else groups.set(name, [fact]);
	}
	return groups;
}
