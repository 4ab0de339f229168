import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRingSize, parseRingSize, ringSize, ringSizeIn, sameRingSize } from './ring-size.ts';

test('a US 7 is 54.41 mm around, a UK M 52.88, and an ISO size is its own circumference', () => {
	expect(ringSize('7', 'US')?.hundredths).toBe(5_441);
	expect(ringSize('6.5', 'US')?.hundredths).toBe(5_313);
	expect(ringSize('A', 'UK')?.hundredths).toBe(3_780);
	expect(ringSize('M', 'UK')?.hundredths).toBe(5_288);
	expect(ringSize('54', 'EU')?.hundredths).toBe(5_400);
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
	['L', 'UK', 'L']
])('“%s” is read as %s %s', (typed, system, value) => {
	expect(parseRingSize(typed)?.entered).toEqual({ value, system });
});

test.each(['', '6.1', 'M 1/3', 'AB', '-1', 'us', 'EU 12', '25'])('“%s” is no size', (typed) => {
	expect(parseRingSize(typed)).toBeUndefined();
});

test('a size of one system is told in another, to its nearest step', () => {
	const seven = parseRingSize('US 7');
	if (!seven) throw new Error('no size');
	expect(ringSizeIn(seven, 'US')).toBe('7');
	expect(ringSizeIn(seven, 'EU')).toBe('54.4');
	expect(ringSizeIn(seven, 'UK')).toBe('N');
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
		fc.integer({ min: 3_000, max: 9_000 }).map((n) => `EU ${n / 100}`)
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
