import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRate, parseRate, rate, rateToPercent } from './rate.ts';

const rates = fc.nat({ max: 10_000_000 }).map(rate);

test.each([
	['8.875', 8875],
	['8.875 %', 8875],
	['8,875%', 8875],
	['8', 8000],
	['0', 0],
	['.5', 500],
	['100 %', 100_000],
	['8.8750', 8875],
	['8.8755', undefined],
	['-1', undefined],
	['%', undefined],
	['8 % off', undefined],
	['', undefined]
])('%j is %j thousandths of a percent', (text, thousandths) =>
	expect(parseRate(text)).toBe(thousandths)
);

test.each([
	[8875, '8.875'],
	[8000, '8'],
	[0, '0'],
	[100_000, '100'],
	[50, '0.05'],
	[8250, '8.25']
])('%d is written %s', (thousandths, percent) =>
	expect(rateToPercent(rate(thousandths))).toBe(percent)
);

test('a rate survives being written and read', () => {
	fc.assert(
		fc.property(rates, (r) => {
			expect(parseRate(rateToPercent(r))).toBe(r);
		})
	);
});

test('only whole numbers of 0 or more are rates', () => {
	for (const bad of [-1, 1.5, Number.NaN, Infinity, 2 ** 53]) {
		expect(() => rate(bad)).toThrow(RangeError);
		expect(isRate(bad)).toBe(false);
	}
	for (const bad of ['8875', null, undefined, {}]) expect(isRate(bad)).toBe(false);
	expect(isRate(8875)).toBe(true);
});
