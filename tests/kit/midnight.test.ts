import { expect, test } from 'vitest';
import { untilMidnight } from './midnight.ts';

test('the day of the shop ends at midnight of its zone, in winter and in summer', () => {
	expect(untilMidnight(Date.parse('2026-12-01T04:59:00Z'))).toBe(60_000);
	expect(untilMidnight(Date.parse('2026-12-01T05:00:00Z'))).toBe(24 * 3_600_000);
	expect(untilMidnight(Date.parse('2026-07-01T03:30:30Z'))).toBe(29.5 * 60_000);
});
