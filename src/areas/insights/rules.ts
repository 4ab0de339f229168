/** IN3 By how many whole percent a figure differs from the one it is held against; undefined against nothing. */
export function changeOn(before: number, now: number): number | undefined {
	return before <= 0 ? undefined : Math.round(((now - before) / before) * 100);
}

/** IN3 The part of a whole in tenths of a percent; undefined where there is no whole. */
export function shareIn(part: number, whole: number): number | undefined {
	return whole <= 0 ? undefined : Math.round((part * 1_000) / whole);
}
