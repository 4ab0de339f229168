import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideRounded, readDecimal, tenTo, typedDecimal, writeDecimal } from './exact.ts';

describe('decimal text', () => {
	test('what is written is read back, digit for digit', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }),
				fc.nat({ max: 12 }),
				(unscaled, places) => {
					expect(readDecimal(writeDecimal(unscaled, places))).toEqual({ unscaled, places });
				}
			)
		);
	});

	test.each(['', '.', '-', '5.', '1e3', '+1', '0x10', '1,5', ' 1', '1 ', 'NaN', '1.2.3', '--1'])(
		'%j is not a decimal',
		(text) => expect(readDecimal(text)).toBeUndefined()
	);

	test.each([
		['3,2', '3.2'],
		[' 3.2 ', '3.2'],
		['\u22123.2', '-3.2'],
		['0,125', '0.125'],
		['1250,125', '1250.125'],
		[',5', '.5'],
		['1,250', undefined],
		['-12,500', undefined],
		['1,250.5', undefined],
		['3,2,1', undefined]
	])('a person typing %j means %j', (typed, plain) => expect(typedDecimal(typed)).toBe(plain));
});

describe('rounding', () => {
	test.each([
		[5n, 2n, 3n],
		[-5n, 2n, -3n],
		[4n, 3n, 1n],
		[-4n, 3n, -1n],
		[1n, 2n, 1n],
		[-1n, 2n, -1n],
		[0n, 7n, 0n]
	])('%d / %d is %d', (a, b, rounded) => expect(divideRounded(a, b)).toBe(rounded));

	test('is never more than half away, and mirrors negative amounts', () => {
		fc.assert(
			fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: tenTo(20) }), (a, b) => {
				const off = 2n * (divideRounded(a, b) * b - a);
				expect(off <= b && -off <= b).toBe(true);
				expect(divideRounded(-a, b)).toBe(-divideRounded(a, b));
			})
		);
	});

	test('a denominator of zero or less is refused', () => {
		expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
		expect(() => divideRounded(1n, -2n)).toThrow(RangeError);
	});
});
