import * as Y from 'yjs';
import type { FactText } from './storage.ts';

/**
 * A document is full at this many structs (opening more stalls the worker) or client ids (Yjs copies
 * the state vector at each transaction); then the next part of the period begins. Source: measured,
 * yjs 13.6: 5,000 structs open in about 15 ms, 500 ids cost 0.1 ms an edit.
 */
export const PART_STRUCTS_MAX = 5_000;
export const PART_CLIENTS_MAX = 500;

/** Which of these keys a document holds under two client ids: Yjs has deleted one of the two. */
export function twiceIn(facts: Y.Map<string>, keys: Iterable<unknown>): readonly string[] {
	const isTwice = (key: unknown): key is string =>
		typeof key === 'string' && (facts._map.get(key)?.left ?? null) !== null;
	return [...keys].filter(isTwice);
}

/** Whether anything was deleted in a document. */
export function hasDeletions({ store }: Y.Doc): boolean {
	return [...store.clients.values()].some((structs) => structs.some(({ deleted }) => deleted));
}

/** Whether the next part is to be begun. */
export function isFull(doc: Y.Doc): boolean {
	const { clients } = doc.store;
	if (clients.size >= PART_CLIENTS_MAX) return true;
	let structs = 0;
	for (const list of clients.values()) structs += list.length;
	return structs >= PART_STRUCTS_MAX;
}

/** Facts of a document beyond a state vector, oldest first within each client. */
export function factsBeyond(doc: Y.Doc, folded: Uint8Array | undefined): readonly FactText[] {
	const from = folded ? Y.decodeStateVector(folded) : new Map<number, number>();
	const facts: FactText[] = [];
	for (const [client, structs] of doc.store.clients) {
		const known = from.get(client) ?? 0;
		for (const struct of structs) {
			if (struct.id.clock < known || !(struct instanceof Y.Item)) continue;
			const [text] = struct.content.getContent() as unknown[];
			if (struct.parentSub !== null && typeof text === 'string')
				facts.push([struct.parentSub, text]);
		}
	}
	return facts;
}

/** Whether a state vector goes as far as another in everything. */
export function covers(vector: Uint8Array, other: Uint8Array): boolean {
	const held = Y.decodeStateVector(vector);
	return [...Y.decodeStateVector(other)].every(
		([client, clock]) => clock <= (held.get(client) ?? 0)
	);
}
