/**
 * What is used of the peers, in types: a clone that has not run `npm run bench` has none of their packages,
 * and is checked all the same.
 */
declare module 'minisearch' {
	export default class MiniSearch {
		constructor(options: { readonly fields: readonly string[] });
		addAll(documents: readonly { readonly id: string }[]): void;
		search(
			text: string,
			options: { readonly prefix: boolean; readonly combineWith: 'AND' }
		): readonly unknown[];
	}
}

declare module 'flexsearch' {
	export class Index {
		constructor(options: { readonly tokenize: 'forward' });
		add(id: number, text: string): void;
		search(text: string, options: { readonly limit: number }): readonly unknown[];
	}
}
