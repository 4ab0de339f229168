import { expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

test('reads counts and decimals as people type them', () => {
	expect(readNumber(' 12 ', 0)).toBe(12);
	expect(readNumber('6,5', 2)).toBe(6.5);
	expect(readNumber('.5', 2)).toBe(0.5);
	expect(readNumber('\u22123', 0)).toBe(-3);
	expect(Object.is(readNumber('-0', 0), 0)).toBe(true);
});

test('refuses what is finer than asked for, and what is no number', () => {
	expect(readNumber('6.5', 0)).toBeUndefined();
	expect(readNumber('1.005', 2)).toBeUndefined();
	for (const text of ['', 'abc', '1.2.3', '1e3', '12x', '--1'])
		expect(readNumber(text, 3)).toBeUndefined();
});
