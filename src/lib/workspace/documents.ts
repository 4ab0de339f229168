import * as Y from 'yjs';
import { followDocument, type Following } from '#lib/sync/follow.ts';
import type { Link } from '#lib/sync/link.ts';
import { isErasable, partsOfKey } from '#lib/sync/protocol.ts';
import { factsBeyond, hasDeletions, isFull, twiceIn } from './fact-map.ts';
import { inMessages, pagesOf } from './fact-parts.ts';
import type { Carrier } from './ports.ts';
import type { FactText } from './storage.ts';

/** Name of the one map in every fact document: key → text. */
const FACTS = 'facts';

interface OpenDocument {
	readonly doc: Y.Doc;
	readonly facts: Y.Map<string>;
	readonly carrier: Carrier;
	/** Resolves when the local copy is in memory. */
	readonly ready: Promise<void>;
	following: Following | undefined;
	/** What the local copy held has been told as arrived. */
	told: boolean;
	/** Facts that must not be added before the relay's copy has arrived: it may hold them already. */
	waiting: FactText[];
	/** Add those one by one, each an update of its own: the relay refused some of them together. */
	singly: boolean;
}

/** What the documents tell the engine. */
export interface DocumentEvents {
	/** Facts that are in a document and that this engine did not add itself. */
	arrived(document: string, facts: readonly FactText[]): void;
	/**
	 * The copy must be fetched anew: after catch-up bytes still wait for bytes that nobody has, or a fact
	 * was added twice, under two client ids, and Yjs deleted one of them, which the relay never takes.
	 */
	unsound(document: string): void;
	/** Everything that the relay holds of the document has arrived. */
	caughtUp(document: string): void;
	/** Whether a fact is about a person who was erased. */
	isErased(key: string, text: string): boolean;
	/**
	 * Facts were taken out of a document, by another device or in an earlier run that may have died
	 * then: its copy on this device's disk may still hold their text.
	 */
	hadTakenOut(document: string): void;
	/**
	 * Yjs writes under a new client id, because somebody else was seen with the old one; or what others
	 * wrote is about to be given under one, which the relay takes only under an id that it was told before.
	 */
	newClient(): void;
	/** Whether another device wrote a fact; the relay takes few of these at once. */
	isOthers(key: string): boolean;
	/** Whether the relay takes a fact now: it knows who wrote it, and nobody else is giving it. */
	isWanted(key: string): boolean;
}

/**
 * The Yjs documents that this device has open. Facts are only ever added: no overwrite, no nested
 * types, and no delete but of facts about people who were erased. Client ids are fresh with every start.
 */
export class Documents {
	readonly #carry: (name: string, doc: Y.Doc) => Carrier;
	readonly #events: DocumentEvents;
	readonly #open = new Map<string, OpenDocument>();
	/** Facts that came from the relay while this device offered them, too. */
	readonly #twice = new Set<string>();
	#link: Link | undefined;
	/** Documents that do not follow: what the relay holds of them is not known. */
	readonly #apart = new Set<string>();

	constructor(carry: (name: string, doc: Y.Doc) => Carrier, events: DocumentEvents) {
		this.#carry = carry;
		this.#events = events;
	}

	/** From now on every open document follows the relay. */
	follow(link: Link): void {
		this.#link = link;
		for (const [name, open] of this.#open) void this.#follow(name, open);
	}

	/** From now on no document follows, until `follow`: they are to be compared with another relay first. */
	pause(): void {
		this.#link = undefined;
		this.#apart.clear();
		for (const open of this.#open.values()) {
			open.following?.stop();
			open.following = undefined;
		}
	}

	/** This document does not follow before the next comparison. */
	keepApart(name: string): void {
		this.#apart.add(name);
	}

	/** The facts that a document holds beyond a state vector. */
	beyond(name: string, vector: Uint8Array): readonly FactText[] {
		return factsBeyond(this.#opened(name).doc, vector);
	}

	/**
	 * Opens a document. What its local copy holds beyond `folded` (a state vector) is told as arrived.
	 */
	open(name: string, folded: Uint8Array | undefined): Promise<void> {
		const found = this.#open.get(name);
		if (found) return found.ready;
		// Without collection Yjs keeps the text of what was deleted.
		const doc = new Y.Doc({ gc: isErasable(name) });
		const facts = doc.getMap<string>(FACTS);
		const carrier = this.#carry(name, doc);
		let client = doc.clientID;
		doc.on('afterTransactionCleanup', () => {
			if (doc.clientID === client) return;
			client = doc.clientID;
			this.#events.newClient();
		});
		const ready = carrier.loaded.then(() => {
			const unfolded = factsBeyond(doc, folded);
			if (unfolded.length > 0) this.#events.arrived(name, unfolded);
			const opened = this.#open.get(name);
			if (opened) opened.told = true;
			this.#hasTwice(facts, facts._map.keys());
			facts.observe((event, transaction) => {
				if (transaction.local) return;
				const arrived = [...event.keysChanged].flatMap((key): FactText[] => {
					const text = facts.get(key);
					return typeof text === 'string' ? [[key, text]] : [];
				});
				this.#events.arrived(name, arrived);
				if (this.#hasTwice(facts, event.keysChanged)) this.#events.unsound(name);
				else if (!isErasable(name)) {
					if (transaction.deleteSet.clients.size > 0) this.#events.unsound(name);
				} else if (arrived.length < event.keysChanged.size) this.#events.hadTakenOut(name);
			});
			if (isErasable(name) && [...facts._map.values()].some((item) => item.deleted))
				this.#events.hadTakenOut(name);
		});
		const open: OpenDocument = {
			doc,
			facts,
			carrier,
			ready,
			following: undefined,
			told: false,
			waiting: [],
			singly: false
		};
		this.#open.set(name, open);
		void this.#follow(name, open);
		return ready;
	}

	/** Whether all that the local copy held has been told, so that its vector is a position. */
	isReady(name: string): boolean {
		return this.#open.get(name)?.told === true;
	}

	/** Whether everything that the relay holds of a document has arrived. */
	isCaughtUp(name: string): boolean {
		return this.#open.get(name)?.following?.caughtUp === true;
	}

	/** Whether every open document has had all that the relay holds of it. */
	allCaughtUp(): boolean {
		return [...this.#open.values()].every((open) => open.following?.caughtUp === true);
	}

	names(): readonly string[] {
		return [...this.#open.keys()];
	}

	/**
	 * The document in which a family's facts of a period (`2026-11`) are written now. Two devices may
	 * begin the next part at different moments; facts do not mind which part they are in.
	 */
	nameFor(family: string, period: string): string {
		const begins = `${family}/${period}.`;
		const parts = this.names().filter((name) => name.startsWith(begins));
		const part = Math.max(0, ...parts.map((name) => Number(name.slice(begins.length))));
		const open = this.#open.get(`${begins}${part}`);
		return `${begins}${open && isFull(open.doc) ? part + 1 : part}`;
	}

	/** Adds facts that were just written. The document must be open. */
	async add(name: string, facts: readonly FactText[]): Promise<void> {
		const open = this.#opened(name);
		await open.ready;
		const others = facts.some(([key]) => this.#events.isOthers(key));
		if (others) this.#events.newClient();
		for (const part of open.singly ? pagesOf(facts, 1) : inMessages(facts, others)) {
			open.doc.transact(() => {
				for (const [key, text] of part) {
					if (open.facts._map.has(key)) continue;
					open.facts.set(key, text);
					// Its number at the relay is what ends its journal entry; its text goes nowhere.
					if (isErasable(name) && this.#events.isErased(key, text)) open.facts.delete(key);
				}
			});
		}
	}

	/**
	 * Adds facts left over from an earlier run, which the relay may hold already: only after it has
	 * told everything it has, and only those that are still missing.
	 */
	async addLeftover(name: string, facts: readonly FactText[]): Promise<void> {
		const open = this.#opened(name);
		await open.ready;
		const waits = new Set(open.waiting.map(([key]) => key));
		open.waiting.push(...facts.filter(([key]) => !waits.has(key)));
		if (open.following?.caughtUp) await this.#give(name, open);
	}

	/** More may be wanted than before. */
	async giveMore(): Promise<void> {
		for (const [name, open] of this.#open)
			if (open.following?.caughtUp) await this.#give(name, open);
	}

	/** Gives the relay what waits and is wanted, as far as it is still missing. */
	async #give(name: string, open: OpenDocument): Promise<void> {
		const missing = open.waiting.filter(([key]) => !open.facts._map.has(key));
		open.waiting = missing.filter(([key]) => !this.#events.isWanted(key));
		const wanted = missing.filter(([key]) => this.#events.isWanted(key));
		if (wanted.length > 0) await this.add(name, wanted);
	}

	/**
	 * The one recovery: drops the local copy of a document, fetches the relay's under a new client id,
	 * and adds `keep` again once everything has arrived. Folding it all anew changes nothing.
	 */
	async rebuild(name: string, keep: readonly FactText[], singly: boolean): Promise<void> {
		const open = this.#opened(name);
		await open.ready;
		open.following?.stop();
		await open.carrier.clear();
		open.doc.destroy();
		this.#open.delete(name);
		await this.open(name, undefined);
		this.#opened(name).singly = singly;
		await this.addLeftover(name, keep);
	}

	/** Whether a fact came from the relay while this device offered it, too: the relay has it, whatever it said. */
	cameTwice(key: string): boolean {
		return this.#twice.has(key);
	}

	/** Asks the relay anew what it lacks: for updates that it could not take just then. */
	resend(name: string): void {
		const open = this.#open.get(name);
		if (!open?.following) return;
		open.following.stop();
		open.following = undefined;
		void this.#follow(name, open);
	}

	/** Every fact of a document as it stands; one that is not open is read from its copy and let go again. */
	async facts(name: string): Promise<readonly FactText[]> {
		const open = this.#open.get(name);
		if (open) {
			await open.ready;
			return [...open.facts];
		}
		const doc = new Y.Doc({ gc: isErasable(name) });
		const carrier = this.#carry(name, doc);
		await carrier.loaded;
		const facts = [...doc.getMap<string>(FACTS)];
		await carrier.stop();
		doc.destroy();
		return facts;
	}

	/** Keys of all facts in open documents. */
	*keys(): Iterable<string> {
		for (const { facts } of this.#open.values()) yield* facts.keys();
	}

	/** The stored text of a fact, if its document is open and holds it. */
	text(key: string): string | undefined {
		const name = partsOfKey(key)?.document;
		return name === undefined ? undefined : this.#open.get(name)?.facts.get(key);
	}

	/** Whether the document held the fact before it was taken out. */
	wasTakenOut(key: string): boolean {
		const name = partsOfKey(key)?.document;
		const item = name === undefined ? undefined : this.#open.get(name)?.facts._map.get(key);
		return item?.deleted === true;
	}

	/**
	 * Takes every fact about erased people out of a document, and their text out of its copy on this
	 * device's disk, whoever took them out first. The document must be open.
	 */
	async takeOutErased(name: string): Promise<void> {
		const open = this.#opened(name);
		await open.ready;
		const gone = [...open.facts].filter(([key, text]) => this.#events.isErased(key, text));
		open.doc.transact(() => {
			for (const [key] of gone) open.facts.delete(key);
		});
		await open.carrier.compact();
	}

	/** The Yjs client ids under which these facts stand in open documents, and in which. */
	clientsOf(keys: Iterable<string>): ReadonlyMap<number, string> {
		const clients = new Map<number, string>();
		for (const key of keys) {
			const name = partsOfKey(key)?.document ?? '';
			const item = this.#open.get(name)?.facts._map.get(key);
			const open = this.#open.get(name);
			if (open) clients.set(item?.id.client ?? open.doc.clientID, name);
		}
		return clients;
	}

	/** What the document holds, as a state vector. */
	vector(name: string): Uint8Array {
		return Y.encodeStateVector(this.#opened(name).doc);
	}

	/** Whether bytes wait for bytes that never came. */
	pending(name: string): boolean {
		return this.#opened(name).doc.store.pendingStructs !== null;
	}

	async close(): Promise<void> {
		for (const open of this.#open.values()) {
			open.following?.stop();
			await wasRead(open);
			await open.carrier.stop();
			open.doc.destroy();
		}
		this.#open.clear();
	}

	async #follow(name: string, open: OpenDocument): Promise<void> {
		if (!(await wasRead(open)) || !this.#link || open.following || this.#apart.has(name)) return;
		open.following = followDocument(this.#link, name, open.doc, () => {
			const amiss = isErasable(name)
				? this.#hasTwice(open.facts, open.facts._map.keys())
				: hasDeletions(open.doc);
			if (this.pending(name) || amiss) {
				this.#events.unsound(name);
				return;
			}
			void this.#give(name, open);
			this.#events.caughtUp(name);
		});
	}

	/** Whether any of these is held under two client ids; remembers which. */
	#hasTwice(facts: Y.Map<string>, keys: Iterable<unknown>): boolean {
		const twice = twiceIn(facts, keys);
		for (const key of twice) this.#twice.add(key);
		return twice.length > 0;
	}

	#opened(name: string): OpenDocument {
		const open = this.#open.get(name);
		if (!open) throw new Error(`document ${name} is not open`);
		return open;
	}
}

/** A copy that cannot be read is told to whoever opened it; nothing follows it. */
function wasRead({ ready }: OpenDocument): Promise<boolean> {
	return ready.then(
		() => true,
		() => false
	);
}
