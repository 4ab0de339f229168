import { partsOfKey } from '../src/lib/sync/protocol.ts';
import { factBytes, splitSignature } from '../src/lib/sync/signed.ts';
import { spotOf, takenOutBy, type KeyAt, type Spot } from './erasures.ts';
import type { Limits } from './limits.ts';
import { refused, type ReadEntry, type Reading, type Refused } from './reading.ts';
import type { Verify } from './signatures.ts';
import type { StoredFact } from './store.ts';

/** What the relay holds of a document, including what it has accepted and is about to store. */
export interface Held {
	/** Next clock of each Yjs client id. */
	readonly clocks: ReadonlyMap<number, number>;
	/** Whether a fact of this key is held, or was until it was taken out. */
	readonly hasKey: (key: string) => boolean;
	/** What stands at a spot of the document. */
	readonly keyAt: KeyAt;
	/** The device that owns a Yjs client id; null: nobody yet; undefined: not looked up yet. */
	readonly ownerOf: (client: number) => string | null | undefined;
	/** The public key of an enrolled device. */
	readonly keyOf: (device: string) => string | undefined;
	readonly verify: Verify;
}

/** Whose update it is, and of which document. */
export interface Sender {
	readonly document: string;
	readonly device: string;
}

/** An update that may be stored. */
export interface Accepted {
	readonly verdict: 'accepted';
	readonly update: Uint8Array;
	readonly facts: readonly StoredFact[];
	/** Keys of facts that it takes out, of its own too; only documents about people lose any. */
	readonly erased: readonly string[];
	/** Where its facts stand. */
	readonly spots: ReadonlyMap<Spot, string>;
	/** Client ids in it that nobody owned. */
	readonly clients: readonly number[];
	/** Clocks of its clients once it is held. */
	readonly clocks: ReadonlyMap<number, number>;
}

/** What the gate says about an update. */
export type Verdict =
	| Accepted
	| Refused
	/** The relay holds all of it. */
	| { readonly verdict: 'nothing' }
	/** It starts beyond what the relay holds. */
	| { readonly verdict: 'gap' }
	/** Some of it is held: read it again with that cut off, then ask again. */
	| { readonly verdict: 'overlap'; readonly held: ReadonlyMap<number, number> }
	/** Look up who owns these client ids, then ask again. */
	| { readonly verdict: 'unknown-clients'; readonly clients: readonly number[] };

/**
 * Decides whether an update may be stored, from what was read of it and what is held. It reads no
 * bytes and waits for nothing, so nothing changes between the judgement and the queue of the disk.
 */
export function judge(
	reading: Reading,
	held: Held,
	sender: Sender,
	limits: Pick<Limits, 'carriedPerUpdate'>
): Verdict {
	const { entries, update } = reading;
	const place = placeOf(reading, held);
	if (place) return place;
	const keys = entries.map(({ key }) => key);
	for (const key of keys) {
		const fault = keyFault(key, sender);
		if (fault) return { ...fault, keys };
	}
	const spots = new Map(entries.map(({ client, clock, key }) => [spotOf(client, clock), key]));
	const erased = erasedBy(reading, spots, held);
	if (!erased) return { verdict: 'gap' };
	if (entries.length + erased.length === 0) return { verdict: 'nothing' };

	const clocks = clocksAfter(entries, held);
	if (!clocks) return refused('malformed', 'the entries of a client leave a hole', keys);
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
	const fault = carryFault(entries, held, sender, limits) ?? usedFault(keys, held);
	if (fault) return { ...fault, keys };
	const facts = entries.map(({ key, text }) => ({ key, text }));
	return { verdict: 'accepted', update, facts, erased, spots, clients: fresh, clocks };
}

/** Keys of the facts that are gone once it is held; undefined where that is not known yet. */
function erasedBy(
	{ entries, deletions }: Reading,
	spots: ReadonlyMap<Spot, string>,
	held: Held
): readonly string[] | undefined {
	const gone = takenOutBy(
		deletions,
		(client, clock) => spots.get(spotOf(client, clock)) ?? held.keyAt(client, clock)
	);
	const never = entries.flatMap(({ key, erased }) => (erased ? [key] : []));
	return gone && [...new Set([...never, ...gone])];
}

/** Where the update lies beside what is held; undefined: right behind it. */
function placeOf({ entries, deletions }: Reading, held: Held): Verdict | undefined {
	const known = new Map<number, number>();
	let before = 0;
	for (const { client, clock } of entries) {
		const next = held.clocks.get(client) ?? 0;
		if (!known.has(client) && clock > next) return { verdict: 'gap' };
		known.set(client, next);
		if (clock < next) before += 1;
	}
	if (before === entries.length && deletions.length === 0) return { verdict: 'nothing' };
	return before > 0 ? { verdict: 'overlap', held: known } : undefined;
}

function keyFault(key: string, { document }: Sender): Refused | undefined {
	const parts = partsOfKey(key);
	if (!parts) return refused('bad-key', `${key} is not a fact key`);
	if (parts.document === document) return undefined;
	return refused('bad-key', `${key} does not belong in ${document}`);
}

/**
 * A device writes under its own name. Under another's it may bring what that device has signed, so
 * that any device can carry by value what this relay lacks, and nobody can forge. Late, because a
 * signature costs more to check than all the rest.
 */
function carryFault(
	entries: readonly ReadEntry[],
	held: Held,
	{ device }: Sender,
	{ carriedPerUpdate }: Pick<Limits, 'carriedPerUpdate'>
): Refused | undefined {
	const carried = entries.filter(({ key }) => partsOfKey(key)?.device !== device);
	// By value means written anew. What stands under an id that nobody owns is its author's own entry,
	// which a relay put back to an older copy has forgotten; taking it would give the id away for ever.
	const unclaimed = carried.find(({ client }) => held.ownerOf(client) !== device);
	if (unclaimed) {
		const { key, client } = unclaimed;
		const reason = `${key} carries the name of another device, under an id (${client}) not claimed`;
		return refused('foreign', reason);
	}
	if (carried.length > carriedPerUpdate) {
		return refused('too-many', `at most ${carriedPerUpdate} facts of others are taken at once`);
	}
	const forged = carried.find((fact) => !isSigned(fact, held));
	if (!forged) return undefined;
	return refused('foreign', `${forged.key} carries the name of another device, not its signature`);
}

function isSigned({ key, text }: StoredFact, held: Held): boolean {
	const publicKey = held.keyOf(partsOfKey(key)?.device ?? '');
	const signed = splitSignature(text);
	if (publicKey === undefined || !signed) return false;
	return held.verify(publicKey, factBytes(key, signed.unsigned), signed.signature);
}

function usedFault(keys: readonly string[], held: Held): Refused | undefined {
	const seen = new Set<string>();
	for (const key of keys) {
		if (seen.has(key)) return refused('key-used', `${key} stands twice in the update`);
		if (held.hasKey(key)) return refused('key-used', `${key} is taken; a fact is written once`);
		seen.add(key);
	}
	return undefined;
}

/** Clocks after the entries, or undefined where a client's entries leave holes. */
function clocksAfter(entries: readonly ReadEntry[], held: Held): Map<number, number> | undefined {
	const clocks = new Map<number, number>();
	for (const { client, clock } of entries) {
		const expected = clocks.get(client) ?? held.clocks.get(client) ?? 0;
		if (clock !== expected || client > 0xffffffff) return undefined;
		clocks.set(client, clock + 1);
	}
	return clocks;
}
