import type { Instant } from '#lib/values/instant.ts';

declare const stampBrand: unique symbol;

/**
 * A reading of the hybrid logical clock: ISO time in UTC and a counter, `2026-11-23T10:25:37.123Z~00a`.
 * Stamps sort as text in the order in which things happened, as far as the devices knew of each other;
 * the device id breaks ties. Source: Kulkarni et al., "Logical Physical Clocks" (2014).
 */
export type Stamp = string & { readonly [stampBrand]: true };

const PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z~[0-9a-z]{3}$/;
/** How many stamps fit into a millisecond. */
export const COUNTERS = 36 ** 3;

/** Builds a stamp from milliseconds and a counter of 0 to 46,655. Throws RangeError beyond it. */
export function stampOf(at: Instant, counter: number): Stamp {
	if (counter < 0 || counter >= COUNTERS) throw new RangeError(`clock counter ${counter}`);
	return `${new Date(at).toISOString()}~${counter.toString(36).padStart(3, '0')}` as Stamp;
}

/** Whether a stored value is a stamp. */
export function isStamp(value: unknown): value is Stamp {
	return (
		typeof value === 'string' && PATTERN.test(value) && !Number.isNaN(Date.parse(timePart(value)))
	);
}

/** The time of a stamp, ms since 1970. */
export function instantOfStamp(stamp: Stamp): Instant {
	return Date.parse(timePart(stamp)) as Instant;
}

/** The counter of a stamp. */
export function counterOfStamp(stamp: Stamp): number {
	return Number.parseInt(stamp.slice(-3), 36);
}

/** UTC month of a stamp, `2026-11`: the period of the document that holds the fact. */
export function periodOfStamp(stamp: Stamp): string {
	return stamp.slice(0, 7);
}

function timePart(stamp: string): string {
	return stamp.slice(0, -4);
}
