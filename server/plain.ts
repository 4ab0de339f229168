import {
	CLOSE,
	CONTROL,
	PROTOCOL,
	decodeControl,
	decodeFrame,
	encodeControl,
	encodeFrame,
	type FromRelay
} from '../src/lib/sync/protocol.ts';
import type { Connection, Session } from './ports.ts';
import type { Relay } from './relay.ts';

const CHANNEL = 1;
const AWARENESS = 1;

/**
 * Serves one document to an unmodified y-websocket client: its raw messages are the one channel of
 * a device that has said hello and opened that document.
 *
 * Such a client cannot be told that an update was refused, so it is closed with a code after which
 * it does not come back: better than a client that believes it is synced.
 */
export function connectPlain(
	relay: Pick<Relay, 'connect'>,
	socket: Connection,
	document: string,
	device: string
): Session {
	const session = relay.connect({
		...socket,
		send(bytes) {
			const { channel, payload } = decodeFrame(bytes);
			if (channel === CONTROL) heed(decodeControl<FromRelay>(payload), socket);
			else socket.send(payload);
		}
	});
	session.receive(encodeControl({ t: 'hello', protocol: PROTOCOL, app: 'y-websocket', device }));
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
