import { WebSocket } from 'ws';
import type { OpenSocket } from '#lib/sync/link.ts';
import { CONTROL, decodeControl, decodeFrame, type FromRelay } from '#lib/sync/protocol.ts';

/** Opens real sockets and hears, beside the engine, what the relay calls safe. */
export class Ears {
	/** Number of each fact that was called safe, by key. */
	readonly acked = new Map<string, number>();

	/** A way to a relay of this machine; the port is asked for at each attempt. */
	dial(port: () => number): OpenSocket {
		return (on) => {
			const socket = new WebSocket(`ws://127.0.0.1:${port()}/sync`);
			socket.on('open', () => on.opened());
			socket.on('message', (bytes: Buffer) => {
				this.#hear(new Uint8Array(bytes));
				on.message(new Uint8Array(bytes));
			});
			socket.on('close', (code, reason) => on.closed(code, reason.toString()));
			socket.on('error', () => undefined);
			return {
				send: (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes),
				close: () => socket.close()
			};
		};
	}

	#hear(bytes: Uint8Array): void {
		const { channel, payload } = decodeFrame(bytes);
		if (channel !== CONTROL) return;
		const message = decodeControl<FromRelay>(payload);
		if (message.t !== 'receipts') return;
		for (const [key, seq] of message.entries) this.acked.set(key, seq);
	}
}
