import { CLOSE } from './protocol.ts';
import type { OpenSocket } from './link.ts';

/** Opens real WebSockets to a relay, in a browser or a worker. The only home of `WebSocket`. */
export function browserSocket(url: string): OpenSocket {
	return (on) => {
		const socket = new WebSocket(url);
		socket.binaryType = 'arraybuffer';
		socket.onopen = () => on.opened();
		socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
			try {
				on.message(new Uint8Array(event.data));
			} catch {
				// Our own trouble with a message is no reason never to try again.
				socket.close(CLOSE.slowReader);
			}
		};
		socket.onclose = (event) => on.closed(event.code, event.reason);
		return {
			send: (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes),
			close: () => socket.close()
		};
	};
}
