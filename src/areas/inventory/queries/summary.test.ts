import { expect, test } from 'vitest';
import { Piece } from '../records.ts';
import { readSearch } from '../rules/search.ts';
import { metalWords, pieceWords, stoneWords } from './summary.ts';
import { tokenWords } from './token-words.ts';

/** Values as a person types them into a form. */
function values(texts: {
	readonly metals?: string;
	readonly stones?: string;
	readonly size?: string;
}) {
	const read = Object.entries(texts).map(([name, text]) => {
		const field = Piece.fields[name as keyof typeof texts];
		const result = field.kind.parse(text, { currency: 'USD' });
		if ('problem' in result) throw new Error(result.problem);
		return [name, result.value];
	});
	return Object.fromEntries(read);
}

test('[row 12] what a piece is made of is told in a few words, the center stone first', () => {
	const ring = values({
		metals:
			'Metal: Gold; Color: White; Fineness: 18k; Net weight: 3.42 g\nMetal: Silver; Fineness: 925',
		stones:
			'Stone: Diamond; Count: 2; Carats: 1.60; Place: Side\nStone: Diamond; Shape: Oval; Carats: 1.02; Color: F; Clarity: VS2; Place: Center',
		size: '6½'
	});
	expect(metalWords(ring)).toBe('18k white + 925 silver');
	expect(stoneWords(ring, 'en-US').replaceAll('\u202f', ' ')).toBe('1.02 ct oval F VS2 +1');
	expect(pieceWords(ring, 'en-US')).toContain('size 6.5');
});

test('INV7 INV17 [subtlety 15] weights of different standing stay apart in words, in sums and in a search', () => {
	const words = (stones: string) =>
		stoneWords(values({ stones }), 'en-US').replaceAll('\u202f', ' ');
	expect(words('Stone: Diamond; Carats: 1.02; Weight is: Estimated')).toBe('est. 1.02 ct');
	expect(words('Stone: Diamond; Carats: 1.02; Weight is: Lab report')).toBe('1.02 ct');
	expect(words('Stone: Diamond; Carats: 2; Origin: Lab-grown')).toBe('2.00 ct lab-grown');
	expect(words('Stone: Sapphire; Count: 2; Carats: 1.28')).toBe('2 × 0.64 ct sapphire');
	expect(words('Stone: Diamond; Count: 7; Carats: 0.50')).toBe('0.50 ct');
	// Lines are never added up: two weights known in different ways have no sum.
	const both = 'Stone: Diamond; Carats: 1; Weight is: Lab report\nStone: Diamond; Carats: 1';
	expect(words(both)).toBe('1.00 ct +1');
	expect(readSearch('.5ct').tokens).toMatchObject([{ range: { min: 495, max: 504 } }]);
});

test('INV7 a search says how it was understood', () => {
	const said = readSearch('oval 1-1.2ct 14ky <2000 >365d sz 6½ sold').tokens.map((token) =>
		tokenWords(token, 'en-US').replaceAll('\u202f', ' ')
	);
	expect(said).toEqual([
		'Oval',
		'1.00 ct – 1.20 ct',
		'14k yellow',
		'up to 2,000',
		'at least 366 days',
		'size 6.5',
		'Sold'
	]);
});
