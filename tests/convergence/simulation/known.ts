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
			'Catch-up leaves out what the relay has accepted and not stored yet, so a leftover is refused',
		seeds: [723],
		shows: ({ property, detail }) =>
			property === 'no false alarm' && detail.includes('is taken; a fact is written once')
	},
	{
		finding: 'A crash between two receipts of one command leaves a fact “to send” for ever',
		seeds: [913],
		shows: ({ property, detail }) =>
			property === 'healed is settled' && !detail.includes('"online":false')
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
