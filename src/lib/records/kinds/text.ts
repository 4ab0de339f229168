import { holdsCardNumber } from '#lib/values/card-number.ts';
import { fieldOf, oneCell, type FieldKind, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

const TEXT_MAX = 500;
const LONG_TEXT_MAX = 5000;

/** One line of words, at most 500 characters, spaces trimmed; never a card number. */
export function text<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(textKind('text', TEXT_MAX), options);
}

/** Several lines of words, at most 5,000 characters; never a card number. */
export function longText<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(textKind('long-text', LONG_TEXT_MAX), options);
}

function textKind(control: 'text' | 'long-text', max: number): FieldKind<string> {
	const kind = {
		name: control,
		control,
		is: (value: unknown): value is string =>
			typeof value === 'string' && value !== '' && value.length <= max && !holdsCardNumber(value),
		parse: (typed: string) => {
			const value = control === 'text' ? typed.replace(/\s+/g, ' ').trim() : typed.trim();
			if (holdsCardNumber(value)) return { problem: say('cardNumber') };
			return value.length > max
				? { problem: say('tooLong', { max }) }
				: value === ''
					? { problem: say('empty') }
					: { value };
		},
		whyNot: (value: unknown) =>
			typeof value === 'string' && holdsCardNumber(value) ? say('cardNumber') : undefined,
		toText: (value: string) => value,
		show: (value: string) => value,
		same: (a: string, b: string) => a === b,
		sortKey: (value: string) => value.toLowerCase(),
		numeric: false
	};
	return { ...kind, ...oneCell(kind) };
}
