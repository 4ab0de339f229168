import type { Query, QueryCall } from '#lib/projections/query.ts';
import { STARTING, type Status } from '#lib/workspace/contract.ts';
import { Workspace } from '#lib/workspace/face.ts';
import { shopStore } from './shop-store.ts';

const worker = new Worker(new URL('../engine.worker.ts', import.meta.url), { type: 'module' });

// Its script did not come: nothing will ever be answered here, and nothing is begun. app.html loads the page anew.
let heard = false;
worker.addEventListener('message', () => (heard = true), { once: true });
worker.addEventListener('error', () => {
	const lost = new Event('vite:preloadError', { cancelable: true });
	if (!heard) window.dispatchEvent(Object.assign(lost, { ofEngine: true }));
});

/** The engine of this browser, in a worker of its own. */
export const workspace = new Workspace(worker, shopStore.read());

// Safari keeps a page that was left, to show it again at once, and with it the worker that leads: no other
// page would open the shop. What was saved is saved; a page that comes back starts as a new one.
window.addEventListener('pagehide', () => worker.terminate());
window.addEventListener('pageshow', ({ persisted }) => {
	if (persisted) location.reload();
});

/** A query that a screen watches. `current` is undefined until the first answer. */
export class Live<Answer> {
	current = $state.raw<Answer>();
	/** Name of the permission for want of which whoever is at work gets no answer. */
	withheld = $state<string>();
}

/**
 * Watches a query for as long as the component lives, again whenever its arguments change. The last
 * answer stays on the screen until the new one is here, so nothing flickers. While there are no arguments
 * nothing is asked and there is no answer: what nobody looks at costs the engine nothing.
 */
export function live<Args, Answer>(
	query: Query<Args, Answer> | QueryCall<Args, Answer>,
	args: () => Args | undefined
): Live<Answer> {
	const state = new Live<Answer>();
	$effect(() => {
		const asked = $state.snapshot(args()) as Args | undefined;
		if (asked !== undefined)
			return workspace.watch(
				query,
				asked,
				(answer) => {
					state.current = answer;
					state.withheld = undefined;
				},
				(permission) => {
					state.current = undefined;
					state.withheld = permission;
				}
			);
		state.current = undefined;
		return undefined;
	});
	return state;
}

/** How this device stands; one watch for the whole page. */
class DeviceStatus {
	current = $state.raw<Status>(STARTING);

	start(): () => void {
		return workspace.watchStatus((status) => (this.current = status));
	}
}

/** How this device stands. */
export const deviceStatus = new DeviceStatus();
