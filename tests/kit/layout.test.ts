import { expect, test } from 'vitest';
import { differences } from './layout.ts';

const kept = ['h1 “Pieces” 260 90 80 34', 'button “Add piece” 1300 80 117 36'];

test('a pixel or two is no change, whatever the order', () => {
	expect(differences(kept, [...kept].reverse())).toEqual([]);
	expect(
		differences(kept, ['h1 “Pieces” 261 92 79 34', 'button “Add piece” 1297 80 120 36'])
	).toEqual([]);
});

test('what moved, grew, is gone or new is told', () => {
	expect(differences(kept, ['h1 “Pieces” 260 150 80 34', 'button “Add” 1300 80 117 36'])).toEqual([
		'moved: h1 “Pieces” 260 90 80 34 to 260 150 80 34',
		'gone: button “Add piece” 1300 80 117 36',
		'new: button “Add” 1300 80 117 36'
	]);
});
