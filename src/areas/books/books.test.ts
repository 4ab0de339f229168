import { expect, test } from 'vitest';
import { credit, debit, entry } from '#lib/ledger/ledger.ts';
import { sidesOf } from './rules.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';

test('BK1 a balance stands on the side it belongs to', () => {
	expect(sidesOf(500)).toEqual({ debit: 500, credit: 0 });
	expect(sidesOf(-500)).toEqual({ debit: 0, credit: 500 });
});

test('BK2 an entry that does not balance cannot be made, nor a negative line', () => {
	const about = {
		day: '2026-11-23' as Day,
		location: 'L' as Id,
		currency: 'USD',
		text: 'Sale',
		href: '/'
	};
	expect(() => entry(about, [debit('1010', 100), credit('4000', 99)])).toThrow('off by 1');
	expect(() => debit('1010', -1)).toThrow(RangeError);
	expect(() => credit('1010', 0.5)).toThrow(RangeError);
	expect(
		entry(about, [debit('1010', 100), debit('1040', 0), credit('4000', 100)]).lines
	).toHaveLength(2);
});
