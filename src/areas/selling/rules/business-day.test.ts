import { expect, test } from 'vitest';
import { dayOf, type Day } from '#lib/values/day.ts';
import type { Instant } from '#lib/values/instant.ts';
import { businessDay } from './business-day.ts';

const NEW_YORK = 'America/New_York';

/** The business day at a moment, with drawers open since these days. */
function day(iso: string, ...drawers: readonly string[]): Day {
	const now = Date.parse(iso) as Instant;
	return businessDay(now, NEW_YORK, dayOf(now, NEW_YORK), drawers as readonly Day[]);
}

test('SL16 [subtlety 29] a late December night belongs to the drawer that is still open, not to UTC’s day', () => {
	// 11 p.m. on the 23rd in New York is the 24th in UTC.
	expect(day('2026-12-24T04:00:00Z')).toBe('2026-12-23');
	// Half past midnight: a new day, unless last evening's drawer is open.
	expect(day('2026-12-24T05:30:00Z')).toBe('2026-12-24');
	expect(day('2026-12-24T05:30:00Z', '2026-12-23')).toBe('2026-12-23');
	expect(day('2027-01-01T05:30:00Z', '2026-12-31')).toBe('2026-12-31');
	// A drawer that was forgotten does not hold the day back for ever.
	expect(day('2026-12-24T14:00:00Z', '2026-12-23')).toBe('2026-12-24');
	expect(day('2026-12-24T05:30:00Z', '2026-12-20')).toBe('2026-12-24');
});

test('SL16 [subtlety 29] nights in which the clocks change are as long as others', () => {
	// Clocks go forward at 2 a.m. on 8 March 2026 and back at 2 a.m. on 1 November.
	expect(day('2026-03-08T08:59:00Z', '2026-03-07')).toBe('2026-03-07');
	expect(day('2026-03-08T09:00:00Z', '2026-03-07')).toBe('2026-03-08');
	expect(day('2026-11-01T07:59:00Z', '2026-10-31')).toBe('2026-10-31');
	expect(day('2026-11-01T08:00:00Z', '2026-10-31')).toBe('2026-11-01');
	expect(day('2026-11-02T04:59:00Z')).toBe('2026-11-01');
});
