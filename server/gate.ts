import * as Y from 'yjs';
import { partsOfKey, type RefusalCode } from '../src/lib/sync/protocol.ts';
import type { Limits } from './limits.ts';
import { faultInShape } from './shape.ts';
import type { StoredFact } from './store.ts';

/** Name of the one root map that a document may hold. */
export const FACTS = 'facts';

/** What the relay holds of a document, including what it has accepted and is about to store. */
export interface Held {
	/** Next clock of each Yjs client id. */
	readonly clocks: ReadonlyMap<number, number>;
	/** Whether a fact of this key is held. */
	readonly hasKey: (key: string) => boolean;
	/** The device that owns a Yjs client id; null: nobody yet; undefined: not looked up yet. */
	readonly ownerOf: (client: number) => string | null | undefined;
}

/** Whose update it is and what it answers. */
export interface Sender {
	readonly document: string;
	readonly device: string;
	/** It answers the relay's SyncStep1, and may be as long as a catch-up. */
	readonly catchingUp: boolean;
}

/** An update that may be stored: trimmed to what the relay lacks. */
export interface Accepted {
	readonly verdict: 'accepted';
	readonly update: Uint8Array;
	readonly facts: readonly StoredFact[];
	/** Client ids in it that nobody owned. */
	readonly clients: readonly number[];
	/** Clocks of its clients once it is held. */
	readonly clocks: ReadonlyMap<number, number>;
}

/** An update that may not be stored, and why. */
export interface Refused {
	readonly verdict: 'refused';
	readonly code: RefusalCode;
	readonly reason: string;
	/** The facts in it, as far as their keys could be read. */
	readonly keys: readonly string[];
}

/** What the gate says about an update. */
export type Verdict =
	| Accepted
	| Refused
	/** The relay holds all of it. */
	| { readonly verdict: 'nothing' }
	/** It starts beyond what the relay holds. */
	| { readonly verdict: 'gap' }
	/** Look up who owns these client ids, then ask again. */
	| { readonly verdict: 'unknown-clients'; readonly clients: readonly number[] };

/**
 * Decides whether an update may be stored: trims what is held already, then judges the rest.
 *
 * Cheap and bounded checks come first, because a 7-byte update can cost hundreds of megabytes to
 * apply: size, then shape. What is judged is byte for byte what will be stored and sent on.
 */
export function judge(bytes: Uint8Array, held: Held, sender: Sender, limits: Limits): Verdict {
	const longest = sender.catchingUp ? limits.catchUpBytes : limits.messageBytes;
	if (bytes.byteLength > longest) {
		return refused(
			'too-large',
			`the update has ${bytes.byteLength} bytes, at most ${longest} are taken`
		);
	}
	// A copy of its own: a length field that lies must not reach the bytes around the update.
	const update = bytes.slice();
	const fault = faultInShape(update);
	if (fault) return { verdict: 'refused', ...fault };
	const structs = structsOf(update);
	if (!structs) return refused('malformed', 'the bytes are not a Yjs V1 update');
	if (structs.length > limits.factsPerUpdate) {
		const most = limits.factsPerUpdate;
		return refused('too-many', `the update has ${structs.length} facts, at most ${most} are taken`);
	}
	const rest = restOf(update, structs, held);
	return rest ? judgeRest(rest, held, sender, limits) : { verdict: 'gap' };
}

type Struct = Y.Item | Y.GC | Y.Skip;

interface Rest {
	readonly update: Uint8Array;
	readonly structs: readonly Struct[];
}

function structsOf(update: Uint8Array): readonly Struct[] | undefined {
	try {
		return Y.decodeUpdate(update).structs;
	} catch {
		return undefined;
	}
}

/** Cuts off what is held; undefined where a client's first entry starts beyond what is held. */
function restOf(update: Uint8Array, structs: readonly Struct[], held: Held): Rest | undefined {
	const known = new Map<number, number>();
	let trim = false;
	for (const { id } of structs) {
		const clock = held.clocks.get(id.client) ?? 0;
		if (!known.has(id.client) && id.clock > clock) return undefined;
		known.set(id.client, clock);
		trim ||= id.clock < clock;
	}
	if (!trim) return { update, structs };
	const rest = Y.diffUpdate(update, Y.encodeStateVector(known));
	return { update: rest, structs: Y.decodeUpdate(rest).structs };
}

function judgeRest(rest: Rest, held: Held, sender: Sender, limits: Limits): Verdict {
	const { structs, update } = rest;
	const keys = structs.flatMap((it) =>
		it instanceof Y.Item && it.parentSub ? [it.parentSub] : []
	);
	if (structs.length === 0) return { verdict: 'nothing' };

	const facts: StoredFact[] = [];
	const seen = new Set<string>();
	for (const struct of structs) {
		const fact = factOf(struct, limits);
		if ('code' in fact) return { ...fact, keys };
		const fault = keyFault(fact.key, sender) ?? usedFault(fact.key, seen, held);
		if (fault) return { ...fault, keys };
		seen.add(fact.key);
		facts.push(fact);
	}

	const clocks = clocksAfter(structs, held);
	if (!clocks) return refused('malformed', 'the entries of a client are not in one row', keys);
	const clients = [...clocks.keys()];
	const unknown = clients.filter((client) => held.ownerOf(client) === undefined);
	if (unknown.length > 0) return { verdict: 'unknown-clients', clients: unknown };
	const foreign = clients.find(
		(client) => (held.ownerOf(client) ?? sender.device) !== sender.device
	);
	if (foreign !== undefined) {
		return refused('foreign', `Yjs client id ${foreign} belongs to another device`, keys);
	}
	const fresh = clients.filter((client) => held.ownerOf(client) === null);
	return { verdict: 'accepted', update, facts, clients: fresh, clocks };
}

/** Reads one entry as a fact; its shape was checked, its place and its size were not. */
function factOf(struct: Struct, { factBytes }: Limits): StoredFact | Refused {
	if (!(struct instanceof Y.Item)) return refused('malformed', 'an entry is not an item');
	// Decoding leaves the name of a root type as a string where an integrated item has its parent.
	const parent: unknown = struct.parent;
	const { content, parentSub: key } = struct;
	if (parent !== FACTS || key === null) {
		return refused('bad-key', `an entry is not under a key of the map "${FACTS}"`);
	}
	const text: unknown = content instanceof Y.ContentAny ? content.arr[0] : undefined;
	if (typeof text !== 'string') return refused('malformed', `the value of ${key} is not a text`);
	const size = Buffer.byteLength(text);
	if (size <= factBytes) return { key, text };
	return refused('too-large', `${key} has ${size} bytes, at most ${factBytes} are taken`);
}

function keyFault(key: string, { document, device }: Sender): Refused | undefined {
	const parts = partsOfKey(key);
	if (!parts) return refused('bad-key', `${key} is not a fact key`);
	if (parts.document !== document)
		return refused('bad-key', `${key} does not belong in ${document}`);
	if (parts.device !== device)
		return refused('foreign', `${key} carries the name of another device`);
	return undefined;
}

function usedFault(key: string, seen: ReadonlySet<string>, held: Held): Refused | undefined {
	if (seen.has(key)) return refused('key-used', `${key} stands twice in the update`);
	if (held.hasKey(key)) return refused('key-used', `${key} is taken; a fact is written once`);
	return undefined;
}

/** Clocks after the structs, or undefined where a client's structs are torn apart or leave holes. */
function clocksAfter(structs: readonly Struct[], held: Held): Map<number, number> | undefined {
	const clocks = new Map<number, number>();
	let current: number | undefined;
	for (const { id, length } of structs) {
		// Yjs keeps only the last block of a client that is listed twice.
		if (id.client !== current && clocks.has(id.client)) return undefined;
		current = id.client;
		const expected = clocks.get(id.client) ?? held.clocks.get(id.client) ?? 0;
		if (id.clock !== expected || id.client > 0xffffffff) return undefined;
		clocks.set(id.client, id.clock + length);
	}
	return clocks;
}

function refused(code: RefusalCode, reason: string, keys: readonly string[] = []): Refused {
	return { verdict: 'refused', code, reason, keys };
}
