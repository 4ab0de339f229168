import { expect, test } from 'vitest';
import type { Day } from './day.ts';
import { inLeapYear, isYearlyDay, nextOccurrence, yearlyDay, yearOf } from './yearly-day.ts';

const of = (text: string) => {
	const value = yearlyDay(text);
	if (!value) throw new Error(`${text} is no day of the year`);
	return value;
};

test('a day of the year is read with its year, without it, and only if it exists', () => {
	expect(yearlyDay('1980-05-17')).toBe('1980-05-17');
	expect(yearlyDay('05-17')).toBe('--05-17');
	expect(yearlyDay('--02-29')).toBe('--02-29');
	for (const wrong of ['--02-30', '1981-02-29', '13-01', '5/17', '', '--5-17'])
		expect(yearlyDay(wrong)).toBeUndefined();
	expect(isYearlyDay(17)).toBe(false);
});

test('its year is known or not, its place in the calendar always', () => {
	expect([yearOf(of('1980-05-17')), yearOf(of('05-17'))]).toEqual([1980, undefined]);
	expect(inLeapYear(of('1980-02-29'))).toBe('2000-02-29');
});

test.each([
	['05-17', '2026-05-17', '2026-05-17'],
	['05-17', '2026-05-18', '2027-05-17'],
	['1980-12-31', '2026-11-26', '2026-12-31'],
	['01-01', '2026-12-31', '2027-01-01'],
	['02-29', '2027-01-10', '2027-02-28'],
	['02-29', '2028-01-10', '2028-02-29'],
	['02-29', '2027-03-01', '2028-02-29']
])('%s comes next after %s on %s', (value, today, next) => {
	expect(nextOccurrence(of(value), today as Day)).toBe(next);
});
