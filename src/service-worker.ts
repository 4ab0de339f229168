/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

declare const self: ServiceWorkerGlobalScope;

/** The whole shell, by version. Data never passes through here: it is in the engine's own stores. */
const CACHE = `shell-${version}`;
const SHELL = new Set(['/', ...build, ...files]);

self.addEventListener('install', (event) => {
	event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...SHELL])));
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
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
	} else if (SHELL.has(url.pathname)) {
		event.respondWith(fromCache(url.pathname).then((file) => file ?? fetch(request)));
	}
});

async function fromCache(path: string): Promise<Response | undefined> {
	return await (await caches.open(CACHE)).match(path);
}
