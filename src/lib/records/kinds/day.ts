import { day as readDay, isDay, type Day } from '#lib/values/day.ts';
import { formatDay } from '#lib/words/moments.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A calendar day, written 2026-11-23 in files. */
export function day<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(dayKind, options);
}

const base = {
	name: 'day',
	control: 'day' as const,
	is: isDay,
	parse: (typed: string) => {
		const value = readDay(typed.trim());
		return value ? { value } : { problem: say('notDay', { text: typed.trim() }) };
	},
	toText: (value: Day) => value,
	show: (value: Day, locale: string) => formatDay(value, locale),
	same: (a: Day, b: Day) => a === b,
	sortKey: (value: Day) => value,
	numeric: true
};

const dayKind = { ...base, ...oneCell(base) };
