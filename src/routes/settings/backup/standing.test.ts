import { expect, test } from 'vitest';
import { instant } from '#lib/values/instant.ts';
import { backupTrouble } from './standing.ts';

const NOW = instant(Date.parse('2026-11-27T12:00:00Z'));
const DAY = 86_400_000;
const last = (days: number) => ({ at: NOW - days * DAY, name: 'a', bytes: 1 });
const plan = { folder: '/b', next: NOW };

test('a backup of the last two days that worked needs nobody', () => {
	expect(backupTrouble({ ...plan, last: last(0) }, NOW)).toBeUndefined();
	expect(backupTrouble({ ...plan, last: last(2) }, NOW)).toBeUndefined();
});

test('an older one needs somebody, and so does one that failed, however young the last is', () => {
	expect(backupTrouble({ ...plan, last: last(2.01) }, NOW)).toBe('old');
	const failed = { at: NOW, reason: 'no room' };
	expect(backupTrouble({ ...plan, last: last(0), failed }, NOW)).toBe('failed');
	expect(backupTrouble({ ...plan, failed }, NOW)).toBe('failed');
});

test('a disk that has little room left needs somebody, after what is worse', () => {
	const little = { ...plan, last: last(0), fits: 2, little: true } as const;
	expect(backupTrouble(little, NOW)).toBe('little');
	expect(backupTrouble({ ...little, last: last(3) }, NOW)).toBe('old');
	expect(backupTrouble({ ...little, failed: { at: NOW, reason: 'full' } }, NOW)).toBe('failed');
	expect(backupTrouble({ ...plan, last: last(0), fits: 3 }, NOW)).toBeUndefined();
});

test('a second folder that lacks the last one is not said to be a backup that failed', () => {
	const failed = { at: NOW, reason: 'no such disk', offsite: true } as const;
	expect(backupTrouble({ ...plan, last: last(0), failed }, NOW)).toBe('second');
	expect(backupTrouble({ ...plan, last: last(3), failed }, NOW)).toBe('old');
});

test('what the relay cannot read needs somebody before all else', () => {
	const failed = { at: NOW, reason: 'it cannot be read' };
	const damaged = ['sales/2026-11.0'];
	expect(backupTrouble({ ...plan, last: last(0), damaged }, NOW)).toBe('damaged');
	expect(backupTrouble({ ...plan, failed, damaged }, NOW)).toBe('damaged');
});

test('before the first backup, and where the relay tells nothing, nobody is needed', () => {
	expect(backupTrouble(plan, NOW)).toBeUndefined();
	expect(backupTrouble(undefined, NOW)).toBeUndefined();
});
