import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

const MAX = 40;

/**
 * A phone number as people write it. It is kept as typed, and found by its digits however they are
 * grouped; nothing is guessed about countries.
 */
export function phone<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(phoneKind, options);
}

/** The digits of a phone number, in order. */
export function digitsOf(text: string): string {
	// Full-width and other compatibility digits become 0 to 9.
	return text.normalize('NFKC').replace(/[^0-9]+/g, '');
}

const base = {
	name: 'phone',
	control: 'phone' as const,
	is: (value: unknown): value is string =>
		typeof value === 'string' && value.length <= MAX && digitsOf(value).length > 2,
	parse: (typed: string) => {
		const value = typed.replace(/\s+/g, ' ').trim();
		if (value.length > MAX) return { problem: say('tooLong', { max: MAX }) };
		return digitsOf(value).length > 2 ? { value } : { problem: say('notPhone', { text: value }) };
	},
	toText: (value: string) => value,
	searchText: (value: string) => `${value} ${digitsOf(value)}`,
	show: (value: string) => value,
	same: (a: string, b: string) => digitsOf(a) === digitsOf(b),
	sortKey: (value: string) => digitsOf(value),
	numeric: false
};

const phoneKind = { ...base, ...oneCell(base) };
