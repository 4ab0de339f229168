import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstInOrder } from './first-in-order.ts';

test('gives what sorting all and cutting would give, equal ones as they came', () => {
	const things = fc.array(fc.record({ key: fc.nat(9), n: fc.nat() }), { maxLength: 200 });
	fc.assert(
		fc.property(things, fc.nat(20), (all, count) => {
			const order = (a: { key: number }, b: { key: number }) => a.key - b.key;
			expect(firstInOrder(all, count, order)).toEqual(all.toSorted(order).slice(0, count));
		})
	);
});
