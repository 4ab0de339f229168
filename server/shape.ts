import type { RefusalCode } from '../src/lib/sync/protocol.ts';

/** What is wrong with the shape of an update, and the keys read before that was found. */
export interface ShapeFault {
	readonly code: RefusalCode;
	readonly reason: string;
	readonly keys: readonly string[];
}

// Yjs V1: an entry's first byte holds its kind and which of the optional fields follow.
const KIND = 0b0001_1111;
const HAS_KEY = 0b0010_0000;
const HAS_ORIGIN = 0b1100_0000;
const GONE = 0;
const DELETED = 1;
const PLAIN_VALUES = 8;
const SKIP = 10;
const ROOT_PARENT = 1;
const TEXT = 119;

/** What a document allows besides new facts. */
export interface ShapeRules {
	/** Facts may be taken out again, and may come as taken out already. */
	readonly erasable: boolean;
	/** Most ranges of entries that one update may take out. */
	readonly rangesMax: number;
}

/**
 * Walks over the bytes of a Yjs V1 update and names the first thing that cannot be a fact: one plain
 * text under one key of a root type, after nothing and before nothing; and deletions where there are
 * none.
 *
 * It makes no objects. Yjs makes a document or a shared type for a handful of bytes, so a megabyte
 * of those must be refused before Yjs is asked to read it.
 */
export function faultInShape(update: Uint8Array, rules: ShapeRules): ShapeFault | undefined {
	const cursor = new Cursor(update);
	const keysAt: [from: number, to: number][] = [];
	const fault = (code: RefusalCode, reason: string): ShapeFault => {
		const text = new TextDecoder();
		return {
			code,
			reason,
			keys: keysAt.map(([from, to]) => text.decode(update.subarray(from, to)))
		};
	};

	const listed = new Set<number>();
	for (let clients = cursor.number(); clients > 0; clients--) {
		let entries = cursor.number();
		const client = cursor.number();
		cursor.number();
		// Yjs keeps only the last row of a client, an empty one too: what stood before would be lost.
		if (!cursor.broken && (entries === 0 || listed.has(client))) {
			return fault('malformed', 'the entries of a client are not in one row');
		}
		listed.add(client);
		for (; entries > 0; entries--) {
			const found = faultInEntry(cursor, keysAt, rules);
			if (found) return fault(...found);
			if (cursor.broken) break;
		}
		if (cursor.broken) break;
	}
	const deletions = faultInDeletions(cursor, rules);
	if (deletions) return fault(...deletions);
	if (cursor.atEnd) return undefined;
	return fault('malformed', 'the bytes are not a Yjs V1 update');
}

function faultInEntry(
	cursor: Cursor,
	keysAt: [number, number][],
	{ erasable }: ShapeRules
): [code: RefusalCode, reason: string] | undefined {
	const info = cursor.byte();
	const kind = info & KIND;
	if (cursor.broken) return undefined;
	const erased = kind === DELETED && erasable;
	if (kind === GONE || (kind === DELETED && !erasable) || info === SKIP) {
		return ['not-append-only', 'the update holds something other than new entries'];
	}
	if (info & HAS_ORIGIN) return ['not-append-only', 'an entry overwrites or follows another one'];
	if (cursor.number() !== ROOT_PARENT) return ['bad-key', 'an entry is inside another entry'];
	cursor.text();
	if (!(info & HAS_KEY)) return ['bad-key', 'an entry has no key'];
	keysAt.push(cursor.text());
	if (erased) {
		return cursor.number() === 1 || cursor.broken
			? undefined
			: ['malformed', 'an entry that was taken out is not one fact'];
	}
	if (kind !== PLAIN_VALUES || cursor.number() !== 1 || cursor.byte() !== TEXT) {
		return cursor.broken ? undefined : ['malformed', 'a value is not one plain text'];
	}
	cursor.text();
	return undefined;
}

/** Passes over the ranges that an update deletes, client by client. */
function faultInDeletions(
	cursor: Cursor,
	{ erasable, rangesMax }: ShapeRules
): [code: RefusalCode, reason: string] | undefined {
	let clients = cursor.number();
	if (clients > 0 && !cursor.broken && !erasable)
		return ['not-append-only', 'the update deletes something'];
	let ranges = 0;
	for (; clients > 0 && !cursor.broken; clients--) {
		cursor.number();
		for (let left = cursor.number(); left > 0 && !cursor.broken; left--) {
			cursor.number();
			cursor.number();
			if (++ranges > rangesMax)
				return ['too-large', `the update deletes more than ${rangesMax} ranges`];
		}
	}
	return undefined;
}

/** Reads forward; past the end it reads zeros and is broken. */
class Cursor {
	private at = 0;
	broken = false;

	constructor(private readonly bytes: Uint8Array) {}

	/** Whether exactly everything was read. */
	get atEnd(): boolean {
		return !this.broken && this.at === this.bytes.length;
	}

	byte(): number {
		const byte = this.bytes[this.at++];
		if (byte === undefined) this.broken = true;
		return byte ?? 0;
	}

	/** A number of seven bits a byte, lowest first, as lib0 writes it. */
	number(): number {
		let value = 0;
		for (let unit = 1; ; unit *= 128) {
			const byte = this.byte();
			value += (byte & 127) * unit;
			if (value > Number.MAX_SAFE_INTEGER) this.broken = true;
			if (byte < 128 || this.broken) return this.broken ? 0 : value;
		}
	}

	/** Passes over a text; answers where it stands. */
	text(): [from: number, to: number] {
		const length = this.number();
		const from = this.at;
		if (length > this.bytes.length - from) this.broken = true;
		else this.at += length;
		return [from, this.at];
	}
}
