import { expect, test } from 'vitest';
import { ratiosOf } from './performance.ts';
import { bandOf, endOfBand } from './price-bands.ts';

const YEAR = { months: 12, profit: 60_000, cost: 40_000, sold: 4, opening: 6, received: 2 };

test('SL49 turn and GMROI are by the average of thirteen points, sell-through by what there was to sell', () => {
	const carried = [80_000, ...Array<number>(11).fill(50_000), 20_000];
	// 13 points: 80,000 + 11 × 50,000 + 20,000 = 650,000; their average is 50,000.
	expect(ratiosOf({ ...YEAR, carried })).toEqual({ turn: 80, gmroi: 120, sellThrough: 500 });
});

test('SL49 of fewer months than twelve what they came to is told as of a year', () => {
	const three = { ...YEAR, months: 3, carried: [50_000, 50_000, 50_000] };
	expect(ratiosOf(three)).toMatchObject({ turn: 320, gmroi: 480 });
});

test('SL49 what cannot be told is absent: no stock at cost, nothing to sell', () => {
	expect(ratiosOf({ ...YEAR, carried: [0, 0] })).toEqual({ sellThrough: 500 });
	expect(ratiosOf({ ...YEAR, carried: [], opening: 0, received: 0 })).toEqual({});
});

test('SL48 a price belongs to the band that begins at or below it, in any currency', () => {
	expect([0, 9_999, 10_000, 24_999, 99_999_999].map((minor) => bandOf(minor, 'USD'))).toEqual([
		0, 0, 100, 100, 25_000
	]);
	expect(bandOf(2_600, 'JPY')).toBe(2_500);
	expect([endOfBand(0), endOfBand(100), endOfBand(25_000)]).toEqual([100, 250, undefined]);
});
