/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

declare const self: ServiceWorkerGlobalScope;

/** The whole shell, by version. Data never passes through here: it is in the engine's own stores. */
const CACHE = `shell-${version}`;
const SHELL = new Set(['/', ...build, ...files]);
const WORKER = /\/workers\//;
/** What a built script imports, at once or later. */
const IMPORTED = /\b(?:from|import)\s*\(?\s*["'`](\.[^"'`]+\.js)["'`]/g;

self.addEventListener('install', (event) => {
	event.waitUntil(
		caches.open(CACHE).then(async (cache) => {
			await cache.addAll([...SHELL]);
			await keepPartsOfWorkers(cache);
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
	// Pages for people outside are the relay's.
	if (url.pathname.startsWith('/p/')) return;
	if (request.mode === 'navigate') {
		event.respondWith(fromCache('/').then((page) => page ?? fetch(request)));
	} else if (SHELL.has(url.pathname) || WORKER.test(url.pathname)) {
		event.respondWith(fromCache(url.pathname).then((file) => file ?? fetch(request)));
	}
});

/** What workers load, at once or when it is asked for, such as the demo shop: only they themselves name it. */
async function keepPartsOfWorkers(cache: Cache): Promise<void> {
	const known = new Set(build.filter((path) => WORKER.test(path)));
	for (const path of known) {
		const text = (await (await cache.match(path))?.text()) ?? '';
		const parts = [...text.matchAll(IMPORTED)]
			.map(([, name = '']) => new URL(name, new URL(path, self.location.origin)).pathname)
			.filter((part) => !known.has(part));
		await cache.addAll([...new Set(parts)]);
		for (const part of parts) known.add(part);
	}
}

async function fromCache(path: string): Promise<Response | undefined> {
	return await (await caches.open(CACHE)).match(path);
}
