import { createHash } from 'node:crypto';

/** What the first fact's hash is chained to: 32 zero bytes. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

/**
 * Hash of one fact: SHA-256 of the hash before it, then `seq`, key and text, each ended by a
 * newline. Whoever changes, drops or reorders a fact changes every hash after it.
 */
export function link(before: Uint8Array, seq: number, key: string, text: string): Uint8Array {
	return createHash('sha256').update(before).update(`${seq}\n${key}\n${text}\n`).digest();
}

/** Checksum of a stored update, bound to its document so that a row cannot change places. */
export function checksum(document: string, update: Uint8Array): Uint8Array {
	return createHash('sha256').update(document).update('\n').update(update).digest();
}

/** Whether two hashes are the same bytes. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	return Buffer.compare(one, other) === 0;
}
