import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { decoded, malformed, overLimit } from './breach.ts';

/** What one Yjs client says about itself: y-protocols awareness, state as JSON. */
interface Entry {
	readonly client: number;
	readonly clock: number;
	readonly state: string;
}

/** Somebody who has the document open. */
interface Present {
	readonly device: string;
}

/** Who has one document open and what they say they do with it. In memory only; it informs. */
export interface Presence {
	/** Takes a message; answers what the others should hear of it, if anything. */
	readonly take: (from: Present, states: Uint8Array) => Uint8Array | undefined;
	/** All that is known, for somebody who just came. */
	readonly all: () => Uint8Array | undefined;
	/** Forgets somebody; answers what tells the others. */
	readonly leave: (who: Present) => Uint8Array | undefined;
}

const GONE = 'null';
const CLIENTS_EACH = 16;
const REMEMBERED = 2_000;

/**
 * Presence of one document. A client id is spoken for by the device that brought it: the unmodified
 * y-websocket client repeats what it hears, and nobody may sign others out.
 */
export function createPresence(): Presence {
	const known = new Map<number, Entry & { readonly by: Present }>();

	function isNews(entry: Entry, from: Present): boolean {
		const last = known.get(entry.client);
		if (!last) return entry.state !== GONE;
		if (last.by.device !== from.device) return false;
		return (
			entry.clock > last.clock ||
			(entry.clock === last.clock && entry.state === GONE && last.state !== GONE)
		);
	}

	return {
		take(from, states) {
			const news = readStates(states).filter((entry) => isNews(entry, from));
			for (const entry of news) known.set(entry.client, { ...entry, by: from });
			const own = [...known.values()].filter((entry) => entry.by === from && entry.state !== GONE);
			if (own.length > CLIENTS_EACH) throw overLimit('present under too many client ids');
			// The departed stay known for a while, so that an old echo does not bring them back.
			if (known.size > REMEMBERED) {
				for (const { client, state } of known.values()) if (state === GONE) known.delete(client);
			}
			return news.length > 0 ? writeStates(news) : undefined;
		},
		all() {
			const here = [...known.values()].filter(({ state }) => state !== GONE);
			return here.length > 0 ? writeStates(here) : undefined;
		},
		leave(who) {
			const own = [...known.values()].filter(({ by, state }) => by === who && state !== GONE);
			const gone = own.map((entry) => ({ ...entry, clock: entry.clock + 1, state: GONE }));
			for (const entry of gone) known.set(entry.client, entry);
			return gone.length > 0 ? writeStates(gone) : undefined;
		}
	};
}

function readStates(states: Uint8Array): Entry[] {
	return decoded('a presence message', () => {
		const decoder = decoding.createDecoder(states);
		const count = decoding.readVarUint(decoder);
		const entries: Entry[] = [];
		for (let i = 0; i < count; i++) {
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			const state = decoding.readVarString(decoder);
			// Every client parses what it is sent: one bad state would break all of them.
			const value: unknown = JSON.parse(state);
			if (typeof value !== 'object') throw malformed('a state is not an object');
			entries.push({ client, clock, state });
		}
		return entries;
	});
}

function writeStates(entries: readonly Entry[]): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, entries.length);
	for (const { client, clock, state } of entries) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarString(encoder, state);
	}
	return encoding.toUint8Array(encoder);
}
