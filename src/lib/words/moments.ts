import { type Day, dayOf, daysBetween } from '#lib/values/day.ts';
import type { Instant } from '#lib/values/instant.ts';
import { cached } from './cached.ts';

/** `short` is "Thu, Nov 26" (this year's lists), `medium` "Nov 26, 2026", `long` with the weekday (documents). */
export type DayStyle = 'short' | 'medium' | 'long';

const days = cached((locale: string, style: DayStyle) => {
	const shape: Intl.DateTimeFormatOptions =
		style === 'short'
			? { weekday: 'short', day: 'numeric', month: 'short' }
			: style === 'medium'
				? { day: 'numeric', month: 'short', year: 'numeric' }
				: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
	return new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC', calendar: 'gregory' });
});

const yearly = cached(
	(locale: string) =>
		new Intl.DateTimeFormat(locale, {
			day: 'numeric',
			month: 'long',
			timeZone: 'UTC',
			calendar: 'gregory'
		})
);

const times = cached(
	(locale: string, zone: string) =>
		new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone })
);

const moments = cached(
	(locale: string, zone: string, year: 'year' | 'no year') =>
		new Intl.DateTimeFormat(locale, {
			day: 'numeric',
			month: 'short',
			...(year === 'year' && { year: 'numeric' }),
			hour: 'numeric',
			minute: '2-digit',
			timeZone: zone,
			calendar: 'gregory'
		})
);

const relative = cached(
	(locale: string, style: 'narrow' | 'long') =>
		new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style })
);

/** A calendar day in words, the same in every zone. */
export function formatDay(day: Day, locale: string, style: DayStyle = 'medium'): string {
	return days(locale, style).format(Date.parse(`${day}T00:00:00Z`));
}

const weekdays = cached(
	(locale: string) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
);

/** The weekday of a calendar day, short: `Thu`. */
export function formatWeekday(day: Day, locale: string): string {
	return weekdays(locale).format(Date.parse(`${day}T00:00:00Z`));
}

const months = cached(
	(locale: string) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
);

const monthDays = cached(
	(locale: string) =>
		new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' })
);

/** The month of a calendar day, short, for a chart of at most a year: `Nov`. */
export function formatMonth(day: Day, locale: string): string {
	return months(locale).format(Date.parse(`${day}T00:00:00Z`));
}

/** A calendar day of this or the last month, for a chart: `Nov 26`. */
export function formatMonthDay(day: Day, locale: string): string {
	return monthDays(locale).format(Date.parse(`${day}T00:00:00Z`));
}

/** A calendar day without its year: `February 29`. */
export function formatYearlyDay(day: Day, locale: string): string {
	return yearly(locale).format(Date.parse(`${day}T00:00:00Z`));
}

/** The time of day on the wall of a zone: `11:06 AM`, `11:06`. */
export function formatTime(instant: Instant, zone: string, locale: string): string {
	return times(locale, zone).format(instant);
}

/**
 * Day and time on the wall of a zone: `Nov 26, 2026, 11:06 AM`. In a narrow column, with what time it is
 * `now`, a moment of this year goes without its year.
 */
export function formatMoment(
	instant: Instant,
	zone: string,
	locale: string,
	now?: Instant
): string {
	const year = (at: Instant) => dayOf(at, zone).slice(0, 4);
	const plain = now !== undefined && year(instant) === year(now);
	return moments(locale, zone, plain ? 'no year' : 'year').format(instant);
}

const STEPS = [
	['second', 60],
	['minute', 60],
	['hour', 24],
	['day', 30],
	['month', 12]
] as const;

/** How long before (or after) `now` a moment was, in the largest fitting unit: `now`, `4s ago`, `in 2h`. */
export function ago(instant: Instant, now: Instant, locale = 'en'): string {
	let amount = Math.round((instant - now) / 1000);
	for (const [unit, whole] of STEPS) {
		if (Math.abs(amount) < whole) return relative(locale, 'narrow').format(amount, unit);
		amount = Math.trunc(amount / whole);
	}
	return relative(locale, 'narrow').format(amount, 'year');
}

/** A day as seen from today: `today`, `tomorrow`, `in 9 days`, `2 days ago`. */
export function relativeDay(day: Day, today: Day, locale = 'en'): string {
	return relative(locale, 'long').format(daysBetween(today, day), 'day');
}
