import { expect, test } from 'vitest';
import { cardNumberIn, holdsCardNumber } from './card-number.ts';

// The numbers that the networks publish for tests.
test.each([
	'4111111111111111',
	'4111 1111 1111 1111',
	'card 4111-1111-1111-1111 exp 12/29',
	'5555555555554444',
	'2223003122003222',
	'378282246310005',
	'3782 822463 10005',
	'6011111111111117',
	'30569309025904',
	'3530 1113 3330 0000',
	'６０１１ 1111 1111 1117',
	'%B4242424242424242^DOE/JANE^2912',
	'12 4111 1111 1111 1111 123'
])('a card number is seen in “%s”', (text) => {
	expect(holdsCardNumber(text)).toBe(true);
});

test.each([
	'ending 4242',
	'4111111111111112',
	'+1 (212) 555-0147, or 212 555 0148',
	'GIA 2141438171',
	'4006381333931',
	'01KEQ7Z3B4111111111111',
	'2026-11-23T17:00:00.000Z',
	'R-10483, 1.02 ct, 18k, 6.5',
	'9780201379624 and 4006381333931',
	''
])('none is seen in “%s”', (text) => {
	expect(holdsCardNumber(text)).toBe(false);
});

test('it is found however deep it lies', () => {
	expect(cardNumberIn({ records: [{ fields: { note: 'Paid with 4111 1111 1111 1111' } }] })).toBe(
		true
	);
	expect(cardNumberIn({ minor: 4111111111111111, list: ['4242', null, true] })).toBe(false);
});
