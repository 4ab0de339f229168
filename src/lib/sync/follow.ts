import type * as Y from 'yjs';
import { WebsocketProvider } from 'y-websocket';
import type { Link } from './link.ts';

/** A document that follows the relay. */
export interface Following {
	/** Whether it has had everything the relay held since the link last came up. */
	readonly caughtUp: boolean;
	stop(): void;
}

/**
 * Follows a document through the link with an unmodified y-websocket provider. `caughtUp` is called
 * each time everything that the relay holds has arrived.
 */
export function followDocument(
	link: Link,
	name: string,
	doc: Y.Doc,
	caughtUp: () => void
): Following {
	const provider = new WebsocketProvider('ws://relay/sync', name, doc, {
		WebSocketPolyfill: link.SocketClass,
		disableBc: true,
		maxBackoffTime: 1000
	});
	// Presence travels as a control message stamped by the relay; a document has none of its own.
	provider.awareness.setLocalState(null);
	provider.on('sync', (synced: boolean) => {
		if (synced) caughtUp();
	});
	return {
		get caughtUp() {
			return provider.synced;
		},
		stop: () => provider.destroy()
	};
}
