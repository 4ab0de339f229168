import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

const YES = new Set(['yes', 'true', '1', 'y', 'x']);
const NO = new Set(['no', 'false', '0', 'n']);

/** Yes or no. Absent means that nobody said. */
export function flag<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(flagKind, options);
}

const base = {
	name: 'flag',
	control: 'flag' as const,
	is: (value: unknown): value is boolean => typeof value === 'boolean',
	parse: (typed: string) => {
		const word = typed.trim().toLowerCase();
		if (YES.has(word)) return { value: true };
		if (NO.has(word)) return { value: false };
		return { problem: say('notYesNo') };
	},
	toText: (value: boolean) => (value ? 'yes' : 'no'),
	show: (value: boolean) => say(value ? 'yes' : 'no'),
	same: (a: boolean, b: boolean) => a === b,
	sortKey: (value: boolean) => (value ? 1 : 0),
	numeric: false
};

const flagKind = { ...base, ...oneCell(base) };
