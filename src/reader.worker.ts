/// <reference lib="webworker" />
/**
 * The thread that reads and writes files: all areas say what they take in from them. It knows no
 * database; the page asks the engine what the shop has of a row.
 */
import { areas } from '#areas';
import { imports } from '#imports';
import { importSources } from '#lib/area/import-sources.ts';
import { browserPlanStore } from '#lib/files/plan-store.ts';
import { Reader } from '#lib/files/reader.ts';
import { ShopFileDesk } from '#lib/files/shop-file/desk.ts';
import { serveReader, type ReaderCall } from '#lib/files/remote-reader.ts';
import { rewordIfMadeUp } from '#lib/words/messages.ts';

declare const self: DedicatedWorkerGlobalScope;

// What is refused here is read on the page, in the language of that page.
void rewordIfMadeUp(self.navigator.language);

const reader = new Reader(importSources(areas, imports));

const desk = new ShopFileDesk(async () => {
	const { dictionaryOf } = await import('#lib/area/dictionary.ts');
	const { meanings } = await import('#meanings');
	return dictionaryOf(areas, meanings);
});

self.onmessage = (event: MessageEvent<ReaderCall>) =>
	void serveReader(reader, browserPlanStore, desk, event.data).then((answer) =>
		self.postMessage(answer)
	);
