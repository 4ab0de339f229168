import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

const MAX = 254;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** An e-mail address. Whether it reaches anybody only a letter can tell (RFC 5321, 4.5.3: 254 characters). */
export function email<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(emailKind, options);
}

const base = {
	name: 'email',
	control: 'email' as const,
	is: (value: unknown): value is string =>
		typeof value === 'string' && value.length <= MAX && ADDRESS.test(value),
	parse: (typed: string) => {
		const value = typed.trim();
		return value.length <= MAX && ADDRESS.test(value)
			? { value }
			: { problem: say('notEmail', { text: value }) };
	},
	toText: (value: string) => value,
	show: (value: string) => value,
	same: (a: string, b: string) => a.toLowerCase() === b.toLowerCase(),
	sortKey: (value: string) => value.toLowerCase(),
	numeric: false
};

const emailKind = { ...base, ...oneCell(base) };
