import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep1 as STEP_1 } from 'y-protocols/sync';
import type { Link } from './link.ts';

const SYNC = 0;

/**
 * Asks the relay how far it goes in a document, as a state vector, and tells how far this device goes; what
 * comes is not kept. `closed` when it does not answer: this device may not have the document, it cannot be read, or the
 * line is gone.
 */
export function relayVector(
	link: Link,
	document: string,
	own: Uint8Array
): Promise<Uint8Array | 'closed'> {
	return new Promise((resolve) => {
		const socket = new link.SocketClass(`ws://relay/sync/${document}`);
		socket.onopen = () => {
			const encoder = encoding.createEncoder();
			encoding.writeVarUint(encoder, SYNC);
			encoding.writeVarUint(encoder, STEP_1);
			encoding.writeVarUint8Array(encoder, own);
			socket.send(encoding.toUint8Array(encoder));
		};
		socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
			const decoder = decoding.createDecoder(new Uint8Array(data));
			if (decoding.readVarUint(decoder) !== SYNC) return;
			if (decoding.readVarUint(decoder) !== STEP_1) return;
			resolve(decoding.readVarUint8Array(decoder));
			socket.close();
		};
		socket.onclose = () => resolve('closed');
	});
}
