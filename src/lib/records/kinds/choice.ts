import { fieldOf, oneCell, type Choice, type FieldKind, type OptionsFor } from '../kind.ts';

/**
 * One of a few values. Values are stored for ever, labels may change. A stored value that this
 * version does not know (a newer device wrote it) is kept and shown as it is.
 */
export function choice<const Required extends boolean = false>(
	options: OptionsFor<Required> & { readonly choices: readonly Choice[] }
) {
	const { choices, ...rest } = options;
	return fieldOf(choiceKind(choices), rest as unknown as OptionsFor<Required>, { choices });
}

function choiceKind(choices: readonly Choice[]): FieldKind<string> {
	const labelOf = (value: string) => choices.find((each) => each.value === value)?.label ?? value;
	const kind = {
		name: 'choice',
		control: 'choice' as const,
		is: (value: unknown): value is string => typeof value === 'string' && value !== '',
		parse: (typed: string) => {
			const wanted = typed.trim().toLowerCase();
			const found = choices.find(
				(each) => each.value === wanted || each.label.toLowerCase() === wanted
			);
			return found
				? { value: found.value }
				: { problem: `is not one of ${choices.map((each) => each.label).join(', ')}` };
		},
		toText: labelOf,
		show: labelOf,
		same: (a: string, b: string) => a === b,
		sortKey: (value: string) => labelOf(value).toLowerCase(),
		numeric: false
	};
	return { ...kind, ...oneCell(kind) };
}
