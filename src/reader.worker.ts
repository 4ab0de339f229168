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
import { serveReader, type ReaderCall } from '#lib/files/remote-reader.ts';

declare const self: DedicatedWorkerGlobalScope;

const reader = new Reader(importSources(areas, imports));

self.onmessage = (event: MessageEvent<ReaderCall>) =>
	void serveReader(reader, browserPlanStore, event.data).then((answer) => self.postMessage(answer));
