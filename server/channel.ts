import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { decoded, malformed } from './breach.ts';

/** One y-protocols message, as it travels on the channel of a document. */
export type ChannelMessage =
	| { readonly type: 'step-1'; readonly stateVector: Uint8Array }
	| { readonly type: 'step-2' | 'update'; readonly update: Uint8Array }
	| { readonly type: 'presence'; readonly states: Uint8Array }
	| { readonly type: 'ask-presence' };

// Numbers of y-protocols and y-websocket.
const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** Reads a message of a document's channel. Throws a `Breach` when it is none. */
export function readChannel(payload: Uint8Array): ChannelMessage {
	return decoded('a channel message', () => {
		const decoder = decoding.createDecoder(payload);
		const type = decoding.readVarUint(decoder);
		if (type === QUERY_AWARENESS) return { type: 'ask-presence' };
		if (type === AWARENESS)
			return { type: 'presence', states: decoding.readVarUint8Array(decoder) };
		if (type !== SYNC) throw malformed(`unknown message type ${type}`);
		const step = decoding.readVarUint(decoder);
		const bytes = decoding.readVarUint8Array(decoder);
		if (step === STEP_1) return { type: 'step-1', stateVector: bytes };
		if (step === STEP_2) return { type: 'step-2', update: bytes };
		if (step === UPDATE) return { type: 'update', update: bytes };
		throw malformed(`unknown sync step ${step}`);
	});
}

/** Asks the device for what it holds beyond this state vector. */
export function writeStep1(stateVector: Uint8Array): Uint8Array {
	return write([SYNC, STEP_1], stateVector);
}

/** Answers a step 1. */
export function writeStep2(update: Uint8Array): Uint8Array {
	return write([SYNC, STEP_2], update);
}

/** Passes on an update. */
export function writeUpdate(update: Uint8Array): Uint8Array {
	return write([SYNC, UPDATE], update);
}

/** Passes on who is present. */
export function writePresence(states: Uint8Array): Uint8Array {
	return write([AWARENESS], states);
}

function write(head: readonly number[], body: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	for (const number of head) encoding.writeVarUint(encoder, number);
	encoding.writeVarUint8Array(encoder, body);
	return encoding.toUint8Array(encoder);
}
