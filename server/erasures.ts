import * as Y from 'yjs';
import type { Deletion } from './reading.ts';

/** An entry of a document by the Yjs client that wrote it and that client's clock. */
export type Spot = `${number}:${number}`;

/** The spot of an entry, as a key for maps. */
export function spotOf(client: number, clock: number): Spot {
	return `${client}:${clock}`;
}

/**
 * What stands at a spot: the key of a fact; null, when it was taken out before; undefined, when
 * nothing is known there.
 */
export type KeyAt = (client: number, clock: number) => string | null | undefined;

/**
 * The keys of the facts that deletions take out, without those that were taken out before; undefined
 * where one reaches beyond what is known.
 */
export function takenOutBy(
	deletions: readonly Deletion[],
	keyAt: KeyAt
): readonly string[] | undefined {
	const keys = new Set<string>();
	for (const { client, clock, length } of deletions) {
		for (let at = clock; at < clock + length; at++) {
			const key = keyAt(client, at);
			if (key === undefined) return undefined;
			if (key !== null) keys.add(key);
		}
	}
	return [...keys];
}

/** What a document in memory has at a spot. */
export function keyIn(doc: Y.Doc, client: number, clock: number): string | null | undefined {
	const structs = doc.store.clients.get(client);
	if (!structs || clock >= Y.getState(doc.store, client)) return undefined;
	const struct = structs[Y.findIndexSS(structs, clock)];
	return struct instanceof Y.Item && !struct.deleted ? struct.parentSub : null;
}

/** Whether a document holds a fact of this key or held it before it was taken out. */
export function everHeld(facts: Y.Map<string>, key: string): boolean {
	return facts._map.has(key);
}
