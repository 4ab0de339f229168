import { WebSocket } from 'ws';
import type { OpenSocket } from '#lib/sync/link.ts';
import { CONTROL, decodeControl, decodeFrame, type FromRelay } from '#lib/sync/protocol.ts';

/** What went out over sockets, in messages and bytes. */
export interface Said {
	readonly messages: number;
	readonly bytes: number;
	/** The longest of them, bytes. */
	readonly longest: number;
}

const NOTHING: Said = { messages: 0, bytes: 0, longest: 0 };

/** Opens real sockets and hears, beside the engine, what is said to the relay and what it calls safe. */
export class Ears {
	/** Number of each fact that was called safe, by key. */
	readonly acked = new Map<string, number>();
	/** What was said since it was last set to nothing. */
	said = NOTHING;

	/** Counts what is said from now on. */
	countAnew(): void {
		this.said = NOTHING;
	}

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
				send: (bytes) => {
					if (socket.readyState !== WebSocket.OPEN) return;
					this.#count(bytes.length);
					socket.send(bytes);
				},
				close: () => socket.close()
			};
		};
	}

	#count(length: number): void {
		const { messages, bytes, longest } = this.said;
		const most = Math.max(longest, length);
		this.said = { messages: messages + 1, bytes: bytes + length, longest: most };
	}

	#hear(bytes: Uint8Array): void {
		const { channel, payload } = decodeFrame(bytes);
		if (channel !== CONTROL) return;
		const message = decodeControl<FromRelay>(payload);
		if (message.t !== 'receipts') return;
		for (const [key, seq] of message.entries) this.acked.set(key, seq);
	}
}
