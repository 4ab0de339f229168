import { describe, expect, test } from 'vitest';
import { money } from '#lib/values/money.ts';
import {
	currencySign,
	formatMoney,
	formatMoneyCompact,
	formatMoneyPlain,
	formatMoneyShort
} from './amounts.ts';

const dollars = (minor: number) => money(minor, 'USD');
/** Spaces as typed: languages use several kinds that do not break. */
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('money in words', () => {
	test('has every decimal and its currency', () => {
		expect(formatMoney(dollars(874958), 'en-US')).toBe('$8,749.58');
		expect(formatMoney(dollars(645000), 'en-US')).toBe('$6,450.00');
		expect(plain(formatMoney(money(874958, 'EUR'), 'de-DE'))).toBe('8.749,58 €');
	});

	test('below zero has a true minus', () => {
		expect(formatMoney(dollars(-42575), 'en-US')).toBe('\u2212$425.75');
	});

	test('has the decimals its currency is stored with', () => {
		expect(formatMoney(money(1250, 'JPY'), 'en-US')).toBe('¥1,250');
		expect(plain(formatMoney(money(1250, 'KWD'), 'en-US'))).toBe('KWD 1.250');
		// engines show forints without decimals; a stored integer of fillér must not look a hundred times larger
		expect(plain(formatMoney(money(125050, 'HUF'), 'en-US'))).toBe('HUF 1,250.50');
	});

	test('keeps every digit of an amount near the largest', () => {
		expect(formatMoney(dollars(9_007_199_254_740_991), 'en-US')).toBe('$90,071,992,547,409.91');
	});

	test('short drops decimals only when they are all zero', () => {
		expect(formatMoneyShort(dollars(645000), 'en-US')).toBe('$6,450');
		expect(formatMoneyShort(dollars(61240), 'en-US')).toBe('$612.40');
	});

	test('plain has no currency, compact is for charts', () => {
		expect(formatMoneyPlain(dollars(874958), 'en-US')).toBe('8,749.58');
		expect(formatMoneyCompact(dollars(41_210_000), 'en-US')).toBe('$412.1K');
	});

	test('the sign stands where the language puts it', () => {
		expect(currencySign('USD', 'en-US')).toEqual({ sign: '$', side: 'before' });
		expect(currencySign('EUR', 'de-DE')).toEqual({ sign: '€', side: 'after' });
	});
});
