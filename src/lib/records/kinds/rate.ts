import { isRate, parseRate, rateToPercent, type Rate } from '#lib/values/rate.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A percentage, exact to a thousandth of a percent. */
export function rate<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(rateKind, options);
}

const base = {
	name: 'rate',
	control: 'rate' as const,
	is: isRate,
	parse: (typed: string) => {
		const value = parseRate(typed);
		return value === undefined ? { problem: say('notRate', { text: typed.trim() }) } : { value };
	},
	toText: (value: Rate) => rateToPercent(value),
	show: (value: Rate) => `${rateToPercent(value)} %`,
	same: (a: Rate, b: Rate) => a === b,
	sortKey: (value: Rate) => value as number,
	numeric: true
};

const rateKind = { ...base, ...oneCell(base) };
