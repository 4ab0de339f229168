import { expect, test } from 'vitest';
import { instant } from './instant.ts';

test('only whole milliseconds within four-digit years are instants', () => {
	for (const bad of [0.5, Number.NaN, Infinity, Date.UTC(10_000, 0, 1), Date.UTC(1000, 0, 1) - 1]) {
		expect(() => instant(bad)).toThrow(RangeError);
	}
	expect(instant(Date.UTC(1000, 0, 1))).toBe(Date.UTC(1000, 0, 1));
	expect(Object.is(instant(-0), 0)).toBe(true);
});
