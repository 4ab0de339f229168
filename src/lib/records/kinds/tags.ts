import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

const TAGS_MAX = 50;
const TAG_LENGTH_MAX = 60;

/** Short words that a person puts on a thing, at most 50. Devices that add or remove apart both have their way. */
export function tags<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(tagsKind, options);
}

const isTag = (value: unknown): value is string =>
	typeof value === 'string' &&
	value !== '' &&
	value.length <= TAG_LENGTH_MAX &&
	value === value.trim() &&
	!/[,\n]/.test(value);

const base = {
	name: 'tags',
	control: 'text' as const,
	merges: true,
	is: (value: unknown): value is readonly string[] =>
		Array.isArray(value) &&
		value.length > 0 &&
		value.every(isTag) &&
		new Set(value).size === value.length,
	parse: (typed: string) => {
		const words = typed.split(/[,\n]/).map((word) => word.replace(/\s+/g, ' ').trim());
		const value = [...new Set(words.filter(Boolean))];
		if (value.length === 0) return { problem: say('empty') };
		if (value.length > TAGS_MAX) return { problem: say('tooMany', { max: TAGS_MAX }) };
		const long = value.find((word) => word.length > TAG_LENGTH_MAX);
		return long === undefined
			? { value }
			: { problem: say('longTag', { text: long, max: TAG_LENGTH_MAX }) };
	},
	toText: (value: readonly string[]) => value.join(', '),
	show: (value: readonly string[]) => value.join(', '),
	same: (a: readonly string[], b: readonly string[]) => a.join() === b.join(),
	sortKey: (value: readonly string[]) => value.join(', ').toLowerCase(),
	numeric: false
};

const tagsKind = { ...base, ...oneCell(base) };
