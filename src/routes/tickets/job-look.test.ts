import { expect, test } from 'vitest';
import { drawingOf } from '../piece-drawing.ts';
import { lookOfWords } from './job-look.ts';

test('A piece without a photo is drawn as its words say: kind, metal, stone', () => {
	const ring = lookOfWords('Yellow metal ring, one clear stone');
	expect(ring).toMatchObject({ category: 'ring', stone: { outline: 'round', polished: false } });
	expect(lookOfWords('White metal ring, one blue stone').metal).not.toEqual(ring.metal);
	expect(lookOfWords('Yellow metal chain')).toMatchObject({ category: 'chain' });
	expect(lookOfWords('Yellow metal chain').stone).toBeUndefined();
	expect(lookOfWords('Strand of white beads').stone?.polished).toBe(true);
	expect(lookOfWords('Steel watch, black dial').stone).toBeUndefined();
});

test('Words that say nothing of it still have a drawing, and unlike words another one', () => {
	expect(lookOfWords('Piece of jewelry').category).toBe('other');
	expect(drawingOf(lookOfWords(''))).toContain('data:image/svg+xml');
	const drawings = [
		'Yellow metal band',
		'White metal band',
		'Two yellow metal hoops',
		'Gray watch'
	];
	expect(new Set(drawings.map((each) => drawingOf(lookOfWords(each)))).size).toBe(4);
});
