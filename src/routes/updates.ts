/**
 * Registers the service worker and tells when a newer app is waiting. It is applied when the person
 * says so, or when the last tab closes: never under a cart. Returns what stops listening.
 */
export function startUpdates(ready: (apply: () => void) => void): () => void {
	if (!('serviceWorker' in navigator) || import.meta.env.DEV) return () => {};
	let applied = false;
	const reload = () => {
		if (applied) location.reload();
	};
	navigator.serviceWorker.addEventListener('controllerchange', reload);
	void navigator.serviceWorker
		.register('/service-worker.js', { type: 'module' })
		.then((registration) => {
			const offer = (worker: ServiceWorker | null) => {
				if (!worker || !navigator.serviceWorker.controller) return;
				ready(() => {
					applied = true;
					worker.postMessage('apply');
				});
			};
			offer(registration.waiting);
			registration.addEventListener('updatefound', () => {
				const { installing } = registration;
				installing?.addEventListener('statechange', () => {
					if (installing.state === 'installed') offer(installing);
				});
			});
		});
	return () => navigator.serviceWorker.removeEventListener('controllerchange', reload);
}
