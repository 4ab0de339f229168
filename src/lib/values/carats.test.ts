import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carats, caratsToDecimal, isCarats, parseCarats } from './carats.ts';

const stones = fc.integer({ min: -100_000_000, max: 100_000_000 }).map(carats);

test.each([
	['1.02', 1020],
	['1.02 ct', 1020],
	['1,02ct', 1020],
	['50 pt', 500],
	['50 points', 500],
	['0.5 pt', 5],
	['2 cts.', 2000],
	['.005', 5],
	['1.0230', 1023],
	['1.0234', undefined],
	['0.05 pt', undefined],
	['1.02 g', undefined],
	['1,020', undefined],
	['ct', undefined],
	['', undefined]
])('%j is %j thousandths of a carat', (text, thousandths) => {
	expect(parseCarats(text)?.thousandths).toBe(thousandths);
});

test.each([
	[1020, '1.02'],
	[1000, '1.00'],
	[1025, '1.025'],
	[5, '0.005'],
	[500, '0.50'],
	[0, '0.00'],
	[-250, '-0.25']
])('%d thousandths are written %s', (thousandths, text) => {
	expect(caratsToDecimal(carats(thousandths))).toBe(text);
});

test('a stone weight survives being written and read', () => {
	fc.assert(
		fc.property(stones, (c) => {
			expect(parseCarats(caratsToDecimal(c))).toEqual(c);
		})
	);
});

test('only whole thousandths are carats', () => {
	for (const bad of [0.5, Number.NaN, 2 ** 53]) expect(() => carats(bad)).toThrow(RangeError);
	for (const bad of [null, 5, {}, { thousandths: 0.5 }, { thousandths: 5, extra: 1 }]) {
		expect(isCarats(bad)).toBe(false);
	}
	expect(isCarats(JSON.parse(JSON.stringify(carats(1020))))).toBe(true);
});
