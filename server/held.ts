import * as Y from 'yjs';
import type { Spot } from './erasures.ts';
import { FACTS } from './reading.ts';
import { DamagedRow, type StoredDocument } from './store.ts';

/** A document in memory: what is durable, and what is accepted and on its way there. */
export interface HeldDocument {
	/** Durable facts only. */
	readonly doc: Y.Doc;
	/** Next clock of each client, with what is on its way. */
	readonly clocks: Map<number, number>;
	/** Keys on their way. */
	readonly keys: Set<string>;
	/** Where the facts on their way stand. */
	readonly spots: Map<Spot, string>;
}

/**
 * Builds a document from its rows. Throws `DamagedRow` when the rows leave something pending or do
 * not hold exactly the facts that have a receipt: a row is then missing or was exchanged.
 */
export function hold(document: string, { updates, facts }: StoredDocument): HeldDocument {
	const doc = new Y.Doc();
	Y.transact(doc, () => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	const size = doc.getMap(FACTS).size;
	if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null || size !== facts) {
		throw new DamagedRow(document, `${document} holds ${size} facts where ${facts} have a receipt`);
	}
	const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
	return { doc, clocks, keys: new Set(), spots: new Map() };
}

/**
 * All of a document as one update, proved to hold the same. Throws when it does not: then the rows
 * stay as they are.
 */
export function merged({ doc }: HeldDocument): Uint8Array {
	const update = Y.encodeStateAsUpdate(doc);
	const copy = new Y.Doc();
	Y.applyUpdate(copy, update);
	const facts = doc.getMap(FACTS);
	const copied = copy.getMap(FACTS);
	const vector = Buffer.compare(Y.encodeStateVector(copy), Y.encodeStateVector(doc));
	let same = vector === 0 && copied.size === facts.size;
	for (const [key, text] of facts) same &&= copied.get(key) === text;
	if (!same) throw new Error('the merged update does not hold what the document holds');
	return update;
}
