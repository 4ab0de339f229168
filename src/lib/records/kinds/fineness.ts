import { finenessToText, isFineness, parseFineness, type Fineness } from '#lib/values/fineness.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** How pure a metal is: what it reckons as, and the mark that is stamped. */
export function fineness<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(finenessKind, options);
}

const base = {
	name: 'fineness',
	control: 'measure' as const,
	is: isFineness,
	parse: (typed: string) => {
		const value = parseFineness(typed);
		return value ? { value } : { problem: say('notFineness', { text: typed.trim() }) };
	},
	toText: finenessToText,
	show: finenessToText,
	same: (a: Fineness, b: Fineness) => a.tenths === b.tenths && a.mark === b.mark,
	sortKey: (value: Fineness) => value.tenths,
	numeric: true
};

const finenessKind = { ...base, ...oneCell(base) };
