import { later } from '#lib/ui/timing.ts';

/** After so long the app is kept for offline once more, when that was broken off, ms: twice as long each time, up to a bound. */
const [AGAIN_MS, AGAIN_MOST_MS] = [10_000, 3_600_000];

/** A newer app that waits. It is taken when the person says so, or when the last tab closes: never under a cart. */
class Updates {
	/** Takes the newer app and loads it; undefined while there is none. */
	apply = $state.raw<() => void>();

	/** Registers the service worker and watches for a newer one. Returns what stops watching. */
	start(): () => void {
		if (!('serviceWorker' in navigator) || import.meta.env.DEV) return () => {};
		let applied = false;
		const reload = () => {
			if (applied) location.reload();
		};
		const offer = (worker: ServiceWorker | null) => {
			if (!worker || !navigator.serviceWorker.controller) return;
			this.apply = () => {
				applied = true;
				worker.postMessage('apply');
			};
		};
		navigator.serviceWorker.addEventListener('controllerchange', reload);
		let stopWaiting: (() => void) | undefined;
		let wait = AGAIN_MS;
		// Broken off before all of the app was kept, it is begun again: nobody else would before the next visit.
		const again = () => {
			stopWaiting?.();
			stopWaiting = later(wait, () => void register());
			wait = Math.min(2 * wait, AGAIN_MOST_MS);
		};
		const register = () =>
			navigator.serviceWorker
				.register('/service-worker.js', { type: 'module' })
				.then((registration) => {
					offer(registration.waiting);
					const follow = () => {
						const { installing, active } = registration;
						installing?.addEventListener('statechange', () => {
							if (installing.state === 'redundant' && !registration.active) again();
							// The first one is no update. Safari says so only after it has taken this page over.
							if (installing.state === 'installed' && active) offer(installing);
						});
					};
					follow();
					registration.addEventListener('updatefound', follow);
				}, again);
		void register();
		return () => {
			stopWaiting?.();
			navigator.serviceWorker.removeEventListener('controllerchange', reload);
		};
	}
}

/** The newer app, if one waits. */
export const updates = new Updates();
