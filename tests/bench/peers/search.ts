import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import type { Words } from '../seeded.ts';

/** How many records a text finds. */
export type Find = (text: string) => number;

/** The peers of a search by the words of a record: each makes its index, and answers from it. */
export const searchers: Readonly<Record<string, (words: readonly Words[]) => Find>> = {
	MiniSearch: (words) => {
		const index = new MiniSearch({ fields: ['text'] });
		index.addAll(words);
		return (text) => index.search(text, { prefix: true, combineWith: 'AND' }).length;
	},
	FlexSearch: (words) => {
		const index = new Index({ tokenize: 'forward' });
		words.forEach(({ text }, at) => index.add(at, text));
		return (text) => index.search(text, { limit: words.length }).length;
	}
};
