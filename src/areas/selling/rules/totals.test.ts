import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rate } from '#lib/values/rate.ts';
import { cashSuggestions, receiptNumber, totalsOf } from './rules.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const eightPercent = { name: 'Sales tax', rate: rate(8_000), included: false };

test('SL1 tax is rounded once for the sale and shared among its lines to the cent', () => {
	const totals = totalsOf([usd(333), usd(333), usd(334)], eightPercent, 'USD');
	expect(totals.tax).toEqual(usd(80));
	expect(totals.lineTax.map((each) => each.minor)).toEqual([27, 26, 27]);
	expect(totals.total).toEqual(usd(1_080));
});

test('SL1 net and tax make the total, and the lines make the tax, for any prices and rate', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 50_000_000 }), { maxLength: 12 }),
			fc.integer({ min: 0, max: 30_000 }),
			fc.boolean(),
			(prices, thousandths, included) => {
				const tax = { name: 'Tax', rate: rate(thousandths), included };
				const totals = totalsOf(prices.map(usd), tax, 'USD');
				expect(totals.net.minor + totals.tax.minor).toBe(totals.total.minor);
				expect(totals.lineTax.reduce((sum, each) => sum + each.minor, 0)).toBe(totals.tax.minor);
				if (included) expect(totals.total).toEqual(totals.subtotal);
				else expect(totals.net).toEqual(totals.subtotal);
			}
		)
	);
});

test('SL1 a price that includes 19 % holds its tax', () => {
	const totals = totalsOf(
		[usd(11_900)],
		{ name: 'VAT', rate: rate(19_000), included: true },
		'USD'
	);
	expect(totals.tax.minor).toBe(1_900);
	expect(totals.net.minor).toBe(10_000);
});

test('SL2 cash offers the exact amount first, then notes that cover it', () => {
	expect(cashSuggestions(usd(216_000)).map((each) => each.minor)).toEqual([
		216_000, 220_000, 250_000, 300_000
	]);
	expect(cashSuggestions(usd(274_320)).map((each) => each.minor)).toEqual([
		274_320, 275_000, 276_000, 280_000
	]);
	expect(cashSuggestions(usd(1_999)).map((each) => each.minor)).toEqual([
		1_999, 2_000, 5_000, 10_000
	]);
	expect(cashSuggestions({ minor: 730, currency: 'JPY' }).map((each) => each.minor)).toEqual([
		730, 740, 750, 800
	]);
});

test('SL3 a receipt number is the device’s prefix and its own running number', () => {
	expect(receiptNumber('A3', 123)).toBe('A3-000123');
});
