/// <reference lib="webworker" />
/**
 * The thread that reads and writes files: all kinds of records say what they take in from them. It knows no
 * database; the page asks the engine what the shop has of a row.
 */
import { imports } from '#imports';
import { records } from '#records';
import { importSources } from '#lib/area/import-sources.ts';
import { browserPlanStore } from '#lib/files/plan-store.ts';
import { Reader } from '#lib/files/reader.ts';
import { ShopFileDesk } from '#lib/files/shop-file/desk.ts';
import { serveReader, type ReaderCall } from '#lib/files/remote-reader.ts';
import { rewordIfMadeUp } from '#lib/words/messages.ts';

declare const self: DedicatedWorkerGlobalScope;

// What is refused here is read on the page, in the language of that page.
void rewordIfMadeUp(self.navigator.language);

const reader = new Reader(importSources(records, imports));

const desk = new ShopFileDesk(async () => {
	const [{ dictionaryOf }, { areas }, { meanings }] = await Promise.all([
		import('#lib/area/dictionary.ts'),
		import('#areas'),
		import('#meanings')
	]);
	return dictionaryOf(areas, meanings);
});

self.onmessage = (event: MessageEvent<ReaderCall>) =>
	void serveReader(reader, browserPlanStore, desk, event.data).then((answer) =>
		self.postMessage(answer)
	);
