/** What a virtual socket needs of the link that carries it. */
export interface Carrier {
	attach(socket: VirtualSocket): number;
	detach(channel: number): void;
	sendOn(channel: number, payload: Uint8Array): void;
}

/** The side of a virtual socket that the link calls. */
export interface VirtualSocket {
	readonly document: string;
	opened(): void;
	deliver(payload: Uint8Array): void;
	closed(code: number, reason: string): void;
	/** Tells the provider that the line is alive though nobody spoke about this document. */
	feed(): void;
}

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

/** An awareness message about nobody: y-websocket's watchdog accepts it, nothing changes. */
const NOTHING = new Uint8Array([1, 1, 0]);

type Handler<E> = ((event: E) => void) | null;

/**
 * Makes a class that y-websocket takes for `WebSocket`: constructing it opens a channel on the link.
 * Handlers are never called from inside the constructor or `close`, as with a real socket.
 */
export function virtualSocketClass(carrier: Carrier): typeof WebSocket {
	class ChannelSocket implements VirtualSocket {
		static readonly CONNECTING = CONNECTING;
		static readonly OPEN = OPEN;
		static readonly CLOSING = CLOSING;
		static readonly CLOSED = CLOSED;
		readonly CONNECTING = CONNECTING;
		readonly OPEN = OPEN;
		readonly CLOSING = CLOSING;
		readonly CLOSED = CLOSED;
		readonly url: string;
		readonly document: string;
		binaryType = 'arraybuffer';
		readyState: number = CONNECTING;
		onopen: Handler<Event> = null;
		onmessage: Handler<{ data: ArrayBuffer }> = null;
		onclose: Handler<{ code: number; reason: string }> = null;
		onerror: Handler<Event> = null;
		readonly #channel: number;

		constructor(url: string | URL) {
			this.url = String(url);
			this.document = new URL(this.url).pathname.replace(/^\/sync\//, '');
			this.#channel = carrier.attach(this);
		}

		send(payload: Uint8Array): void {
			if (this.readyState === OPEN) carrier.sendOn(this.#channel, payload);
		}

		close(): void {
			if (this.readyState >= CLOSING) return;
			this.readyState = CLOSING;
			carrier.detach(this.#channel);
			queueMicrotask(() => this.closed(1000, 'closed'));
		}

		opened(): void {
			if (this.readyState !== CONNECTING) return;
			this.readyState = OPEN;
			this.onopen?.(new Event('open'));
		}

		deliver(payload: Uint8Array): void {
			if (this.readyState !== OPEN) return;
			this.onmessage?.({ data: payload.slice().buffer });
		}

		closed(code: number, reason: string): void {
			if (this.readyState === CLOSED) return;
			this.readyState = CLOSED;
			this.onclose?.({ code, reason });
		}

		feed(): void {
			this.deliver(NOTHING);
		}
	}
	return ChannelSocket as unknown as typeof WebSocket;
}
