import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rate } from '#lib/values/rate.ts';
import { cashSuggestions } from './cash.ts';
import { priceAfter } from './discount.ts';
import { receiptNumber } from './numbers.ts';
import { totalsOf, type TaxRule } from './totals.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const at = (minor: number, list = minor) => ({ list: usd(list), price: usd(minor) });
const minors = (list: readonly { readonly minor: number }[]) => list.map(({ minor }) => minor);
const sumOf = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0);

function taxed(
	percentThousandths: readonly number[],
	more: Partial<Pick<TaxRule, 'included' | 'rounding'>> = {}
): TaxRule {
	return {
		name: 'Sales tax',
		rate: rate(sumOf(percentThousandths)),
		parts: percentThousandths.map((part, index) => ({ name: `Part ${index}`, rate: rate(part) })),
		included: false,
		rounding: 'invoice',
		...more
	};
}

test('SL1 tax is rounded once for the sale and shared among its lines to the cent', () => {
	const totals = totalsOf([at(333), at(333), at(334)], taxed([8_000]), 'USD');
	expect(totals.tax).toEqual(usd(80));
	expect(minors(totals.lines.map((line) => line.tax))).toEqual([27, 26, 27]);
	expect(totals.total).toEqual(usd(1_080));
});

test('SL1 a price that includes 19 % holds its tax', () => {
	const totals = totalsOf([at(11_900)], taxed([19_000], { included: true }), 'USD');
	expect(totals.tax.minor).toBe(1_900);
	expect(totals.net.minor).toBe(10_000);
});

test('SL8 [subtlety 28] both ways of rounding are kept, the stated one is charged, its parts make it up', () => {
	// New York City: 4 % state, 4.5 % city, 0.375 % district; three lines of 9.99.
	const newYork = [4_000, 4_500, 375];
	const lines = [at(999), at(999), at(999)];
	const invoice = totalsOf(lines, taxed(newYork), 'USD');
	const byLine = totalsOf(lines, taxed(newYork, { rounding: 'line' }), 'USD');
	// 29.97 × 8.875 % = 2.6598…; 9.99 × 8.875 % = 0.8866… three times.
	for (const totals of [invoice, byLine]) {
		expect([totals.taxByInvoice.minor, totals.taxByLine.minor]).toEqual([266, 267]);
		expect(sumOf(minors(totals.taxes))).toBe(totals.tax.minor);
	}
	expect(invoice.tax.minor).toBe(266);
	expect(byLine.tax.minor).toBe(267);
	expect(minors(invoice.taxes)).toEqual([120, 135, 11]);
});

test('SL8 no jurisdiction is given a negative part of a line, however few cents it has', () => {
	// Shared by running sums, 13 cents would leave the district 1 cent less than 12 did.
	const newYork = taxed([4_000, 4_500, 375], { rounding: 'line' });
	const totals = totalsOf([at(135), at(11)], newYork, 'USD');
	expect(minors(totals.taxes)).toEqual([6, 7, 0]);
	expect(totals.lines.map((line) => minors(line.taxes))).toEqual([
		[6, 6, 0],
		[0, 1, 0]
	]);
});

test('SL1 SL8 SL9 net and tax make the total, lines and parts the tax, for any prices, rates and discounts', () => {
	const line = fc
		.tuple(fc.integer({ min: 0, max: 50_000_000 }), fc.integer({ min: 0, max: 100 }))
		.map(([list, percent]) => at(Math.floor((list * percent) / 100), list));
	fc.assert(
		fc.property(
			fc.array(line, { maxLength: 12 }),
			fc.array(fc.integer({ min: 1, max: 12_000 }), { maxLength: 5 }),
			fc.boolean(),
			fc.constantFrom('invoice' as const, 'line' as const),
			(lines, parts, included, rounding) => {
				const totals = totalsOf(lines, taxed(parts, { included, rounding }), 'USD');
				expect(totals.net.minor + totals.tax.minor).toBe(totals.total.minor);
				expect(sumOf(minors(totals.lines.map((each) => each.tax)))).toBe(totals.tax.minor);
				expect(sumOf(minors(totals.taxes))).toBe(totals.tax.minor);
				for (const each of totals.lines) {
					expect(Math.min(0, ...minors(each.taxes))).toBe(0);
					expect(sumOf(minors(each.taxes))).toBe(each.tax.minor);
					expect(each.net.minor + (included ? each.tax.minor : 0)).toBe(each.price.minor);
				}
				expect(included ? totals.total : totals.net).toEqual(totals.subtotal);
			}
		)
	);
});

test('SL9 a discount is a percentage, an amount or a price, never above the tag or below nothing', () => {
	const tag = usd(200_000);
	expect(priceAfter(tag, undefined)).toEqual(tag);
	expect(priceAfter(tag, { kind: 'percent', rate: rate(10_000) })).toEqual(usd(180_000));
	expect(priceAfter(usd(999), { kind: 'percent', rate: rate(50_000) })).toEqual(usd(499));
	expect(priceAfter(tag, { kind: 'amount', minor: 5_000 })).toEqual(usd(195_000));
	expect(priceAfter(tag, { kind: 'price', minor: 150_000 })).toEqual(usd(150_000));
	expect(priceAfter(tag, { kind: 'price', minor: 200_001 })).toBeUndefined();
	expect(priceAfter(tag, { kind: 'amount', minor: 200_001 })).toBeUndefined();
	expect(priceAfter(tag, { kind: 'percent', rate: rate(100_001) })).toBeUndefined();
	expect(priceAfter(usd(0), { kind: 'percent', rate: rate(100_001) })).toBeUndefined();
});

test('SL2 cash offers the exact amount first, then notes that cover it', () => {
	expect(minors(cashSuggestions(usd(216_000)))).toEqual([216_000, 220_000, 250_000, 300_000]);
	expect(minors(cashSuggestions(usd(274_320)))).toEqual([274_320, 275_000, 276_000, 280_000]);
	expect(minors(cashSuggestions(usd(1_999)))).toEqual([1_999, 2_000, 5_000, 10_000]);
	expect(minors(cashSuggestions({ minor: 730, currency: 'JPY' }))).toEqual([730, 740, 750, 800]);
});

test('SL3 a receipt number is the device’s prefix and its own running number', () => {
	expect(receiptNumber('A3', 123)).toBe('A3-000123');
});
