import { addDays, isDay, type Day } from './day.ts';

declare const yearlyDayBrand: unique symbol;

/**
 * A day that comes back every year, with the year it began if that is known: `1980-02-29`, or
 * `--02-29` without a year. Source: ISO 8601:2000, 5.2.1.3 (truncated dates).
 */
export type YearlyDay = string & { readonly [yearlyDayBrand]: true };

/** A leap year, so that February 29 is a day of the year. */
const LEAP = '2000';

/** Reads `1980-02-29`, `--02-29` or `02-29`; undefined unless there is such a day. */
export function yearlyDay(text: string): YearlyDay | undefined {
	const whole = /^\d{2}-\d{2}$/.test(text) ? `--${text}` : text;
	return isYearlyDay(whole) ? whole : undefined;
}

/** Whether stored JSON is a day of the year that exists. */
export function isYearlyDay(value: unknown): value is YearlyDay {
	if (typeof value !== 'string') return false;
	return value.startsWith('--') ? isDay(`${LEAP}-${value.slice(2)}`) : isDay(value);
}

/** The year it began, or undefined when nobody said. */
export function yearOf(value: YearlyDay): number | undefined {
	return value.startsWith('--') ? undefined : Number(value.slice(0, 4));
}

/** Its day in a leap year: for wording, and for sorting by the calendar. */
export function inLeapYear(value: YearlyDay): Day {
	return `${LEAP}-${value.slice(-5)}` as Day;
}

/**
 * The next time it comes, today included. February 29 is kept on February 28 in other years: nobody's
 * birthday is left out, and none is congratulated late.
 */
export function nextOccurrence(value: YearlyDay, today: Day): Day {
	const year = Number(today.slice(0, 4));
	const [soon, later] = [inYear(value, year), inYear(value, year + 1)];
	return soon >= today ? soon : later;
}

function inYear(value: YearlyDay, year: number): Day {
	const exact = `${year}-${value.slice(-5)}`;
	return isDay(exact) ? exact : addDays(`${year}-03-01` as Day, -1);
}
