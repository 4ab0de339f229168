import { pieces } from '#areas/inventory';
import { searchers, type Find } from './peers/search.ts';
import { seededShop, type SeededShop, type Words } from './seeded.ts';
import { tell } from './page.ts';
import { within } from './aims.ts';
import type { Row } from './table.ts';

const SHOWN = 50;
const ROUNDS = 5;
/** What somebody types; the keys of the second word are measured, each as the last of a search. */
const PIECE_SEARCHES = ['oval sapphire', 'round diamond', 'gold pendant', 'silver chain'];

const WHY =
	'There is no index of words: each key reads those of every piece, counts all that match, and orders them by a column.';

/** Keys to answers among fifty thousand pieces, ours and the peers on the same words in the same run. */
export function main(): void {
	const shop = seededShop({ pieces: 50_000, people: 300 });
	tell('search', piecesOf(shop, '50,000 pieces, synthetic', 10));
}

/** The same among three times as many pieces, beside half a million people. */
export function stress(): void {
	const shop = seededShop({ pieces: 150_000, people: 500_000 });
	tell('search-stress', piecesOf(shop, '150,000 pieces beside 500,000 people, synthetic', 50));
}

/** Ours first. */
function piecesOf(shop: SeededShop, what: string, mostMs: number): readonly Row[] {
	const sort = { field: 'stockNumber', down: false } as const;
	const page = { standing: 'all', sort, offset: 0, limit: SHOWN } as const;
	const ask = (text: string) => shop.ask(pieces, { ...page, text }).total;
	const [own, ...peers] = compare(what, shop.pieces, PIECE_SEARCHES, ask);
	return own ? [{ ...own, aim: within(mostMs, WHY) }, ...peers] : peers;
}

/** One row a searcher: the time of a key, what it found, and how long its index takes to make. */
function compare(
	what: string,
	words: readonly Words[],
	searches: readonly string[],
	ours: Find
): readonly Row[] {
	const own = keystrokes(ours, searches);
	const rows: Row[] = [
		{
			work: `search key, ${what}`,
			who: 'Vitrine, sorted, first 50 rows',
			ms: own.times,
			note: `${own.found} found`
		}
	];
	for (const [who, make] of Object.entries(searchers)) {
		const began = performance.now();
		const find = make(words);
		const made = performance.now() - began;
		const { times, found: count } = keystrokes(find, searches);
		rows.push({
			work: `search key, ${what}`,
			who,
			ms: times,
			note: `${count} found, index made in ${(made / 1_000).toFixed(1)} s`
		});
	}
	return rows;
}

/** Types each search, from the first letter of its second word; one round before counts for nothing. */
function keystrokes(find: Find, searches: readonly string[]) {
	const times: number[] = [];
	let count = 0;
	for (let round = 0; round <= ROUNDS; round += 1) {
		count = 0;
		for (const search of searches) {
			for (let end = search.indexOf(' ') + 2; end <= search.length; end += 1) {
				const began = performance.now();
				const hits = find(search.slice(0, end));
				if (round > 0) times.push(performance.now() - began);
				count += hits;
			}
		}
	}
	return { times, found: count };
}
