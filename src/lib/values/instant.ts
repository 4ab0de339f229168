declare const instantBrand: unique symbol;

/** A moment: whole milliseconds since 1970-01-01 UTC, in the years 1000 to 9999. */
export type Instant = number & { readonly [instantBrand]: true };

const FIRST = Date.UTC(1000, 0, 1);
const LAST = Date.UTC(10_000, 0, 1) - 1;

/** Makes an instant from milliseconds; throws RangeError unless whole and in the years 1000 to 9999. */
export function instant(milliseconds: number): Instant {
	const n = milliseconds + 0;
	if (!isInstant(n)) throw new RangeError(`${milliseconds} is not an instant`);
	return n;
}

function isInstant(value: unknown): value is Instant {
	return typeof value === 'number' && Number.isInteger(value) && value >= FIRST && value <= LAST;
}
