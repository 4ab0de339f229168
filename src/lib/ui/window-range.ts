/** A run of rows: `limit` of them from `offset`. */
export interface RowRange {
	readonly offset: number;
	readonly limit: number;
}

/** What can be seen: how far the top of the list is above the top of the view, and how tall the view is, in px. */
export interface View {
	readonly above: number;
	readonly height: number;
}

/** The rows to draw: those in view and `spare` more on either side. */
export function drawnRange(view: View, rowHeight: number, total: number, spare: number): RowRange {
	const first = Math.floor(view.above / rowHeight) - spare;
	const end = Math.ceil((view.above + view.height) / rowHeight) + spare;
	return clip(first, end, total);
}

/**
 * The rows to have loaded: about a view's worth before and after what is drawn, cut at multiples of half a view so that
 * the wish changes a few times per screenful scrolled and not with every row.
 */
export function wantedRange(drawn: RowRange, total: number): RowRange {
	const step = Math.max(20, Math.ceil(drawn.limit / 2));
	const first = Math.floor((drawn.offset - drawn.limit) / step) * step;
	const end = Math.ceil((drawn.offset + 2 * drawn.limit) / step) * step;
	return clip(first, end, total);
}

/** Whether every row of `inner` is in `outer`. */
export function covers(outer: RowRange, inner: RowRange): boolean {
	return outer.offset <= inner.offset && outer.offset + outer.limit >= inner.offset + inner.limit;
}

function clip(first: number, end: number, total: number): RowRange {
	const offset = Math.max(0, Math.min(first, total));
	return { offset, limit: Math.max(0, Math.min(end, total) - offset) };
}
