import {
	inLeapYear,
	isYearlyDay,
	yearlyDay,
	yearOf,
	type YearlyDay
} from '#lib/values/yearly-day.ts';
import { formatDay, formatYearlyDay } from '#lib/words/moments.ts';
import type { Day } from '#lib/values/day.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A day that comes back every year, with or without its year: `1980-02-29`, `02-29`. */
export function yearly<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(yearlyKind, options);
}

const base = {
	name: 'yearly-day',
	control: 'text' as const,
	is: isYearlyDay,
	parse: (typed: string) => {
		const value = yearlyDay(typed.trim());
		return value ? { value } : { problem: say('notYearlyDay', { text: typed.trim() }) };
	},
	toText: (value: YearlyDay) => value.replace(/^--/, ''),
	show: (value: YearlyDay, locale: string) =>
		yearOf(value) === undefined
			? formatYearlyDay(inLeapYear(value), locale)
			: formatDay(value as string as Day, locale),
	same: (a: YearlyDay, b: YearlyDay) => a === b,
	sortKey: (value: YearlyDay) => inLeapYear(value),
	numeric: true
};

const yearlyKind = { ...base, ...oneCell(base) };
