/** Up to this share of them it is cheaper to keep the first ones than to sort all. */
const FEW = 8;

/** The first so many of things in an order, in that order: a screenful out of 50,000 needs no sort of all. */
export function firstInOrder<Thing>(
	things: Iterable<Thing> & { readonly length: number },
	count: number,
	compare: (a: Thing, b: Thing) => number
): readonly Thing[] {
	if (count * FEW > things.length) return [...things].sort(compare).slice(0, count);
	const first: Thing[] = [];
	for (const thing of things) {
		const last = first.at(-1);
		if (first.length === count && (last === undefined || compare(thing, last) >= 0)) continue;
		first.splice(placeIn(first, thing, compare), 0, thing);
		if (first.length > count) first.pop();
	}
	return first;
}

/** Behind all that are not after it. */
function placeIn<Thing>(
	sorted: readonly Thing[],
	thing: Thing,
	compare: (a: Thing, b: Thing) => number
): number {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (compare(sorted[middle] as Thing, thing) <= 0) from = middle + 1;
		else to = middle;
	}
	return from;
}
