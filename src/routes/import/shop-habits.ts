import type { ShopHabits } from '#lib/files/reader.ts';

/** What a reader of files must be told of the shop; days are read as they are written here. */
export function shopHabits(currency: string, locale: string, now: number): ShopHabits {
	const parts = new Intl.DateTimeFormat(locale).formatToParts(now).map(({ type }) => type);
	return {
		currency,
		year: new Date(now).getUTCFullYear(),
		days: parts.indexOf('month') < parts.indexOf('day') ? 'month-first' : 'day-first'
	};
}
