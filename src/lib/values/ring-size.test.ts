import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	isRingSize,
	parseRingSize,
	ringSize,
	ringSizeIn,
	ringSystemOf,
	sameRingSize
} from './ring-size.ts';

test('a US 7 is 54.41 mm around, a UK M 52.88, an ISO size is its own circumference, a JP 1 is 13 mm across', () => {
	expect(ringSize('7', 'US')?.hundredths).toBe(5_441);
	expect(ringSize('6.5', 'US')?.hundredths).toBe(5_313);
	expect(ringSize('A', 'UK')?.hundredths).toBe(3_780);
	expect(ringSize('M', 'UK')?.hundredths).toBe(5_288);
	expect(ringSize('54', 'EU')?.hundredths).toBe(5_400);
	expect(ringSize('1', 'JP')?.hundredths).toBe(4_084);
	expect(ringSize('13', 'JP')?.hundredths).toBe(5_341);
});

test.each([
	['6 1/2', 'US', '6.5'],
	['6½', 'US', '6.5'],
	['us 6.50', 'US', '6.5'],
	['6,25', 'US', '6.25'],
	['m½', 'UK', 'M.5'],
	['Z+2', 'UK', 'Z+2'],
	['EU 54', 'EU', '54'],
	['54.4', 'EU', '54.4'],
	['L', 'UK', 'L'],
	['jp 13', 'JP', '13']
])('“%s” is read as %s %s', (typed, system, value) => {
	expect(parseRingSize(typed)?.entered).toEqual({ value, system });
});

test.each(['', '6.1', 'M 1/3', 'AB', '-1', 'us', 'EU 12', '25', 'JP 0', 'JP 7.5'])(
	'“%s” is no size',
	(typed) => {
		expect(parseRingSize(typed)).toBeUndefined();
	}
);

test('a size of one system is told in another, to its nearest step', () => {
	const seven = parseRingSize('US 7');
	if (!seven) throw new Error('no size');
	expect(ringSizeIn(seven, 'US')).toBe('7');
	expect(ringSizeIn(seven, 'EU')).toBe('54.4');
	expect(ringSizeIn(seven, 'UK')).toBe('N');
	expect(ringSizeIn(seven, 'JP')).toBe('14');
	const half = parseRingSize('UK M½');
	expect(half && ringSizeIn(half, 'UK')).toBe('M½');
});

test('every size that can be read is valid, reads back, and equals itself in its own system', () => {
	const said = fc.oneof(
		fc.integer({ min: 0, max: 80 }).map((n) => `US ${n / 4}`),
		fc.integer({ min: 0, max: 62 }).map((n) => {
			const letter = n > 51 ? `Z+${Math.floor(n / 2) - 25}` : String.fromCharCode(65 + n / 2);
			return `UK ${letter}${n % 2 ? '½' : ''}`;
		}),
		fc.integer({ min: 3_000, max: 9_000 }).map((n) => `EU ${n / 100}`),
		fc.integer({ min: 1, max: 40 }).map((n) => `JP ${n}`)
	);
	fc.assert(
		fc.property(said, (text) => {
			const size = parseRingSize(text);
			expect(isRingSize(size)).toBe(true);
			if (!size) return;
			const again = parseRingSize(`${size.entered.system} ${size.entered.value}`);
			expect(again).toEqual(size);
			expect(again && sameRingSize(again, size)).toBe(true);
		})
	);
	expect(isRingSize({ hundredths: 5_440, entered: { value: '7', system: 'US' } })).toBe(false);
});

test('a size is said in the system of the place', () => {
	expect(['US', 'CA', 'GB', 'AU', 'JP', 'DE', undefined].map(ringSystemOf)).toEqual([
		'US',
		'US',
		'UK',
		'UK',
		'JP',
		'EU',
		'EU'
	]);
});
