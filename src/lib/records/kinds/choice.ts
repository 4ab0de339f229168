import { worded } from '#lib/words/messages.ts';
import { fieldOf, oneCell, type Choice, type FieldKind, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A refusal names this many of the allowed values. */
const NAMED = 16;

/**
 * One of a few values. Values are stored for ever, labels may change. A stored value that this
 * version does not know (a newer device wrote it) is kept and shown as it is. Choices that are many are
 * given as a function, asked by whoever needs them: no start waits for them.
 */
export function choice<const Required extends boolean = false>(
	options: OptionsFor<Required> & {
		readonly choices: readonly Choice[] | (() => readonly Choice[]);
		readonly otherwise?: string;
	}
) {
	const { choices: given, ...rest } = options;
	const choices = typeof given === 'function' ? given : () => given;
	return fieldOf(choiceKind(choices), rest as unknown as OptionsFor<Required>, { choices });
}

function choiceKind(choices: () => readonly Choice[]): FieldKind<string> {
	const labelOf = (value: string) => choices().find((each) => each.value === value)?.label ?? value;
	const examples = () => {
		const all = choices();
		const more = all.length > NAMED ? ' …' : '';
		return (
			all
				.slice(0, NAMED)
				.map(({ label }) => worded(label))
				.join(', ') + more
		);
	};
	const kind = {
		name: 'choice',
		control: 'choice' as const,
		is: (value: unknown): value is string => typeof value === 'string' && value !== '',
		parse: (typed: string) => {
			const wanted = typed.trim().toLowerCase();
			const found = choices().find(
				(each) => each.value.toLowerCase() === wanted || each.label.toLowerCase() === wanted
			);
			return found
				? { value: found.value }
				: { problem: say('notOneOf', { text: typed.trim(), examples: examples() }) };
		},
		toText: labelOf,
		show: (value: string) => worded(labelOf(value)),
		same: (a: string, b: string) => a === b,
		sortKey: (value: string) => labelOf(value).toLowerCase(),
		numeric: false
	};
	return { ...kind, ...oneCell(kind) };
}
