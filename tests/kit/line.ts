import process from 'node:process';
import type { OpenSocket } from '#lib/sync/link.ts';
import type { Relay } from '../../server/relay.ts';

// Each document that y-websocket follows listens for the end of the process.
process.setMaxListeners(0);

/** What a line of a test goes through. */
export interface Line {
	readonly relay: () => Promise<Relay>;
	/** Whether there is a line at all now. */
	readonly isConnected: () => boolean;
	/** Hears every message of the relay. */
	readonly hears: (bytes: Uint8Array) => void;
	/** The lines that stand; calling one cuts it. */
	readonly lines: Set<() => void>;
}

/** Sockets to a relay in this process. What was on a line that is cut does not arrive. */
export function lineTo({ relay, isConnected, hears, lines }: Line): OpenSocket {
	return (on) => {
		let open = true;
		const drop = (code: number, reason: string) => {
			if (!open) return;
			open = false;
			lines.delete(lost);
			session?.closed();
			queueMicrotask(() => on.closed(code, reason));
		};
		// What was said before a farewell still arrives; what was on a cut line does not.
		let cut = false;
		const lost = () => {
			cut = true;
			drop(1006, 'line cut');
		};
		let session: { receive(bytes: Uint8Array): void; closed(): void } | undefined;
		const dial = async () => {
			if (!isConnected()) return drop(1006, 'no line');
			session = (await relay()).connect({
				send: (bytes) => {
					hears(bytes);
					if (open) queueMicrotask(() => cut || on.message(bytes));
				},
				close: drop,
				bufferedBytes: () => 0
			});
			lines.add(lost);
			on.opened();
		};
		queueMicrotask(() => void dial());
		return {
			send: (bytes) => open && session?.receive(bytes),
			close: () => drop(1000, 'closed')
		};
	};
}
