import { isWeight, parseWeight, sameWeight, weightIn, type Weight } from '#lib/values/weight.ts';
import { formatWeight } from '#lib/words/measures.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A metal weight, exact to 0.1 mg; what was entered and its unit are kept beside it. */
export function weight<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(weightKind, options);
}

const base = {
	name: 'weight',
	control: 'measure' as const,
	is: isWeight,
	parse: (typed: string) => {
		const value = parseWeight(typed, 'g');
		return value ? { value } : { problem: say('notWeight', { text: typed.trim() }) };
	},
	toText: (value: Weight) =>
		value.entered ? `${value.entered.value} ${value.entered.unit}` : `${weightIn(value, 'g', 4)} g`,
	show: (value: Weight, locale: string) => formatWeight(value, locale),
	same: sameWeight,
	sortKey: (value: Weight) => value.tenthMilligrams,
	numeric: true
};

const weightKind = { ...base, ...oneCell(base) };
