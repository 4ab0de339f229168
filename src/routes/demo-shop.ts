import { toasts } from '#lib/ui/toasts.svelte.ts';
import { cart } from './selling/cart.svelte.ts';
import { shopStore } from './shop-store.ts';
import { workspace } from './workspace.svelte.ts';

/** Where the demo opens: at the till, with a piece that somebody wants in the cart. */
const FIRST = '/selling?first';

/** Opens the demo shop in place of this browser's own; that one stays as it is. */
export function openDemo(): void {
	shopStore.write('demo');
	location.assign(FIRST);
}

/** Leaves the demo shop for this browser's own. It stays as it is, until it is opened again. */
export function leaveDemo(): void {
	shopStore.write('own');
	location.assign('/');
}

/** Forgets what was done in the demo shop and makes it anew, with today as its last day. */
export async function resetDemo(): Promise<void> {
	cart.forget();
	const outcome = await workspace.startAnew();
	if (outcome.ok) location.assign(FIRST);
	else toasts.show({ text: outcome.refusal.message, tone: 'danger' });
}
