import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId } from '#lib/values/id.ts';
import { importId } from './import-id.ts';

test('what a file calls differently has different ids, the same every time', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.string({ maxLength: 12 }), { maxLength: 60 }), (names) => {
			const ids = names.map((name) => importId('shopify', name));
			expect(ids.every(isId)).toBe(true);
			expect(new Set(ids).size).toBe(names.length);
			expect(names.map((name) => importId('shopify', name))).toEqual(ids);
		})
	);
	expect(importId('shopify', 'R-1')).not.toBe(importId('sheet', 'R-1'));
});

test('running numbers lie side by side, 32 to a page; a zero in front is another number', () => {
	const ids = Array.from({ length: 6_400 }, (_, n) => importId('sheet', `R-${100_000 + n}`));
	expect(new Set(ids).size).toBe(6_400);
	expect(new Set(ids.map((id) => id.slice(0, -1))).size).toBe(200);
	expect(importId('sheet', 'R-001')).not.toBe(importId('sheet', 'R-1'));
});
