import { expect, test } from 'vitest';
import { categoryFromWords, metalFromWords, unitNumbers } from './rules.ts';

test('INV1 a category is read from the words of a file', () => {
	expect(categoryFromWords('Fine Rings')).toBe('ring');
	expect(categoryFromWords('', 'Diamond studs')).toBe('earrings');
	expect(categoryFromWords('Engagement')).toBe('other');
	expect(categoryFromWords('Earrings')).toBe('earrings');
});

test('INV2 a metal needs karat and color, or its own name', () => {
	expect(metalFromWords('18k white gold')).toBe('18k-white');
	expect(metalFromWords('Ring in 14 kt Pink gold')).toBe('14k-rose');
	expect(metalFromWords('Band, Pt950')).toBe('platinum');
	expect(metalFromWords('Sterling charm')).toBe('silver');
	expect(metalFromWords('gold ring')).toBeUndefined();
	expect(metalFromWords('14k gold over sterling')).toBeUndefined();
});

test('INV4 three units of one number are three pieces with numbers of their own', () => {
	expect(unitNumbers('B-300', 3)).toEqual(['B-300', 'B-300-2', 'B-300-3']);
});
