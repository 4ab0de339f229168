/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

declare const self: ServiceWorkerGlobalScope;

/** The whole shell, by version. Data never passes through here: it is in the engine's own stores. */
const CACHE = `shell-${version}`;
const SHELL = new Set(['/', ...build, ...files]);
const WORKER = /\/workers\//;

self.addEventListener('install', (event) => {
	event.waitUntil(
		caches.open(CACHE).then(async (cache) => {
			await cache.addAll([...SHELL]);
			await cache.addAll(await partsOfWorkers(cache));
		})
	);
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			// Only older shells: what an import has left to do lies here too.
			for (const name of await caches.keys())
				if (name.startsWith('shell-') && name !== CACHE) await caches.delete(name);
			await self.clients.claim();
		})()
	);
});

self.addEventListener('message', (event) => {
	if (event.data === 'apply') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	if (request.mode === 'navigate') {
		event.respondWith(fromCache('/').then((page) => page ?? fetch(request)));
	} else if (SHELL.has(url.pathname) || WORKER.test(url.pathname)) {
		event.respondWith(fromCache(url.pathname).then((file) => file ?? fetch(request)));
	}
});

/** What a worker loads when it is asked for, such as the demo shop: only the worker itself names it. */
async function partsOfWorkers(cache: Cache): Promise<string[]> {
	const parts = build
		.filter((path) => WORKER.test(path))
		.map(async (path) => {
			const text = (await (await cache.match(path))?.text()) ?? '';
			const names = [...text.matchAll(/\bimport\(["'`]\.\/([^"'`]+)["'`]\)/g)];
			return names.map(([, name]) => `${path.slice(0, path.lastIndexOf('/'))}/${name}`);
		});
	// Two workers may load the same part, and a cache takes none twice at once.
	return [...new Set((await Promise.all(parts)).flat())];
}

async function fromCache(path: string): Promise<Response | undefined> {
	return await (await caches.open(CACHE)).match(path);
}
