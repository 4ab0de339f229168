import { formatNumber } from '#lib/words/measures.ts';
import { fieldOf, oneCell, type FieldKind, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

/** A whole number of things, from `min` (0 without it) to `max` (a million without it). */
export function whole<const Required extends boolean = false>(
	options: OptionsFor<Required> & { readonly min?: number; readonly max?: number }
) {
	const { min = 0, max = 1_000_000, ...rest } = options;
	return fieldOf(wholeKind(min, max), rest as unknown as OptionsFor<Required>);
}

function wholeKind(min: number, max: number): FieldKind<number> {
	const fits = (value: unknown): value is number =>
		Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
	const kind = {
		name: 'whole',
		control: 'number' as const,
		is: fits,
		parse: (typed: string) => {
			const text = typed.trim();
			const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
			return fits(value) ? { value } : { problem: say('notWhole', { text, min, max }) };
		},
		toText: String,
		show: (value: number, locale: string) => formatNumber(value, locale),
		same: (a: number, b: number) => a === b,
		sortKey: (value: number) => value,
		numeric: true
	};
	return { ...kind, ...oneCell(kind) };
}
