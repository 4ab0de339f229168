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
		void navigator.serviceWorker
			.register('/service-worker.js', { type: 'module' })
			.then((registration) => {
				offer(registration.waiting);
				registration.addEventListener('updatefound', () => {
					const { installing, active } = registration;
					// The first one is no update. Safari says so only after it has taken this page over.
					if (!active) return;
					installing?.addEventListener('statechange', () => {
						if (installing.state === 'installed') offer(installing);
					});
				});
			});
		return () => navigator.serviceWorker.removeEventListener('controllerchange', reload);
	}
}

/** The newer app, if one waits. */
export const updates = new Updates();
