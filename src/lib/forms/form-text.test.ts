import { expect, test } from 'vitest';
import { keptCells } from './form-text.ts';

test('a kept row is its cells, each under a heading of its own', () => {
	expect(keptCells('SKU: R-1; Note: 9 o’clock; Note: a\\; b; : top')).toEqual([
		{ label: 'SKU', value: 'R-1' },
		{ label: 'Note', value: '9 o’clock' },
		{ label: 'Note 3', value: 'a; b' },
		{ label: '4', value: 'top' }
	]);
	expect(keptCells(undefined)).toEqual([]);
});
