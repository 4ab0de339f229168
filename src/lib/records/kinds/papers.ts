import { isPaperName, type PaperName } from '#lib/values/paper.ts';
import { fieldOf, oneCell, type OptionsFor } from '../kind.ts';
import { say } from '../messages.ts';

const PAPERS_MAX = 100;

/**
 * Photos and scans of a thing, by name, the main one first, at most 100. Devices that add or remove
 * apart both have their way.
 */
export function papers<const Required extends boolean = false>(options: OptionsFor<Required>) {
	return fieldOf(papersKind, options);
}

const base = {
	name: 'papers',
	control: 'papers' as const,
	merges: true,
	is: (value: unknown): value is readonly PaperName[] =>
		Array.isArray(value) &&
		value.length > 0 &&
		value.every(isPaperName) &&
		new Set(value).size === value.length,
	parse: (typed: string) => {
		const names = [...new Set(typed.split(/[\s,]+/).filter(Boolean))];
		if (!names.every(isPaperName)) return { problem: say('noPhoto') };
		if (names.length > PAPERS_MAX) return { problem: say('tooMany', { max: PAPERS_MAX }) };
		return names.length === 0 ? { problem: say('empty') } : { value: names };
	},
	toText: (value: readonly PaperName[]) => value.join(' '),
	show: (value: readonly PaperName[], locale: string) => say('photos', { n: value.length, locale }),
	same: (a: readonly PaperName[], b: readonly PaperName[]) => a.join() === b.join(),
	sortKey: (value: readonly PaperName[]) => value.length,
	numeric: false
};

const papersKind = { ...base, ...oneCell(base) };
