import {
	CLOSE,
	CONTROL,
	decodeControl,
	decodeFrame,
	encodeControl,
	encodeFrame,
	type FromRelay
} from '../src/lib/sync/protocol.ts';
import type { Connection, Session } from './ports.ts';
import type { Relay } from './relay.ts';
import type { TokenHolder } from './tokens.ts';

const CHANNEL = 1;
const AWARENESS = 1;

/**
 * Serves one document to an unmodified y-websocket client: its raw messages are the one channel of
 * a device that has proved itself and opened that document. When the token ends, so does the socket.
 *
 * Such a client cannot be told that an update was refused, so it is closed with a code after which
 * it does not come back: better than a client that believes it is synced.
 */
export function connectPlain(
	relay: Pick<Relay, 'connectAs'>,
	socket: Connection,
	document: string,
	holder: TokenHolder
): Session {
	const carried: Connection = {
		...socket,
		send(bytes) {
			const { channel, payload } = decodeFrame(bytes);
			if (channel === CONTROL) heed(decodeControl<FromRelay>(payload), socket);
			else socket.send(payload);
		}
	};
	const session = relay.connectAs(carried, holder);
	// It has no use for receipts, so it asks for none of the past.
	const since = Number.MAX_SAFE_INTEGER;
	session.receive(encodeControl({ t: 'open', channel: CHANNEL, document, since }));
	return {
		receive(bytes) {
			session.receive(encodeFrame(CHANNEL, bytes));
			// The client gives up on a server that it hears nothing from for 30 seconds; its own
			// presence comes every 15.
			if (bytes[0] === AWARENESS) socket.send(bytes);
		},
		closed: () => session.closed()
	};
}

function heed(message: FromRelay, socket: Connection): void {
	if (message.t === 'closed') socket.close(message.code, message.reason);
	if (message.t !== 'refused') return;
	const code = message.code === 'too-many' ? CLOSE.limit : CLOSE.malformed;
	socket.close(code, `${message.code}: ${message.reason}`);
}
