import { expect, test } from 'vitest';
import { credit, debit, entry } from '#lib/ledger/ledger.ts';
import { ACCOUNTS, periodOf, sidesOf, STANDINGS, type Account } from './rules.ts';
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

const today = '2026-03-05' as Day;

test('BK7 named periods are whole calendar months and years up to today', () => {
	expect(periodOf('today', today)).toEqual({ from: today, through: today });
	expect(periodOf('month', today)).toEqual({ from: '2026-03-01', through: today });
	expect(periodOf('last-month', today)).toEqual({ from: '2026-02-01', through: '2026-02-28' });
	expect(periodOf('year', '2024-02-29' as Day)).toEqual({
		from: '2024-01-01',
		through: '2024-02-29'
	});
	expect(periodOf('last-year', '2026-01-01' as Day)).toEqual({
		from: '2025-01-01',
		through: '2025-12-31'
	});
	expect(periodOf('all', today)).toEqual({});
});

test('BK5 every account of the balance sheet but equity is in at most one plain figure', () => {
	for (const { number, type } of Object.values<Account>(ACCOUNTS)) {
		const names = STANDINGS.filter(({ holds }) => holds(number)).map(({ name }) => name);
		const balanceSheet = type === 'asset' || type === 'liability';
		expect([number, names.length]).toEqual([number, balanceSheet ? 1 : 0]);
	}
});
