import { requireInteger } from './exact.ts';
import { type Instant, instant } from './instant.ts';

declare const dayBrand: unique symbol;

/** A calendar day, `YYYY-MM-DD`, in no zone; sorts as text. Years 1000 to 9999. */
export type Day = string & { readonly [dayBrand]: true };

const MS_PER_DAY = 86_400_000;

/** Reads `YYYY-MM-DD`; undefined unless it is a real day of the Gregorian calendar. */
export function day(text: string): Day | undefined {
	return isDay(text) ? text : undefined;
}

/** Whether stored JSON is a day that exists. */
export function isDay(value: unknown): value is Day {
	if (typeof value !== 'string' || !/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return false;
	const [month, date] = [Number(value.slice(5, 7)), Number(value.slice(8))];
	// What is past the end of a month is a day of the next.
	const midnight = new Date(Date.UTC(Number(value.slice(0, 4)), month - 1, date));
	return midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === date;
}

/** The calendar day it is at a moment in an IANA zone; throws RangeError when the zone is unknown. */
export function dayOf(moment: Instant, zone: string): Day {
	let year = '';
	let month = '';
	let date = '';
	for (const { type, value } of formatterOf(zone).formatToParts(moment)) {
		if (type === 'year') year = value;
		else if (type === 'month') month = value;
		else if (type === 'day') date = value;
	}
	return requireDay(`${year.padStart(4, '0')}-${month}-${date}`);
}

/** The day a whole number of days later, or earlier when negative; throws RangeError past year 9999. */
export function addDays(from: Day, days: number): Day {
	return dayOfUtc(utcMidnight(from) + requireInteger(days, 'days') * MS_PER_DAY);
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
	return (utcMidnight(to) - utcMidnight(from)) / MS_PER_DAY;
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(value: Day): string {
	return value.slice(0, 7);
}

/**
 * The first moment of a day in an IANA zone: midnight, or the first wall time after it where the
 * clocks jump over midnight. A day a zone left out (Samoa, 2011-12-30) starts where the next one
 * does. Throws RangeError when the zone is unknown, and for the first and last days there are.
 */
export function startOfDay(value: Day, zone: string): Instant {
	// No offset in the tz database reaches 16 hours, and all are whole seconds: search between.
	const middle = utcMidnight(value) / 1000;
	let before = middle - 16 * 3600;
	let reached = middle + 16 * 3600;
	while (reached - before > 1) {
		const probe = Math.floor((before + reached) / 2);
		if (dayOf(instant(probe * 1000), zone) >= value) reached = probe;
		else before = probe;
	}
	return instant(reached * 1000);
}

// Making a formatter costs far more than using one, and a workspace has a handful of zones.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
	const known = formatters.get(zone);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit'
	});
	formatters.set(zone, made);
	return made;
}

function utcMidnight(value: Day): number {
	return Date.parse(`${value}T00:00:00.000Z`);
}

function dayOfUtc(milliseconds: number): Day {
	return requireDay(new Date(instant(milliseconds)).toISOString().slice(0, 10));
}

function requireDay(text: string): Day {
	if (!isDay(text)) throw new RangeError(`${text} is not a day`);
	return text;
}
