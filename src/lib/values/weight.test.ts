import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addWeight,
	isWeight,
	parseWeight,
	sameWeight,
	subtractWeight,
	type Weight,
	weight,
	WEIGHT_UNITS,
	type WeightUnit,
	weightIn
} from './weight.ts';

const units = fc.constantFrom(...WEIGHT_UNITS);
const plain = fc
	.integer({ min: -1_000_000_000, max: 1_000_000_000 })
	.map((tenthMilligrams): Weight => ({ tenthMilligrams }));
const typed = fc.tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 9999 })).map(([whole, part]) => ({
	text: `${whole}.${String(part).padStart(4, '0')}`,
	tenThousandths: BigInt(whole) * 10_000n + BigInt(part)
}));

const GRAIN = 64_798_910n;
/** Nanograms of each unit, worked from its definition rather than copied from the table. */
const DEFINITION: Record<WeightUnit, bigint> = {
	g: 10n ** 9n,
	kg: 10n ** 12n,
	ct: 2n * 10n ** 8n,
	gr: GRAIN,
	dwt: 24n * GRAIN,
	ozt: 480n * GRAIN,
	oz: (7000n * GRAIN) / 16n,
	tola: 180n * GRAIN
};

function must(value: string, unit: WeightUnit): Weight {
	const made = weight(value, unit);
	if (!made) throw new Error(`${value} ${unit}`);
	return made;
}

describe('converting', () => {
	test('entry is within half of 0.1 mg of the exact weight, in every unit', () => {
		fc.assert(
			fc.property(typed, units, ({ text, tenThousandths }, unit) => {
				const exact = tenThousandths * DEFINITION[unit]; // 1e-4 ng
				const off = BigInt(must(text, unit).tenthMilligrams) * 100_000n * 10_000n - exact;
				expect(off <= 500_000_000n && off >= -500_000_000n).toBe(true);
			})
		);
	});

	test('showing is within half of the last place of the exact weight, in every unit', () => {
		fc.assert(
			fc.property(plain, units, (w, unit) => {
				const shown = BigInt(weightIn(w, unit, 3).replace('.', ''));
				const off = shown * DEFINITION[unit] - BigInt(w.tenthMilligrams) * 100_000n * 1000n;
				expect(2n * off <= DEFINITION[unit] && -2n * off <= DEFINITION[unit]).toBe(true);
			})
		);
	});

	test.each<[string, WeightUnit, number]>([
		['1', 'g', 10_000],
		['1', 'dwt', 15_552],
		['1', 'ozt', 311_035],
		['1', 'gr', 648],
		['1', 'ct', 2000],
		['1', 'kg', 10_000_000],
		['1', 'oz', 283_495],
		['1', 'tola', 116_638],
		['3.2', 'dwt', 49_766],
		['0.00005', 'g', 1],
		['-0.00005', 'g', -1],
		['.5', 'ct', 1000]
	])('%s %s is %d tenths of a milligram', (value, unit, tenthMilligrams) => {
		expect(weight(value, unit)).toEqual({ tenthMilligrams, entered: { value, unit } });
	});

	test.each(['', 'x', '1,5', '1e3', '5.', '1 2', '999999999999999'])('%j kg is no weight', (text) =>
		expect(weight(text, 'kg')).toBeUndefined()
	);

	test.each<[WeightUnit, number, string]>([
		['g', 2, '31.10'],
		['dwt', 3, '20.000'],
		['gr', 1, '480.0'],
		['ozt', 0, '1'],
		['ct', 2, '155.52']
	])('a troy ounce in %s with %d places is %s', (unit, decimals, shown) => {
		expect(weightIn(must('1', 'ozt'), unit, decimals)).toBe(shown);
	});
});

describe('reading', () => {
	test('what is shown in grams is read back', () => {
		fc.assert(
			fc.property(plain, (w) => {
				const read = parseWeight(`${weightIn(w, 'g', 4)} g`, 'dwt');
				expect(read !== undefined && sameWeight(read, w)).toBe(true);
			})
		);
	});

	test('what a person typed is kept beside the weight', () => {
		fc.assert(
			fc.property(typed, units, ({ text }, unit) => {
				expect(parseWeight(`${text}${unit}`, 'g')?.entered).toEqual({ value: text, unit });
				expect(parseWeight(text, unit)).toEqual(must(text, unit));
			})
		);
	});

	test.each<[string, string, WeightUnit]>([
		['3.2 dwt', '3.2', 'dwt'],
		['3,2 DWT', '3.2', 'dwt'],
		['3.20', '3.20', 'g'],
		['2 oz t', '2', 'ozt'],
		['2 oz', '2', 'oz'],
		['5 gr', '5', 'gr'],
		['5 grams', '5', 'g'],
		['5\u00a0carats', '5', 'ct'],
		['1250,5 g', '1250.5', 'g']
	])('%j is %s in %s', (text, value, unit) => {
		expect(parseWeight(text, 'g')?.entered).toEqual({ value, unit });
	});

	test.each([
		'',
		'g',
		'3.2 stone',
		'1,250 g',
		'3.2.1 g',
		'3 2 g',
		'3 g 2',
		'about 3 g',
		'1 constructor'
	])('%j is not guessed', (text) => expect(parseWeight(text, 'g')).toBeUndefined());
});

describe('adding up', () => {
	test('taking away what was added leaves the weight', () => {
		fc.assert(
			fc.property(plain, plain, (a, b) => {
				expect(subtractWeight(addWeight(a, b), b)).toEqual(a);
			})
		);
	});

	test('a sum was not entered by anyone', () => {
		expect(addWeight(must('1', 'g'), must('2', 'g'))).toEqual({ tenthMilligrams: 30_000 });
		expect(sameWeight(must('5', 'ct'), must('1', 'g'))).toBe(true);
		expect(sameWeight(must('5', 'ct'), must('1.0001', 'g'))).toBe(false);
	});
});

describe('stored weights', () => {
	test('are themselves after JSON', () => {
		fc.assert(
			fc.property(typed, units, ({ text }, unit) => {
				const stored: unknown = JSON.parse(JSON.stringify(must(text, unit)));
				expect(isWeight(stored)).toBe(true);
				expect(stored).toEqual(must(text, unit));
			})
		);
		expect(isWeight({ tenthMilligrams: -5 })).toBe(true);
	});

	test.each<unknown>([
		null,
		5,
		{},
		{ tenthMilligrams: 0.5 },
		{ tenthMilligrams: '5' },
		{ tenthMilligrams: 5, extra: 1 },
		{ tenthMilligrams: 5, entered: undefined },
		{ tenthMilligrams: 5, entered: null },
		{ tenthMilligrams: 10_000, entered: { value: '1', unit: 'lb' } },
		{ tenthMilligrams: 10_000, entered: { value: 1, unit: 'g' } },
		{ tenthMilligrams: 10_001, entered: { value: '1', unit: 'g' } }
	])('%j is not a weight', (value) => expect(isWeight(value)).toBe(false));
});
