import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addMoney,
	allocateMoney,
	compareMoney,
	isMoney,
	minorDigits,
	type Money,
	money,
	moneyToDecimal,
	negateMoney,
	parseMoney,
	rateIncluded,
	sameMoney,
	subtractMoney,
	sumMoney,
	takeRate,
	timesMoney,
	zeroMoney
} from './money.ts';
import { parseRate, type Rate, rate } from './rate.ts';

const usd = (minor: number) => money(minor, 'USD');
const minors = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const dollars = minors.map(usd);
const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLF', 'INR', 'CHF', 'HUF');
const anyMoney = fc.tuple(minors, currencies).map(([minor, code]) => money(minor, code));
const rates = fc.nat({ max: 300_000 }).map(rate);

function percent(text: string): Rate {
	const read = parseRate(text);
	if (read === undefined) throw new Error(text);
	return read;
}

describe('adding up', () => {
	test('taking away what was added leaves the amount', () => {
		fc.assert(
			fc.property(dollars, dollars, (a, b) => {
				expect(subtractMoney(addMoney(a, b), b)).toEqual(a);
				expect(addMoney(a, negateMoney(a))).toEqual(zeroMoney('USD'));
			})
		);
	});

	test('a list sums to the same amount in any order, and n times is n added', () => {
		fc.assert(
			fc.property(fc.array(dollars), dollars, fc.nat({ max: 20 }), (list, a, n) => {
				expect(sumMoney(list.toReversed(), 'USD')).toEqual(sumMoney(list, 'USD'));
				expect(timesMoney(a, n)).toEqual(
					sumMoney(
						Array.from({ length: n }, () => a),
						'USD'
					)
				);
			})
		);
	});

	test('currencies never mix', () => {
		const euro = money(100, 'EUR');
		expect(() => addMoney(usd(100), euro)).toThrow('USD and EUR do not mix');
		expect(() => subtractMoney(usd(100), euro)).toThrow(RangeError);
		expect(() => compareMoney(usd(100), euro)).toThrow(RangeError);
		expect(() => sumMoney([usd(1), euro], 'USD')).toThrow(RangeError);
		expect(sameMoney(usd(100), euro)).toBe(false);
	});

	test('a fraction, a lost digit or a wrong currency cannot be made', () => {
		for (const bad of [0.5, Number.NaN, Infinity, 2 ** 53]) {
			expect(() => usd(bad)).toThrow(RangeError);
		}
		for (const bad of ['usd', 'US', 'USDX', '', '$'])
			expect(() => money(1, bad)).toThrow(RangeError);
		expect(() => timesMoney(usd(1), 1.5)).toThrow(RangeError);
		expect(() => addMoney(usd(Number.MAX_SAFE_INTEGER), usd(1))).toThrow(RangeError);
	});

	test('there is one zero', () => {
		expect(negateMoney(usd(0))).toEqual(usd(0));
		expect(timesMoney(usd(-5), 0)).toEqual(usd(0));
		expect(parseMoney('-0.00', 'USD')).toEqual(usd(0));
	});

	test('amounts sort by size', () => {
		const sorted = [usd(5), usd(-7), usd(0)].toSorted(compareMoney);
		expect(sorted.map((m) => m.minor)).toEqual([-7, 0, 5]);
		expect(compareMoney(usd(3), usd(3))).toBe(0);
	});
});

describe('rates', () => {
	test.each([
		[129_900, '8.875', 11_529],
		[100, '0.5', 1],
		[-100, '0.5', -1],
		[100, '0.499', 0],
		[0, '8.875', 0],
		[999, '100', 999],
		[12_345, '15', 1852]
	])('%d cents at %s %% is %d', (minor, text, taken) => {
		expect(takeRate(usd(minor), percent(text))).toEqual(usd(taken));
	});

	test.each([
		[12_000, '20', 2000],
		[10_000, '7.7', 715],
		[-12_000, '20', -2000],
		[12_000, '0', 0]
	])('%d cents that contain %s %% contain %d', (minor, text, tax) => {
		expect(rateIncluded(usd(minor), percent(text))).toEqual(usd(tax));
	});

	test('the rounding is at most half a cent off the exact product', () => {
		fc.assert(
			fc.property(dollars, rates, (amount, r) => {
				const exact = BigInt(amount.minor) * BigInt(r);
				const off = 2n * (BigInt(takeRate(amount, r).minor) * 100_000n - exact);
				expect(off <= 100_000n && off >= -100_000n).toBe(true);
				expect(takeRate(negateMoney(amount), r)).toEqual(negateMoney(takeRate(amount, r)));
			})
		);
	});

	test('tax put on a price is found again inside the gross', () => {
		fc.assert(
			fc.property(dollars, rates, (net, r) => {
				const tax = takeRate(net, r);
				expect(rateIncluded(addMoney(net, tax), r)).toEqual(tax);
			})
		);
	});
});

describe('sharing out', () => {
	const weights = fc
		.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 })
		.filter((list) => list.some((weight) => weight > 0));

	test('parts sum exactly and each is within one cent of its ideal share', () => {
		fc.assert(
			fc.property(dollars, weights, (amount, list) => {
				const parts = allocateMoney(amount, list);
				const whole = list.reduce((sum, weight) => sum + BigInt(weight), 0n);
				expect(sumMoney(parts, 'USD')).toEqual(amount);
				parts.forEach((part, index) => {
					const ideal = BigInt(amount.minor) * BigInt(list[index] ?? 0);
					const off = BigInt(part.minor) * whole - ideal;
					expect(off < whole && -off < whole).toBe(true);
				});
			})
		);
	});

	test('a refund mirrors its sale line by line', () => {
		fc.assert(
			fc.property(dollars, weights, (amount, list) => {
				expect(allocateMoney(negateMoney(amount), list)).toEqual(
					allocateMoney(amount, list).map(negateMoney)
				);
			})
		);
	});

	test.each([
		[100, [1, 1, 1], [34, 33, 33]],
		[-100, [1, 1, 1], [-34, -33, -33]],
		[5, [1, 1], [3, 2]],
		[10, [0, 3, 0], [0, 10, 0]],
		[101, [70, 30], [71, 30]],
		[1, [1, 2, 1], [0, 1, 0]],
		[0, [0, 0], [0, 0]],
		[0, [], []]
	])('%d over %j is %j', (minor, list, parts) => {
		expect(allocateMoney(usd(minor), list).map((m) => m.minor)).toEqual(parts);
	});

	test('nothing to share over, or weights that are no counts, are refused', () => {
		for (const bad of [[], [0, 0], [1, -1], [0.5], [Number.NaN]]) {
			expect(() => allocateMoney(usd(100), bad)).toThrow(RangeError);
		}
	});
});

describe('reading and writing', () => {
	test('an amount survives being written and read', () => {
		fc.assert(
			fc.property(anyMoney, (m) => {
				expect(parseMoney(moneyToDecimal(m), m.currency)).toEqual(m);
			})
		);
	});

	test.each([
		['en-US', 'USD'],
		['en-GB', 'GBP'],
		['de-DE', 'EUR'],
		['fr-FR', 'EUR'],
		['nl-NL', 'EUR'],
		['de-CH', 'CHF'],
		['sv-SE', 'SEK'],
		['da-DK', 'DKK'],
		['en-IN', 'INR'],
		['pl-PL', 'PLN'],
		['pt-BR', 'BRL'],
		['ja-JP', 'JPY']
	])('what a %s spreadsheet shows in %s is understood', (locale, currency) => {
		const places = minorDigits(currency);
		const format = new Intl.NumberFormat(locale, {
			style: 'currency',
			currency,
			minimumFractionDigits: places
		});
		fc.assert(
			fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (minor) => {
				const text = format.format(minor / 10 ** places);
				expect([text, parseMoney(text, currency)?.minor]).toEqual([text, minor]);
			})
		);
	});

	test.each<[string, string, number]>([
		['$1,299.00', 'USD', 129_900],
		['1.299,00 €', 'EUR', 129_900],
		["1'299.00", 'CHF', 129_900],
		['1’299.00 CHF', 'CHF', 129_900],
		['USD 1299', 'USD', 129_900],
		['1299usd', 'USD', 129_900],
		['$1,299.00 USD', 'USD', 129_900],
		['1,299', 'USD', 129_900],
		['1,299', 'EUR', 129_900],
		['12,50', 'USD', 1250],
		['12.5', 'USD', 1250],
		['.50', 'USD', 50],
		['1.299.000', 'EUR', 129_900_000],
		['1\u202f299,00\u00a0€', 'EUR', 129_900],
		['₹1,23,456', 'INR', 12_345_600],
		['-$5', 'USD', -500],
		['$-5', 'USD', -500],
		['(5.00)', 'USD', -500],
		['($1,299)', 'USD', -129_900],
		['\u2212 5,00 €', 'EUR', -500],
		['12.5000', 'USD', 1250],
		['1299.00', 'JPY', 1299],
		['1.299', 'KWD', 1299],
		['1,299.5', 'KWD', 1_299_500],
		['C$5', 'CAD', 500],
		['1.299,00 kr.', 'DKK', 129_900]
	])('%j in %s is %d', (text, currency, minor) => {
		expect(parseMoney(text, currency)).toEqual({ minor, currency });
	});

	test.each([
		['12,5x', 'USD'],
		['1,2,3', 'USD'],
		['1.299', 'USD'],
		['1.500', 'EUR'],
		['1,299', 'KWD'],
		['12.505', 'USD'],
		['12.50', 'JPY'],
		['1,29.00', 'USD'],
		['1.299,00.5', 'EUR'],
		['1 299 00', 'EUR'],
		["1'299 000", 'CHF'],
		['5.', 'USD'],
		['', 'USD'],
		['$', 'USD'],
		['-', 'USD'],
		['(5', 'USD'],
		['5)', 'USD'],
		['(-5)', 'USD'],
		['--5', 'USD'],
		['+5', 'USD'],
		['5-', 'USD'],
		['$5$', 'USD'],
		['1e3', 'USD'],
		['£5', 'USD'],
		['US$5', 'CAD'],
		['EUR 5', 'USD'],
		['kr.50', 'DKK'],
		['5 5 $', 'USD'],
		['99999999999999999', 'USD'],
		['0'.repeat(100), 'USD']
	])('%j in %s is not guessed', (text, currency) => {
		expect(parseMoney(text, currency)).toBeUndefined();
	});

	test('no text makes reading throw, and whatever is read is money', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const read = parseMoney(text, 'USD');
				expect(read === undefined || isMoney(read)).toBe(true);
			})
		);
	});

	test.each([
		['USD', 2],
		['JPY', 0],
		['KWD', 3],
		['CLF', 4],
		['HUF', 2],
		['ISK', 0]
	])('%s has %d decimals', (currency, digits) => expect(minorDigits(currency)).toBe(digits));
});

describe('stored money', () => {
	test('is itself after JSON', () => {
		fc.assert(
			fc.property(anyMoney, (m) => {
				const stored: unknown = JSON.parse(JSON.stringify(m));
				expect(isMoney(stored) && sameMoney(stored, m)).toBe(true);
			})
		);
	});

	test.each<unknown>([
		null,
		[],
		'5',
		{ minor: 5 },
		{ currency: 'USD' },
		{ minor: '5', currency: 'USD' },
		{ minor: 0.5, currency: 'USD' },
		{ minor: 5, currency: 'usd' },
		{ minor: 5, currency: 'USD', extra: 1 },
		Object.create({ minor: 5, currency: 'USD' } satisfies Money)
	])('%j is not money', (value) => expect(isMoney(value)).toBe(false));
});
