import { isLength, lengthIn, parseLength, sameLength, type Length } from '#lib/values/length.ts';
import { formatLength } from '#lib/words/measures.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A length, exact to 0.01 mm; what was entered and its unit are kept beside it. Never negative. */
export function length<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(lengthKind, options);
}

const base = {
	name: 'length',
	control: 'measure' as const,
	is: (value: unknown): value is Length => isLength(value) && value.hundredths >= 0,
	parse: (typed: string) => {
		const value = parseLength(typed, 'mm');
		return value && value.hundredths >= 0
			? { value }
			: { problem: say('notLength', { text: typed.trim() }) };
	},
	toText: (value: Length) =>
		value.entered
			? `${value.entered.value} ${value.entered.unit}`
			: `${lengthIn(value, 'mm', 2)} mm`,
	show: (value: Length, locale: string) => formatLength(value, locale),
	same: sameLength,
	sortKey: (value: Length) => value.hundredths,
	numeric: true
};

const lengthKind = { ...base, ...oneCell(base) };
