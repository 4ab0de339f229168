import { describe, expect, test } from 'vitest';
import { type Day, day } from '#lib/values/day.ts';
import { instant } from '#lib/values/instant.ts';
import { ago, formatDay, formatMoment, formatTime, relativeDay } from './moments.ts';

const plain = (text: string) => text.replace(/\s/gu, ' ');
const on = (text: string): Day => day(text) ?? expect.fail(`${text} is no day`);
const noon = instant(Date.UTC(2026, 10, 26, 12, 0, 0));

describe('days', () => {
	test('are the same day in every style and zone', () => {
		expect(formatDay(on('2026-11-26'), 'en-US')).toBe('Nov 26, 2026');
		expect(formatDay(on('2026-11-26'), 'en-GB', 'short')).toMatch(/^Thu,? 26 Nov$/);
		expect(formatDay(on('2026-11-26'), 'en-US', 'long')).toBe('Thursday, November 26, 2026');
	});

	test('near today are worded', () => {
		expect(relativeDay(on('2026-11-27'), on('2026-11-26'))).toBe('tomorrow');
		expect(relativeDay(on('2026-12-05'), on('2026-11-26'))).toBe('in 9 days');
		expect(relativeDay(on('2026-11-24'), on('2026-11-26'))).toBe('2 days ago');
	});
});

describe('moments', () => {
	test('are shown on the wall of the shop’s zone', () => {
		expect(plain(formatTime(noon, 'America/New_York', 'en-US'))).toBe('7:00 AM');
		expect(formatTime(noon, 'Europe/Berlin', 'de-DE')).toBe('13:00');
		expect(plain(formatMoment(noon, 'America/New_York', 'en-US'))).toBe('Nov 26, 2026, 7:00 AM');
		const newYear = instant(noon + 36 * 86_400_000);
		expect(plain(formatMoment(noon, 'America/New_York', 'en-US', noon))).toBe('Nov 26, 7:00 AM');
		expect(plain(formatMoment(noon, 'America/New_York', 'en-US', newYear))).toContain('2026');
	});

	test('are told by how long ago they were, in the largest unit that fits', () => {
		const before = (ms: number) => ago(instant(noon - ms), noon, 'en-US');
		expect(before(0)).toBe('now');
		expect(before(4000)).toBe('4s ago');
		expect(before(59_400)).toBe('59s ago');
		expect(before(90_000)).toBe('1m ago');
		expect(before(3 * 3_600_000)).toBe('3h ago');
		expect(before(25 * 3_600_000)).toBe('yesterday');
		expect(before(400 * 86_400_000)).toBe('last yr.');
		expect(ago(instant(noon + 7_200_000), noon, 'en-US')).toBe('in 2h');
	});
});
