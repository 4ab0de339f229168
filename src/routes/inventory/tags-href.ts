import type { Id } from '#lib/values/id.ts';

/** So many tags go to a printer at once: what comes of more is looked at first. */
export const TAGS_A_PAGE = 200;

/** The address of tags: of these pieces, or of all that came in with a batch. */
export function tagsHref(of: {
	readonly pieces?: readonly Id[];
	readonly batch?: Id | null;
	readonly from?: number;
}): string {
	const params = new URLSearchParams(
		(of.batch ? [] : (of.pieces ?? [])).map((id) => ['piece', id])
	);
	if (of.batch) params.set('batch', of.batch);
	if (of.from) params.set('from', String(of.from));
	return `/inventory/tags?${params}`;
}
