import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	addCarats,
	carats,
	caratsToDecimal,
	caratsToWeight,
	isCarats,
	parseCarats,
	sameCarats,
	sumCarats
} from './carats.ts';
import { weight, weightIn } from './weight.ts';

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

test('a parcel sums to the same in any order, and a stone taken out again leaves it as it was', () => {
	fc.assert(
		fc.property(fc.array(stones), stones, (parcel, stone) => {
			const whole = sumCarats(parcel);
			expect(sumCarats(parcel.toReversed())).toEqual(whole);
			const back = addCarats(addCarats(whole, stone), carats(-stone.thousandths));
			expect(sameCarats(back, whole)).toBe(true);
		})
	);
});

test('carats convert to grams without rounding, and agree with the scale', () => {
	fc.assert(
		fc.property(stones, (c) => {
			const text = caratsToDecimal(c);
			expect(caratsToWeight(c).tenthMilligrams).toBe(weight(text, 'ct')?.tenthMilligrams);
			expect(parseCarats(weightIn(caratsToWeight(c), 'ct', 3))).toEqual(c);
		})
	);
	expect(weightIn(caratsToWeight(carats(5000)), 'g', 4)).toBe('1.0000');
});

test('only whole thousandths are carats', () => {
	for (const bad of [0.5, Number.NaN, 2 ** 53]) expect(() => carats(bad)).toThrow(RangeError);
	for (const bad of [null, 5, {}, { thousandths: 0.5 }, { thousandths: 5, extra: 1 }]) {
		expect(isCarats(bad)).toBe(false);
	}
	expect(isCarats(JSON.parse(JSON.stringify(carats(1020))))).toBe(true);
});
