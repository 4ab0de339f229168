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

/** Writes `2026-11-05T14:30:00.000Z`. */
export function instantToIso(value: Instant): string {
	return new Date(value).toISOString();
}

const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(\.\d{1,3})?(Z|[+-](?:0\d|1[0-5]):[0-5]\d)$/;

/**
 * Reads ISO 8601 with its offset (`Z` or `+05:30`); undefined without one, since a wall time in no
 * zone is no moment, and for days and hours that do not exist.
 */
export function instantFromIso(text: string): Instant | undefined {
	const found = ISO.exec(text);
	if (!found) return undefined;
	const [, minute = '', second = ':00', fraction = '.0', offset = 'Z'] = found;
	// Engines roll 30 February over into March: read the wall time as UTC and see that it stays put.
	const wall = Date.parse(`${minute}${second}${fraction.padEnd(4, '0')}Z`);
	if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(minute + second))
		return undefined;
	const value = wall - offsetMinutes(offset) * 60_000;
	return isInstant(value) ? value : undefined;
}

/** The UTC month a moment falls in, `2026-11`; the shard a fact is filed under. */
export function utcMonthOf(value: Instant): string {
	return instantToIso(value).slice(0, 7);
}

/** Whether stored JSON is an instant. */
export function isInstant(value: unknown): value is Instant {
	return typeof value === 'number' && Number.isInteger(value) && value >= FIRST && value <= LAST;
}

function offsetMinutes(offset: string): number {
	if (offset === 'Z') return 0;
	const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
	return offset.startsWith('-') ? -minutes : minutes;
}
