import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	isLength,
	type Length,
	length,
	LENGTH_UNITS,
	type LengthUnit,
	lengthIn,
	parseLength,
	sameLength
} from './length.ts';

const units = fc.constantFrom(...LENGTH_UNITS);
const plain = fc
	.integer({ min: -10_000_000, max: 10_000_000 })
	.map((hundredths): Length => ({ hundredths }));
const TEN_THOUSANDTHS_OF_MM: Record<LengthUnit, bigint> = {
	mm: 10_000n,
	cm: 100_000n,
	in: 254_000n
};

test.each<[string, LengthUnit, number]>([
	['6.5', 'mm', 650],
	['45', 'cm', 45_000],
	['18', 'in', 45_720],
	['0.005', 'mm', 1],
	['-0.005', 'mm', -1],
	['0.0049', 'mm', 0]
])('%s %s is %d hundredths of a millimetre', (value, unit, hundredths) => {
	expect(length(value, unit)).toEqual({ hundredths, entered: { value, unit } });
});

test('entry is within half of 0.01 mm of the exact length, in every unit', () => {
	fc.assert(
		fc.property(fc.nat({ max: 9_999_999 }), units, (thousandths, unit) => {
			const made = length((thousandths / 1000).toFixed(3), unit);
			const exact = BigInt(thousandths) * TEN_THOUSANDTHS_OF_MM[unit];
			const off = BigInt(made?.hundredths ?? Number.NaN) * 100n * 1000n - exact;
			expect(off <= 50_000n && off >= -50_000n).toBe(true);
		})
	);
});

test('what is shown in millimetres is read back', () => {
	fc.assert(
		fc.property(plain, (l) => {
			const read = parseLength(lengthIn(l, 'mm', 2), 'mm');
			expect(read !== undefined && sameLength(read, l)).toBe(true);
		})
	);
});

test.each<[LengthUnit, number, string]>([
	['in', 2, '18.00'],
	['mm', 0, '457'],
	['cm', 1, '45.7']
])('an 18 inch chain in %s with %d places is %s', (unit, decimals, shown) => {
	expect(lengthIn({ hundredths: 45_720 }, unit, decimals)).toBe(shown);
});

describe('reading', () => {
	test.each<[string, string, LengthUnit]>([
		['6.5 mm', '6.5', 'mm'],
		['6,5', '6.5', 'mm'],
		['18"', '18', 'in'],
		['18 inches', '18', 'in'],
		['45,5 CM', '45.5', 'cm']
	])('%j is %s in %s', (text, value, unit) => {
		expect(parseLength(text, 'mm')?.entered).toEqual({ value, unit });
	});

	test.each(['', 'mm', '6.5 ft', '7 1/2 in', '1,250 mm', '6.5.1', '1 constructor'])(
		'%j is not guessed',
		(text) => expect(parseLength(text, 'mm')).toBeUndefined()
	);
});

test('stored lengths are themselves after JSON', () => {
	fc.assert(
		fc.property(fc.nat({ max: 99_999 }), units, (n, unit) => {
			expect(isLength(JSON.parse(JSON.stringify(length(String(n), unit))))).toBe(true);
		})
	);
});

test.each<unknown>([
	null,
	{},
	{ hundredths: 0.5 },
	{ hundredths: 5, extra: 1 },
	{ hundredths: 5, entered: undefined },
	{ hundredths: 2540, entered: { value: '1', unit: 'ft' } },
	{ hundredths: 2541, entered: { value: '1', unit: 'in' } }
])('%j is not a length', (value) => expect(isLength(value)).toBe(false));
