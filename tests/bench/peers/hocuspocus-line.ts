import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Line } from '../wire/line.ts';

/** Two clients of one document at a Hocuspocus server. */
export async function hocuspocusLine(port: number): Promise<Line> {
	const sockets: HocuspocusProviderWebsocket[] = [];
	const providers: HocuspocusProvider[] = [];
	const joined = async () => {
		const document = new Y.Doc();
		const websocketProvider = new HocuspocusProviderWebsocket({
			url: `ws://127.0.0.1:${port}`,
			WebSocketPolyfill: WebSocket
		});
		sockets.push(websocketProvider);
		await new Promise<void>((onSynced) => {
			const provider = new HocuspocusProvider({
				name: 'sales',
				document,
				websocketProvider,
				onSynced: () => onSynced()
			});
			provider.attach();
			providers.push(provider);
		});
		return document.getMap<string>('facts');
	};
	const [from, to] = [await joined(), await joined()];
	return {
		write: (key, text) => from.set(key, text),
		heard: (hear) => to.observe(({ keysChanged }) => keysChanged.forEach(hear)),
		async close() {
			for (const each of providers) each.destroy();
			for (const each of sockets) each.destroy();
		}
	};
}
