import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountsBy, evenShares, makeWhole, WHOLE_SHARE } from './shares.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const minors = (list: readonly { readonly minor: number }[]) => list.map(({ minor }) => minor);

test('SL15 [subtlety 27] shares make exactly 100.00 percent, and the odd cent always falls the same way', () => {
	expect(evenShares(3)).toEqual([3_334, 3_333, 3_333]);
	expect(minors(amountsBy(usd(100), [3_334, 3_333, 3_333]))).toEqual([34, 33, 33]);
	expect(minors(amountsBy(usd(101), [5_000, 5_000]))).toEqual([51, 50]);
	expect(minors(amountsBy(usd(-101), [5_000, 5_000]))).toEqual([-51, -50]);
	expect(makeWhole([5_000, 4_999])).toBe(false);
	expect(makeWhole([10_000, 0])).toBe(false);
	expect(makeWhole([12_000, -2_000])).toBe(false);
	fc.assert(
		fc.property(
			fc.integer({ min: -10_000_000, max: 10_000_000 }),
			fc.integer({ min: 1, max: 4 }),
			(minor, people) => {
				const shares = evenShares(people);
				expect(makeWhole(shares)).toBe(true);
				const parts = minors(amountsBy(usd(minor), shares));
				expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor);
				expect(parts).toEqual(minors(amountsBy(usd(minor), shares)));
			}
		)
	);
	expect(WHOLE_SHARE).toBe(10_000);
});
