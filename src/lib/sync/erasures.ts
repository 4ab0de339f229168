/**
 * What goes with somebody who is erased: the facts of the family `erasures` name it, and whoever has heard such
 * a fact keeps none of it, shows none of it and takes none of it again.
 */
import { PAGE_ADDRESS } from './pages.ts';
import { PAPER_HASH } from './protocol.ts';

/** What one such fact names. */
export interface GoneWith {
	/** Content hashes of papers. */
	readonly papers: readonly string[];
	/** Addresses of pages for people outside. */
	readonly pages: readonly string[];
}

/** Whether facts of a document say who was erased, and what went with them. */
export function isErasures(document: string): boolean {
	return document.startsWith('erasures/');
}

/** What a stored fact of such a document takes with it; a text that is none takes nothing. */
export function goneWith(text: string): GoneWith {
	const { papers, pages } = bodyOf(text);
	return { papers: matching(papers, PAPER_HASH), pages: matching(pages, PAGE_ADDRESS) };
}

function bodyOf(text: string): { readonly papers?: unknown; readonly pages?: unknown } {
	try {
		const { body } = JSON.parse(text) as { body?: object };
		return body ?? {};
	} catch {
		return {};
	}
}

function matching(list: unknown, form: RegExp): readonly string[] {
	if (!Array.isArray(list)) return [];
	return list.filter((each): each is string => typeof each === 'string' && form.test(each));
}
