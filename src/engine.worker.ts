/// <reference lib="webworker" />
/**
 * The composition root of the device: the engine with all areas, in a worker, behind a Web Lock.
 * Everything that is not pure enters here.
 */
import { areas } from '#areas';
import type { PageMessage } from '#lib/workspace/contract.ts';
import { compose } from '#lib/workspace/compose.ts';
import { Engine } from '#lib/workspace/engine.ts';
import { Host, type TabMessage } from '#lib/workspace/host.ts';
import { browserPorts } from '#lib/workspace/ports-browser.ts';
import { SYNC_PATH } from '#lib/sync/protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

const LOCK = 'vitrine-engine';
const channel = new BroadcastChannel(LOCK);
const { origin } = self.location;
const relay = { socket: new URL(SYNC_PATH, origin.replace(/^http/, 'ws')).href, web: origin };

const tab = crypto.randomUUID();

/** Held for as long as this tab lives; whoever gets it next knows that the tab has closed. */
const lifeOf = (name: string) => `vitrine-tab-${name}`;
void navigator.locks.request(lifeOf(tab), () => new Promise<never>(() => {}));

const host = new Host({
	lead: (run) => void navigator.locks.request(LOCK, run),
	toPage: (message) => self.postMessage(message),
	toOthers: (message) => channel.postMessage(message),
	start: () => {
		const ports = browserPorts(__APP_VERSION__, relay);
		return Engine.start(ports, compose(areas, ports.locale));
	},
	whenClosed: (name, gone) => void navigator.locks.request(lifeOf(name), async () => gone()),
	tab
});

self.onmessage = (event: MessageEvent<PageMessage>) => host.fromPage(event.data);
channel.onmessage = (event: MessageEvent<TabMessage>) => host.fromOther(event.data);
