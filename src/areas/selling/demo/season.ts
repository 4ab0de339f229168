import type { Chance } from '#lib/area/chance.ts';
import { addDays, monthOf, type Day } from '#lib/values/day.ts';

/** How much of a year's sales each month brings: December a quarter and a little, of which some comes back. */
const MONTHS: Readonly<Record<string, number>> = {
	'01': 0.05,
	'02': 0.09,
	'03': 0.055,
	'04': 0.06,
	'05': 0.085,
	'06': 0.07,
	'07': 0.055,
	'08': 0.06,
	'09': 0.06,
	'10': 0.06,
	'11': 0.09,
	'12': 0.265
};

/** From Sunday on, how a day compares with the others. */
const WEEKDAYS = [0, 0.7, 0.8, 0.9, 1, 1.2, 1.9];
const DECEMBER_SUNDAY = 1.1;

/** Whether the shop opens on a day: not on Sundays, but before Christmas. */
export function isOpen(day: Day): boolean {
	return weightOf(day) > 0;
}

/** How many sales a day brings, by chance around what is usual for it. */
export function salesOn(day: Day, salesAYear: number, chance: Chance): number {
	const usual = (salesAYear * (MONTHS[day.slice(5, 7)] ?? 0) * weightOf(day)) / weightsOf(day);
	return Math.floor(usual * (0.5 + chance.next()) + chance.next());
}

function weightOf(day: Day): number {
	const date = day.slice(5);
	if (date === '12-25' || date === '01-01') return 0;
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	if (!date.startsWith('12')) return WEEKDAYS[weekday] ?? 0;
	const usual = weekday === 0 ? DECEMBER_SUNDAY : (WEEKDAYS[weekday] ?? 0);
	return date > '12-25' ? usual * 0.4 : date >= '12-15' ? usual * 1.5 : usual;
}

/** What all days of its month weigh together. */
function weightsOf(day: Day): number {
	let sum = 0;
	let each = `${monthOf(day)}-01` as Day;
	while (monthOf(each) === monthOf(day)) {
		sum += weightOf(each);
		each = addDays(each, 1);
	}
	return sum;
}
