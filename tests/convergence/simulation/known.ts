import type { Broken } from './oracle.ts';

/** A fault of engine or relay that the simulation has found and that is not mended yet. */
export interface Known {
	readonly finding: string;
	/** Seeds that show it; each must go on to show it, or the entry must go. */
	readonly seeds: readonly number[];
	shows(broken: Broken): boolean;
}

/** Everything here is a debt: an entry goes away with the commit that mends it. */
export const KNOWN: readonly Known[] = [
	{
		finding:
			'A power cut takes rows and copies that the trimmed journal no longer backs: a number is given twice',
		seeds: [22],
		shows: ({ property }) => property === 'numbers are unique'
	},
	{
		finding:
			'The clock forgets at a start what it has seen: a saved edit may be older than what it edits',
		seeds: [46],
		shows: ({ property, detail }) =>
			property === 'no fault in an engine' && / shows .*, saved /.test(detail)
	}
];

/** The known finding that explains all that broke, if one does. */
export function knownBehind(broken: readonly Broken[]): Known | undefined {
	return KNOWN.find((each) => broken.length > 0 && broken.every((one) => each.shows(one)));
}
