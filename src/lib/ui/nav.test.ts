import { expect, test } from 'vitest';
import { isAt } from './nav.ts';

test('a place is current on its own page and on every page under it', () => {
	expect(isAt('/pieces', '/pieces')).toBe(true);
	expect(isAt('/pieces/R-1', '/pieces')).toBe(true);
	expect(isAt('/pieces-sold', '/pieces')).toBe(false);
});

test('the first page is current only by itself', () => {
	expect(isAt('/', '/')).toBe(true);
	expect(isAt('/sell', '/')).toBe(false);
});
