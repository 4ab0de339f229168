import { daysBetween, type Day } from '#lib/values/day.ts';

/** INV19 Ages of stock as the trade looks at them: a season, half a year, a year, and too long. */
export const AGES = ['90', '180', '365', '730', '1095', 'older', 'unknown'] as const;

/** One of the ages; a number is the most days it holds. */
export type Age = (typeof AGES)[number];

/** INV19 The age of a piece that was first received on `received`. */
export function ageOf(received: Day | undefined, today: Day): Age {
	if (received === undefined) return 'unknown';
	const days = daysBetween(received, today);
	return AGES.find((age) => days <= Number(age)) ?? 'older';
}

/** The days of an age as a search of the list writes them (`181-365d`); empty where no day is known. */
export function searchOfAge(age: Age): string {
	if (age === 'unknown') return '';
	const before = AGES[AGES.indexOf(age) - 1];
	if (age === 'older') return `>${before}d`;
	return `${before === undefined ? 0 : Number(before) + 1}-${age}d`;
}
