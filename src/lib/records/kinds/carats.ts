import {
	caratsToDecimal,
	isCarats,
	parseCarats,
	sameCarats,
	type Carats
} from '#lib/values/carats.ts';
import { formatCarats } from '#lib/words/measures.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** The weight of stones, exact to a thousandth of a carat; never negative. */
export function carats<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(caratsKind, options);
}

const base = {
	name: 'carats',
	control: 'measure' as const,
	is: (value: unknown): value is Carats => isCarats(value) && value.thousandths >= 0,
	parse: (typed: string) => {
		const value = parseCarats(typed);
		return value && value.thousandths >= 0
			? { value }
			: { problem: say('notCarats', { text: typed.trim() }) };
	},
	toText: (value: Carats) => `${caratsToDecimal(value)} ct`,
	show: (value: Carats, locale: string) => formatCarats(value, locale),
	same: sameCarats,
	sortKey: (value: Carats) => value.thousandths,
	numeric: true
};

const caratsKind = { ...base, ...oneCell(base) };
