import { findPeople } from '#areas/customers';
import { pieceByNumber, pieces } from '#areas/inventory';
import { workspace } from './workspace.svelte.ts';

/**
 * Where typed words lead: an exact number to its piece, words that only one person has to them, and
 * else to the list that has what was typed, or to both.
 */
export async function whereFound(text: string): Promise<string> {
	const [piece, ...others] = await workspace.ask(pieceByNumber, { number: text });
	if (piece && others.length === 0) return `/inventory/${piece.id}`;
	const [person, ...more] = await workspace.ask(findPeople, { text, limit: 2 });
	const words = `text=${encodeURIComponent(text)}`;
	if (!person) return `/inventory?${words}`;
	const sort = { field: 'stockNumber', down: false };
	const ask = { text, standing: 'stock' as const, sort, offset: 0, limit: 1 };
	const stock = await workspace.ask(pieces, ask);
	if (stock.total > 0) return `/find?${words}`;
	return more.length === 0 ? `/customers/${person.id}` : `/customers?${words}`;
}
