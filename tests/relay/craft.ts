import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** The update that `change` makes in a new document of one client. */
export function updateOf(change: (doc: Y.Doc) => void, client = 7): Uint8Array {
	const doc = new Y.Doc();
	doc.clientID = client;
	doc.transact(() => change(doc));
	return Y.encodeStateAsUpdate(doc);
}

/** An update that sets these keys of the facts map. */
export function factsUpdate(facts: Readonly<Record<string, unknown>>, client = 7): Uint8Array {
	return updateOf((doc) => {
		for (const [key, value] of Object.entries(facts)) doc.getMap('facts').set(key, value);
	}, client);
}

/** Bytes as lib0 writes them: a number is a variable-length one, a text has its length before it. */
export function bytesOf(...parts: (number | string)[]): Uint8Array {
	const encoder = encoding.createEncoder();
	for (const part of parts) {
		if (typeof part === 'number') encoding.writeVarUint(encoder, part);
		else encoding.writeVarString(encoder, part);
	}
	return encoding.toUint8Array(encoder);
}
