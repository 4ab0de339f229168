import { expect, test } from 'vitest';
import { categoryFromWords } from './rules.ts';
import { metalFromWords } from './rules/materials.ts';
import { isFloorOverPrice } from './rules/prices.ts';
import { stockNumber, unitNumbers, usualPrefix } from './rules/numbers.ts';

test('INV1 a category is read from the words of a file', () => {
	expect(categoryFromWords('Fine Rings')).toBe('ring');
	expect(categoryFromWords('', 'Diamond studs')).toBe('earrings');
	expect(categoryFromWords('Engagement')).toBe('other');
	expect(categoryFromWords('Earrings')).toBe('earrings');
});

test('INV2 a metal needs karat and color, or its own name', () => {
	const words = (text: string) => {
		const found = metalFromWords(text);
		return [found?.metal, found?.color, found?.fineness?.mark].filter(Boolean).join(' ');
	};
	expect(words('18k white gold')).toBe('gold white 750');
	expect(words('Ring in 14 kt Pink gold')).toBe('gold rose 585');
	expect(words('Band, Pt950')).toBe('platinum Pt950');
	expect(words('Sterling charm')).toBe('silver 925');
	expect(metalFromWords('gold ring')).toBeUndefined();
	expect(metalFromWords('14k gold over sterling')).toBeUndefined();
});

test('INV4 three units of one number are three pieces with numbers of their own', () => {
	expect(unitNumbers('B-300', 3)).toEqual(['B-300', 'B-300-2', 'B-300-3']);
});

test('INV12 a number has the letters of its category, the prefix of its device and a running part', () => {
	expect(stockNumber(usualPrefix('ring'), 'A1', 483)).toBe('R-A1-483');
	expect(stockNumber(usualPrefix(undefined), 'B12', 1)).toBe('X-B12-1');
});

test('INV26 a lowest price above the price is told, whichever of them is entered last', () => {
	const usd = (minor: number) => ({ minor, currency: 'USD' });
	expect(isFloorOverPrice({ price: usd(4_250), floorPrice: usd(5_000) })).toBe(true);
	expect(isFloorOverPrice({ price: usd(5_000), floorPrice: usd(5_000) })).toBe(false);
	expect(isFloorOverPrice({ price: null, floorPrice: usd(5_000) })).toBe(false);
	expect(isFloorOverPrice({ price: usd(4_250) })).toBe(false);
});
