import { describe, expect, test } from 'vitest';
import { dayText, guessDays, guessDecimal, guessDigits, numberText, yearlyText } from './habits.ts';

describe('days', () => {
	test.each([
		['2024-03-04', '2024-03-04'],
		['2024-03-04T10:30:00Z', '2024-03-04'],
		['3/4/2024', '2024-03-04'],
		['03/04/2024 10:15:00', '2024-03-04'],
		['3/4/24', '2024-03-04'],
		['3/4/62', '1962-03-04'],
		['4 Mar 2024', '2024-03-04'],
		['March 4, 2024', '2024-03-04'],
		['20240304', '2024-03-04'],
		['45355', '2024-03-04'],
		['45355.75', '2024-03-04'],
		['13/13/2024', undefined],
		['2/30/2024', undefined],
		['soon', undefined],
		['12', undefined]
	])('%s, where the month comes first', (text, day) => {
		expect(dayText(text, 'month-first', 2026)).toBe(day);
	});

	test('the day comes first where the file says so', () => {
		expect(dayText('3/4/2024', 'day-first', 2026)).toBe('2024-04-03');
		expect(dayText('04.03.2024', 'day-first', 2026)).toBe('2024-03-04');
	});

	test('a column tells which comes first by a part that is no month; else it stays open', () => {
		expect(guessDays(['3/4/2024', '25/4/2024'], 'month-first')).toEqual({
			value: 'day-first',
			sure: true
		});
		expect(guessDays(['3/4/2024', '4/25/2024'], 'day-first')).toEqual({
			value: 'month-first',
			sure: true
		});
		expect(guessDays(['3/4/2024'], 'day-first')).toEqual({ value: 'day-first', sure: false });
		expect(guessDays(['25/4/2024', '4/25/2024'], 'day-first').sure).toBe(false);
	});

	test('a birthday may lack its year', () => {
		expect(yearlyText('2/29', 'month-first', 2026)).toBe('02-29');
		expect(yearlyText('--0229', 'month-first', 2026)).toBe('02-29');
		expect(yearlyText('29.2.1980', 'day-first', 2026)).toBe('1980-02-29');
		expect(yearlyText('02-29', 'day-first', 2026)).toBe('02-29');
	});
});

test('a decimal comma is told by the amounts of a column, and then a dot groups', () => {
	expect(guessDecimal(['1.299,00', '12,5', '1.299'])).toEqual({ value: ',', sure: true });
	expect(guessDecimal(['$1,299.00', '5'])).toEqual({ value: '.', sure: true });
	expect(guessDecimal(['1,299'])).toEqual({ value: '.', sure: true });
	expect(numberText('1.299', ',')).toBe('1299');
	expect(numberText('1.299,50 €', ',')).toBe('1299.50 €');
	expect(numberText('$1,299.00', '.')).toBe('$1,299.00');
});

test('numbers that lost the zeros in front are told by the others of their column', () => {
	expect(guessDigits(['104831', '204832', '304833', '404834', '4835'])).toBe(6);
	expect(guessDigits(['104831', '204832', '304833', '404834', '504835'])).toBe(0);
	expect(guessDigits(['R-1', '104831', '204832', '304833', '4'])).toBe(0);
	expect(guessDigits(['1', '22', '333', '4444', '55555'])).toBe(0);
});
