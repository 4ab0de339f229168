import { pieces } from '#areas/inventory';
import { say } from '#areas/selling';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { workspace } from '../workspace.svelte.ts';
import { cart } from './cart.svelte.ts';

/** Of the newest pieces one that many people buy. */
const MODEST = {
	text: '300-1500',
	standing: 'stock' as const,
	sort: { field: 'received', down: true },
	offset: 0,
	limit: 1
};

/** The first customer of the demo shop puts a piece on the counter. */
export async function chooseFirst(): Promise<void> {
	const [first] = (await workspace.ask(pieces, MODEST)).rows;
	if (!first) return;
	cart.add(first);
	toasts.show({ text: say('firstChosen') });
}
