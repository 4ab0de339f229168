import type { Broken } from './oracle.ts';

/** A fault of engine or relay that the simulation has found and that is not mended yet. */
export interface Known {
	readonly finding: string;
	/** Seeds that showed it when it was found; any change of the code may move it to others. */
	readonly seeds: readonly number[];
	shows(broken: Broken): boolean;
}

/**
 * Everything here is a debt: an entry goes away with the commit that mends it. One that explains no
 * seed of a few thousand is stale; the command line says so.
 */
export const KNOWN: readonly Known[] = [
	{
		finding:
			'Catch-up leaves out what the relay has accepted and not stored yet, so a leftover is refused',
		seeds: [39],
		shows: ({ property, detail }) =>
			property === 'no false alarm' &&
			/is taken; a fact is written once|the relay did not take it/.test(detail)
	},
	{
		finding: 'A dial that gets no answer holds the link until the browser gives up',
		seeds: [292],
		shows: ({ property, detail }) =>
			property === 'healed is settled' && detail.includes('"online":false,"unsent"')
	}
];

/** The known finding that explains all that broke, if one does. */
export function knownBehind(broken: readonly Broken[]): Known | undefined {
	return KNOWN.find((each) => broken.length > 0 && broken.every((one) => each.shows(one)));
}
