import { expect, test } from 'vitest';
import { carats } from '#lib/values/carats.ts';
import { rate } from '#lib/values/rate.ts';
import { weight } from '#lib/values/weight.ts';
import { decimalSign, formatCarats, formatNumber, formatRate, formatWeight } from './measures.ts';

const plain = (text: string) => text.replace(/\s/gu, ' ');
const grams = weight('3.42', 'g') ?? { tenthMilligrams: 0 };

test('a rate shows the decimals it has, at most three', () => {
	expect(formatRate(rate(8875), 'en-US')).toBe('8.875%');
	expect(formatRate(rate(8000), 'en-US')).toBe('8%');
	expect(plain(formatRate(rate(8250), 'de-DE'))).toBe('8,25 %');
});

test('a weight is shown in the unit asked for, and never breaks from it', () => {
	expect(plain(formatWeight(grams, 'en-US'))).toBe('3.42 g');
	expect(plain(formatWeight(grams, 'en-US', 'dwt'))).toBe('2.20 dwt');
	expect(plain(formatWeight(grams, 'de-DE', 'g', 3))).toBe('3,420 g');
	expect(formatWeight(grams, 'en-US')).not.toContain(' ');
});

test('carats have two decimals, three where a stone needs them', () => {
	expect(plain(formatCarats(carats(1020), 'en-US'))).toBe('1.02 ct');
	expect(plain(formatCarats(carats(5), 'en-US'))).toBe('0.005 ct');
	expect(plain(formatCarats(carats(2000), 'fr-FR'))).toBe('2,00 ct');
});

test('plain numbers are grouped', () => {
	expect(formatNumber(12480, 'en-US')).toBe('12,480');
	expect(formatNumber(-3.5, 'en-US', 1)).toBe('\u22123.5');
});

test('the decimal sign follows the language', () => {
	expect(decimalSign('en-US')).toBe('.');
	expect(decimalSign('de-DE')).toBe(',');
});
