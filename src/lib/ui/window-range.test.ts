import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers, drawnRange, wantedRange } from './window-range.ts';

test('draws what is in view and a few more', () => {
	expect(drawnRange({ above: 6400, height: 640 }, 64, 10_000, 6)).toEqual({
		offset: 94,
		limit: 22
	});
});

test('draws only rows that exist', () => {
	expect(drawnRange({ above: 0, height: 900 }, 64, 3, 6)).toEqual({ offset: 0, limit: 3 });
	expect(drawnRange({ above: 0, height: 900 }, 64, 0, 6)).toEqual({ offset: 0, limit: 0 });
	// the list became shorter while it was scrolled far down
	expect(drawnRange({ above: 9000, height: 900 }, 64, 10, 6).limit).toBe(0);
});

test('wants every row it draws, and rarely changes its mind', () => {
	const total = 10_000;
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 639_000 }), (above) => {
			const drawn = drawnRange({ above, height: 900 }, 64, total, 6);
			expect(covers(wantedRange(drawn, total), drawn)).toBe(true);
		})
	);
	const wishes = new Set<number>();
	for (let above = 0; above < 6400; above += 16)
		wishes.add(wantedRange(drawnRange({ above, height: 900 }, 64, total, 6), total).offset);
	expect(wishes.size).toBeLessThanOrEqual(8);
});
