/// <reference lib="webworker" />
/**
 * The composition root of the device: the engine with all areas, in a worker, behind a Web Lock.
 * Everything that is not pure enters here.
 */
import { areas } from '#areas';
import type {
	LeftMessage,
	PageMessage,
	ShopMessage,
	ShopName,
	Status
} from '#lib/workspace/contract.ts';
import { compose } from '#lib/workspace/compose.ts';
import { Engine } from '#lib/workspace/engine.ts';
import { firstReads } from '#lib/workspace/first-reads.ts';
import { Host, type TabMessage } from '#lib/workspace/host.ts';
import { hasPast } from '#lib/workspace/past.ts';
import { alonePorts, browserPorts, forgetAlone, forgetOwn } from '#lib/workspace/ports-browser.ts';
import { mustForget } from '#lib/workspace/own-state.ts';
import { SYNC_PATH } from '#lib/sync/protocol.ts';
import { rewordIfMadeUp } from '#lib/words/messages.ts';

declare const self: DedicatedWorkerGlobalScope;

// What is refused here is read on the page, in the language of that page.
void rewordIfMadeUp(self.navigator.language);

const { origin } = self.location;
const relay = { socket: new URL(SYNC_PATH, origin.replace(/^http/, 'ws')).href, web: origin };

const tab = crypto.randomUUID();

/** Held for as long as this tab lives; whoever gets it next knows that the tab has closed. */
const lifeOf = (name: string) => `vitrine-tab-${name}`;
void navigator.locks.request(lifeOf(tab), () => new Promise<never>(() => {}));

/** The engine of the shop that a page has named first, and who leads it. */
let host: Host | undefined;
self.onmessage = ({ data }: MessageEvent<ShopMessage | PageMessage>) => {
	if (data.k === 'shop') host = hostOf(data.shop);
	else host?.fromPage(data);
};

function hostOf(shop: ShopName): Host {
	const lock = shop === 'own' ? 'vitrine-engine' : 'vitrine-alone-engine';
	const channel = new BroadcastChannel(lock);
	const host = new Host({
		lead: (run) => void navigator.locks.request(lock, run),
		toPage: (message) => self.postMessage(message),
		toOthers: (message) => channel.postMessage(message),
		...(shop === 'own'
			? { start: () => startOwn(() => void host.leave()), wipe: forgetOwn }
			: { start: startDemo, forget: forgetAlone }),
		left: sayLeft,
		whenClosed: (name, gone) => void navigator.locks.request(lifeOf(name), async () => gone()),
		tab
	});
	channel.onmessage = (event: MessageEvent<TabMessage>) => host.fromOther(event.data);
	return host;
}

function sayLeft(): void {
	self.postMessage({ k: 'left' } satisfies LeftMessage);
}

/** Opens the shop of one's own, unless it was to be forgotten when this device was switched off. */
async function startOwn(gone: () => void): Promise<Engine> {
	const kept = browserPorts(__APP_VERSION__, relay, gone);
	const composition = compose(areas, kept.locale);
	const reads = firstReads(kept, composition);
	if (!mustForget(await reads.settings)) return Engine.start(kept, composition, reads);
	kept.storage.close();
	kept.papers.store.close();
	await forgetOwn();
	sayLeft();
	return Engine.start(browserPorts(__APP_VERSION__, relay, gone), composition);
}

/** Opens the demo shop, and makes it first where it is not here, or was not made to its end. */
async function startDemo(tell: (status: Partial<Status>) => void): Promise<Engine> {
	const kept = alonePorts(__APP_VERSION__);
	const composition = compose(areas, kept.locale);
	if (await hasPast(kept.storage)) return Engine.start(kept, composition);
	kept.storage.close();
	await forgetAlone();
	const ports = alonePorts(__APP_VERSION__);
	const { keepDemo } = await import('#demo');
	await keepDemo(ports, composition, (making) => tell({ making }));
	return Engine.start(ports, composition);
}
