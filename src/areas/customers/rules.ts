import type { Day } from '#lib/values/day.ts';
import { nextOccurrence, type YearlyDay } from '#lib/values/yearly-day.ts';

/** How many last digits of a phone find a person. */
export const LAST_DIGITS = 4;

/** Digits that tell two numbers apart: country codes and trunk zeros come before them. */
const SAME_DIGITS = 7;

/**
 * CU3 What two phones must share to be one: the last digits, as country code and leading zero are
 * written or not. Undefined for numbers too short to tell.
 */
export function phoneKey(digits: string): string | undefined {
	return digits.length < SAME_DIGITS ? undefined : digits.slice(-SAME_DIGITS);
}

/** CU3 Whether two numbers are one, written with or without country code or leading zero. */
export function samePhone(one: string, other: string): boolean {
	const [a, b] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')];
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	return short.length >= SAME_DIGITS && long.endsWith(short);
}

/** Digits that somebody typed to find a phone, or undefined when they typed words. */
export function typedDigits(typed: string): string | undefined {
	const text = typed.normalize('NFKC').trim();
	if (!/^[+(]?[\d\s().\-/+]+$/.test(text)) return undefined;
	const digits = text.replace(/\D+/g, '');
	return digits.length >= 3 ? digits : undefined;
}

/** A date of a person that is coming. */
export interface ComingDate {
	readonly what: 'birthday' | 'anniversary';
	readonly day: Day;
}

/** CU4 The dates of a person from today to `until`, unless none is to be mentioned. */
export function comingDates(
	values: {
		readonly birthday?: YearlyDay;
		readonly anniversary?: YearlyDay;
		readonly doNotMention?: boolean;
	},
	today: Day,
	until: Day
): readonly ComingDate[] {
	if (values.doNotMention) return [];
	return (['birthday', 'anniversary'] as const).flatMap((what) => {
		const kept = values[what];
		if (!kept) return [];
		const next = nextOccurrence(kept, today);
		return next <= until ? [{ what, day: next }] : [];
	});
}

/** The fields that hold a phone number. */
export const PHONES = ['mobile', 'homePhone', 'workPhone'] as const;

/** The fields that hold an e-mail address. */
export const EMAILS = ['email', 'otherEmail'] as const;

/** CU1 What to call a person of whom only this is known. */
export function nameFor(values: Readonly<Record<string, unknown>>): string | undefined {
	for (const field of ['name', ...PHONES, ...EMAILS]) {
		const value = values[field];
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
	}
	return undefined;
}
