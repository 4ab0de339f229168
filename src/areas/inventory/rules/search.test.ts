import { expect, test } from 'vitest';
import { readSearch, withoutToken } from './search.ts';

const meant = (text: string) =>
	readSearch(text).tokens.map(({ typed: _typed, ...meaning }) => meaning);

test('INV7 shapes, carats, karats, prices and categories are understood; the rest stay words', () => {
	const search = readSearch('Tiffany oval 1-1.2ct 18k rings <2000');
	expect(search.words).toBe('Tiffany');
	expect(search.tokens.map(({ typed }) => typed)).toEqual([
		'oval',
		'1-1.2ct',
		'18k',
		'rings',
		'<2000'
	]);
	expect(meant('oval 1-1.2ct 18k rings <2000')).toEqual([
		{ kind: 'shape', value: 'oval' },
		{ kind: 'carats', range: { min: 1_000, max: 1_200 } },
		{ kind: 'fineness', tenths: 7_500 },
		{ kind: 'category', value: 'ring' },
		{ kind: 'price', range: { max: 1_999_999 } }
	]);
});

test('INV7 figures may be open at one end, short for thousands, or carry a letter for the color', () => {
	expect(meant('>2ct 14ky $500-2k >=1,500 >365d')).toEqual([
		{ kind: 'carats', range: { min: 2_001 } },
		{ kind: 'fineness', tenths: 5_833, color: 'yellow' },
		{ kind: 'price', range: { min: 500_000, max: 2_000_000 } },
		{ kind: 'price', range: { min: 1_500_000 } },
		{ kind: 'age', range: { min: 366 } }
	]);
});

test('INV7 a weight that is just said means what rounds to it', () => {
	expect(meant('.5ct')).toEqual([{ kind: 'carats', range: { min: 495, max: 504 } }]);
});

test('INV7 two words can mean one thing, and a stock number stays what it is', () => {
	expect(meant('size 6½ no photo')).toMatchObject([
		{ kind: 'size', size: { entered: { value: '6.5', system: 'US' } } },
		{ kind: 'no-photo' }
	]);
	for (const word of ['R-10483', '10483', 'emerald', '4006381333931', 'K-18'])
		expect(readSearch(word)).toEqual({ tokens: [], words: word });
});

test('INV7 a token can be taken out of the text again', () => {
	const text = 'oval  size 6 18k';
	const [, size] = readSearch(text).tokens;
	expect(size && withoutToken(text, size)).toBe('oval 18k');
});
