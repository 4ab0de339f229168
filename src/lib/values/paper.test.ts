import { expect, test } from 'vitest';
import { isPaperName, paperHash, paperName } from './paper.ts';

const full = 'a1'.repeat(32);
const thumb = 'b2'.repeat(32);

test('a name holds the hash of both sizes', () => {
	const name = paperName(full, thumb);
	expect(name).toBe(`${full}.${thumb}`);
	expect(paperHash(name, 'full')).toBe(full);
	expect(paperHash(name, 'thumb')).toBe(thumb);
});

test('a paper without a small picture is shown by its own', () => {
	expect(paperHash(paperName(full), 'thumb')).toBe(full);
});

test.each<[unknown, string]>([
	['', 'empty'],
	['a1'.repeat(31), 'too short'],
	[full.toUpperCase(), 'capitals'],
	[`${full}.`, 'half a name'],
	[`${full}.${thumb}.${thumb}`, 'three hashes'],
	[`../${full}`, 'a path'],
	[`${full}\n`, 'a line end'],
	[7, 'a number']
])('%j is no name: %s', (value) => {
	expect(isPaperName(value)).toBe(false);
});

test('no name is made of what is no hash', () => {
	expect(() => paperName('photo.jpg')).toThrow(RangeError);
});
