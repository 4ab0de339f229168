import { pieces } from '#areas/inventory';
import type { Id } from '#lib/values/id.ts';
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

/** The first customer of the demo shop puts a piece on the counter; answers its id. */
export async function chooseFirst(): Promise<Id | undefined> {
	const [first] = (await workspace.ask(pieces, MODEST)).rows;
	if (first) cart.add(first);
	return first?.id;
}
