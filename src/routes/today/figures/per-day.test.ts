import { expect, test } from 'vitest';
import type { Day } from '#lib/values/day.ts';
import { perDay } from './per-day.ts';

test('what is to come is counted by its day, what is overdue for today, and what comes later not at all', () => {
	const days = ['2026-11-20', '2026-11-27', '2026-11-29', '2026-11-29', '2026-12-24'] as Day[];
	expect(perDay('2026-11-27' as Day, 3, days)).toEqual([
		{ day: '2026-11-27', value: 2 },
		{ day: '2026-11-28', value: 0 },
		{ day: '2026-11-29', value: 2 },
		{ day: '2026-11-30', value: 0 }
	]);
});
