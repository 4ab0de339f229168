import { endOfBand, saySold as say, type SoldBy, type SoldGroup } from '#areas/selling';
import { minorDigits } from '#lib/values/money.ts';
import { rate } from '#lib/values/rate.ts';
import { formatMoneyShort } from '#lib/words/amounts.ts';
import { formatNumber, formatRate } from '#lib/words/measures.ts';

/** What a group is called: its choice, or its band of prices in words. */
export function groupName(
	{ key, label }: Pick<SoldGroup, 'key' | 'label'>,
	by: SoldBy,
	currency: string,
	locale: string
): string {
	if (by !== 'price') return label ?? say('unsaid');
	if (key === '') return say('noPrice');
	const amount = (units: number) =>
		formatMoneyShort({ minor: units * 10 ** minorDigits(currency), currency }, locale);
	const begin = Number(key);
	const end = endOfBand(begin);
	if (end === undefined) return say('from', { amount: amount(begin) });
	if (begin === 0) return say('below', { amount: amount(end) });
	return say('between', { from: amount(begin), to: amount(end) });
}

/** The list of the pieces of a group that are in stock, as a search writes it; undefined where none does. */
export function piecesHref(key: string, by: SoldBy, currency: string): string | undefined {
	const text = by === 'price' ? pricesText(key, currency) : key;
	return text === '' || text === 'other'
		? undefined
		: `/inventory?text=${encodeURIComponent(text)}`;
}

/** Prices of a band: both ends of `250-499.99` belong to it. */
function pricesText(key: string, currency: string): string {
	if (key === '') return '';
	const end = endOfBand(Number(key));
	if (end === undefined) return `>=${key}`;
	const digits = minorDigits(currency);
	return `${key}-${(end - 10 ** -digits).toFixed(digits)}`;
}

/** Bands from the lowest price up; all else as it came, those that sold most first. */
export function inReading(groups: readonly SoldGroup[], by: SoldBy): readonly SoldGroup[] {
	if (by !== 'price') return groups;
	const place = ({ key }: SoldGroup) => (key === '' ? Infinity : Number(key));
	return groups.toSorted((a, b) => place(a) - place(b));
}

/** A part of a whole in percent; a dash where there is no whole or the part is below nothing. */
export function percentOf(part: number | undefined, whole: number, locale: string): string {
	if (part === undefined || part < 0 || whole <= 0) return '–';
	const tenths = Math.round((part * 1_000) / whole);
	return formatRate(rate(tenths * 100), locale);
}

/** Hundredths with both their places; a dash where there are none. */
export function hundredths(value: number | undefined, locale: string): string {
	return value === undefined ? '–' : formatNumber(value / 100, locale, 2);
}
