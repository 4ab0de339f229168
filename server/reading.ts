import * as Y from 'yjs';
import type { RefusalCode } from '../src/lib/sync/protocol.ts';
import type { Limits } from './limits.ts';
import { faultInShape } from './shape.ts';

/** Name of the one root map that a document may hold. */
export const FACTS = 'facts';

/** An update as it came from a device. */
export interface Question {
	readonly update: Uint8Array;
	/** Facts may be taken out of its document. */
	readonly erasable: boolean;
	/** It answers the relay's SyncStep1, and may be as long as a catch-up. */
	readonly catchingUp: boolean;
	/** Next clock of each client as the relay holds it: what lies before is to be cut off. */
	readonly held?: ReadonlyMap<number, number>;
}

/** One fact of an update, and the Yjs client id and clock under which it stands. */
export interface ReadEntry {
	readonly client: number;
	readonly clock: number;
	readonly key: string;
	readonly text: string;
	/** It was taken out before it was sent: its text is empty. */
	readonly erased: boolean;
}

/** Entries that an update takes out: `length` of them from `clock` on. */
export interface Deletion {
	readonly client: number;
	readonly clock: number;
	readonly length: number;
}

/** An update that is well formed: these entries, in this order, these deletions, and nothing else. */
export interface Reading {
	readonly verdict: 'read';
	/** The update, or what was left of it. */
	readonly update: Uint8Array;
	readonly entries: readonly ReadEntry[];
	/** What it takes out; of erasable documents only. */
	readonly deletions: readonly Deletion[];
}

/** An update that may not be stored, and why. */
export interface Refused {
	readonly verdict: 'refused';
	readonly code: RefusalCode;
	readonly reason: string;
	/** The facts in it, as far as their keys could be read. */
	readonly keys: readonly string[];
}

/**
 * Reads updates of devices. Whatever the bytes are it answers, and what one update costs is not felt
 * by whoever waits for another.
 */
export interface Reader {
	readonly read: (question: Question) => Promise<Reading | Refused>;
}

/** Reads where it is called, for worlds in which nothing takes time. */
export function readerInPlace(limits: Limits): Reader {
	return { read: async (question) => readUpdate(question, limits) };
}

/**
 * Reads an update: the bytes alone decide what it answers.
 *
 * Cheap and bounded checks come first, because a 7-byte update can cost hundreds of megabytes to
 * apply: size, then shape. What is read is byte for byte what will be stored and sent on.
 */
export function readUpdate(question: Question, limits: Limits): Reading | Refused {
	const { update, erasable, catchingUp, held } = question;
	const longest = catchingUp ? limits.catchUpBytes : limits.messageBytes;
	if (update.byteLength > longest) {
		const size = update.byteLength;
		return refused('too-large', `the update has ${size} bytes, at most ${longest} are taken`);
	}
	// A copy of its own: a length field that lies must not reach the bytes around the update.
	const bytes = update.slice();
	const fault = faultInShape(bytes, { erasable, rangesMax: limits.factsPerUpdate });
	if (fault) return { verdict: 'refused', ...fault };
	try {
		const rest = held ? Y.diffUpdate(bytes, Y.encodeStateVector(new Map(held))) : bytes;
		return entriesOf(rest, limits);
	} catch {
		return refused('malformed', 'the bytes are not a Yjs V1 update');
	}
}

function entriesOf(update: Uint8Array, limits: Limits): Reading | Refused {
	const { structs, ds } = Y.decodeUpdate(update);
	if (structs.length > limits.factsPerUpdate) {
		const most = limits.factsPerUpdate;
		return refused('too-many', `the update has ${structs.length} facts, at most ${most} are taken`);
	}
	const entries: ReadEntry[] = [];
	for (const struct of structs) {
		const entry = entryOf(struct, limits);
		if ('code' in entry) return { ...entry, keys: keysOf(structs) };
		entries.push(entry);
	}
	const deletions = deletionsOf(ds);
	// Ranges may repeat, and each entry of each is looked up.
	const taken = deletions.reduce((sum, { length }) => sum + length, 0);
	if (taken > limits.factsPerUpdate) {
		const reason = `the update takes out ${taken} facts, at most ${limits.factsPerUpdate} are taken`;
		return refused('too-large', reason, keysOf(structs));
	}
	return { verdict: 'read', update, entries, deletions };
}

function deletionsOf(ds: ReturnType<typeof Y.decodeUpdate>['ds']): readonly Deletion[] {
	return [...ds.clients].flatMap(([client, ranges]) =>
		ranges.map(({ clock, len: length }) => ({ client, clock, length }))
	);
}

type Struct = Y.Item | Y.GC | Y.Skip;

/** Reads one entry as a fact; its shape was checked, its place and its size were not. */
function entryOf(struct: Struct, { factBytes }: Limits): ReadEntry | Refused {
	if (!(struct instanceof Y.Item)) return refused('malformed', 'an entry is not an item');
	// Decoding leaves the name of a root type as a string where an integrated item has its parent.
	const parent: unknown = struct.parent;
	const { content, parentSub: key, id } = struct;
	if (parent !== FACTS || key === null) {
		return refused('bad-key', `an entry is not under a key of the map "${FACTS}"`);
	}
	const { client, clock } = id;
	if (content instanceof Y.ContentDeleted) return { client, clock, key, text: '', erased: true };
	const text: unknown = content instanceof Y.ContentAny ? content.arr[0] : undefined;
	if (typeof text !== 'string') return refused('malformed', `the value of ${key} is not a text`);
	const size = Buffer.byteLength(text);
	if (size <= factBytes) return { client, clock, key, text, erased: false };
	return refused('too-large', `${key} has ${size} bytes, at most ${factBytes} are taken`);
}

function keysOf(structs: readonly Struct[]): string[] {
	return structs.flatMap((it) => (it instanceof Y.Item && it.parentSub ? [it.parentSub] : []));
}

/** Says no. */
export function refused(code: RefusalCode, reason: string, keys: readonly string[] = []): Refused {
	return { verdict: 'refused', code, reason, keys };
}
