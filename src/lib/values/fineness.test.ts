import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FINENESSES, type Fineness, fineWeight, isFineness, parseFineness } from './fineness.ts';
import { addWeight, parseWeight, sameWeight, type Weight, weightIn } from './weight.ts';

function must(text: string): Fineness {
	const read = parseFineness(text);
	if (!read) throw new Error(text);
	return read;
}

function scale(text: string): Weight {
	const read = parseWeight(text, 'g');
	if (!read) throw new Error(text);
	return read;
}

test('[subtlety 14] ct, g, dwt, ozt and grains meet in one integer, and 14K counts 583.3 though stamped 585', () => {
	// The same ounce on five scales is one integer; in floats 480 grains and 20 pennyweight differ.
	for (const same of ['31.1034768 g', '20 dwt', '480 gr', '155.517384 ct']) {
		expect(sameWeight(scale(same), scale('1 ozt'))).toBe(true);
	}
	// Ten tenths are one: 0.1 added ten times is 0.9999999999999999 in floats.
	const tenths = Array.from({ length: 10 }, () => scale('0.1 g')).reduce(addWeight);
	expect(weightIn(tenths, 'g', 4)).toBe('1.0000');
	expect(Number.isInteger(scale('3.2 dwt').tenthMilligrams)).toBe(true);
	expect(scale('3.2 dwt').entered).toEqual({ value: '3.2', unit: 'dwt' });

	const fourteen = must('14K');
	expect(fourteen).toEqual({ tenths: 5833, mark: '585' });
	expect(must('585')).toEqual(fourteen);
	expect(weightIn(fineWeight(scale('1000 g'), fourteen), 'g', 1)).toBe('583.3');
});

describe('the table', () => {
	const gold = FINENESSES.filter(({ metal, name }) => metal === 'gold' && name !== '24K');

	test.each(gold.map(({ name, fineness }) => [name, fineness.tenths] as const))(
		'%s is its karats over 24',
		(name, tenths) => {
			expect(tenths).toBe(Math.round((Number(name.replace('K', '')) / 24) * 10_000));
		}
	);

	test('every entry is sound, and its name and a gold mark read back to it', () => {
		for (const { metal, name, fineness } of FINENESSES) {
			expect(isFineness(fineness)).toBe(true);
			expect(parseFineness(name)).toEqual(fineness);
			if (metal === 'gold') expect(parseFineness(fineness.mark)).toEqual(fineness);
		}
	});
});

describe('reading', () => {
	test.each([
		['14k', 5833, '585'],
		['14 kt', 5833, '585'],
		['14 Karat', 5833, '585'],
		['.585', 5833, '585'],
		['583', 5833, '583'],
		['Au585', 5833, '585'],
		['Pt585', 5850, 'Pt585'],
		['9ct', 3750, '375'],
		['417', 4167, '417'],
		['416', 4167, '416'],
		['916', 9167, '916'],
		['917', 9167, '917'],
		['24k', 9990, '999'],
		['999.9', 9999, '999.9'],
		['9999', 9999, '999.9'],
		['.925', 9250, '925'],
		['sterling', 9250, '925'],
		['Sterling Silver', 9250, '925'],
		['fine silver', 9990, '999'],
		['Pt950', 9500, 'Pt950'],
		['950 Plat', 9500, 'Pt950'],
		['PD 500', 5000, 'Pd500'],
		['835', 8350, '835'],
		['15k', 6250, '15K'],
		['13.6k', 5667, '13.6K']
	])('%j is %d tenths of a per mille, stamped %s', (text, tenths, mark) => {
		expect(parseFineness(text)).toEqual({ tenths, mark });
	});

	test.each([
		'',
		'18KGP',
		'14k GF',
		'25k',
		'0k',
		'000',
		'gold',
		'58',
		'58555',
		'Pt',
		'xy585',
		'Pt950Pt'
	])('%j is not guessed', (text) => expect(parseFineness(text)).toBeUndefined());

	test('a mark that was read is read again as the same fineness', () => {
		const marks = fc.oneof(
			fc.integer({ min: 1, max: 9999 }).map((n) => `${String(n).padStart(4, '0')}`),
			fc.integer({ min: 1, max: 240 }).map((n) => `${n / 10}k`),
			fc.integer({ min: 1, max: 999 }).map((n) => `Pt${String(n).padStart(3, '0')}`)
		);
		fc.assert(
			fc.property(marks, (text) => {
				const read = must(text);
				expect(isFineness(read)).toBe(true);
				expect(parseFineness(read.mark)?.mark).toBe(read.mark);
			})
		);
	});
});

test('fine metal is within half of 0.1 mg of the exact share, and never more than the alloy', () => {
	fc.assert(
		fc.property(
			fc.nat({ max: 1_000_000_000 }),
			fc.integer({ min: 1, max: 10_000 }),
			(tenthMilligrams, tenths) => {
				const fine = fineWeight({ tenthMilligrams }, { tenths, mark: 'x' }).tenthMilligrams;
				const off = BigInt(fine) * 10_000n - BigInt(tenthMilligrams) * BigInt(tenths);
				expect(off <= 5000n && off >= -5000n).toBe(true);
				expect(fine).toBeLessThanOrEqual(tenthMilligrams);
			}
		)
	);
});

test.each<unknown>([
	null,
	5833,
	{ tenths: 5833 },
	{ tenths: 583.3, mark: '585' },
	{ tenths: 0, mark: '585' },
	{ tenths: 10_001, mark: '585' },
	{ tenths: 5833, mark: '' },
	{ tenths: 5833, mark: 585 },
	{ tenths: 5833, mark: '585', extra: 1 }
])('%j is not a fineness', (value) => expect(isFineness(value)).toBe(false));
