import { createHash } from 'node:crypto';

/** What the first fact's hash is chained to: 32 zero bytes. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

/** Bytes of a checksum: enough that chance does not make one in the life of a shop. */
const CHECKSUM_BYTES = 8;

/**
 * Hash of one fact: SHA-256 of the hash before it, then `seq`, key and text, each ended by a
 * newline. Whoever changes, drops or reorders a fact changes every hash after it.
 */
export function link(before: Uint8Array, seq: number, key: string, text: string): Uint8Array {
	return createHash('sha256').update(before).update(`${seq}\n${key}\n${text}\n`).digest();
}

/** A fact with the hash that it was given; no text when it was taken out. */
export interface Linked {
	readonly seq: number;
	readonly key: string;
	readonly text: string | undefined;
	readonly hash: Uint8Array;
}

/**
 * Follows the chain from its start; answers the first number that is missing or whose hash does not
 * follow from the one before, undefined when all do. The hash of a fact that was taken out is
 * believed: what follows is chained to it.
 */
export function brokenLink(facts: Iterable<Linked>): number | undefined {
	let before = CHAIN_START;
	let next = 1;
	for (const { seq, key, text, hash } of facts) {
		if (seq !== next) return next;
		if (text !== undefined && !sameBytes(hash, link(before, seq, key, text))) return seq;
		before = hash;
		next += 1;
	}
	return undefined;
}

/** Checksum of a row: over its table and its columns, each bound to its place. */
export function checksum(table: string, columns: readonly unknown[]): Uint8Array {
	const shape = columns.map((it) => (it instanceof Uint8Array ? { bytes: it.byteLength } : it));
	const hash = createHash('sha256').update(table + JSON.stringify(shape));
	for (const column of columns) if (column instanceof Uint8Array) hash.update(column);
	return hash.digest().subarray(0, CHECKSUM_BYTES);
}

/** Whether two hashes are the same bytes. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	return Buffer.compare(one, other) === 0;
}
