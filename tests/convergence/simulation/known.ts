import type { Broken } from './oracle.ts';

/** A fault of engine or relay that the simulation has found and that is not mended yet. */
export interface Known {
	readonly finding: string;
	/** Seeds that show it; no other is excused. */
	readonly seeds: readonly number[];
	readonly property: string;
}

/** Everything here is a debt, and pinned: an entry goes away with the commit that mends it. */
export const KNOWN: readonly Known[] = [
	{
		finding:
			'Catch-up leaves out what the relay has accepted and not stored yet, so a leftover goes out twice',
		seeds: [605],
		property: 'no fault in the relay'
	},
	{
		finding: 'Receipts that come while the welcome is written make the relay look older',
		seeds: [970],
		property: 'healed is settled'
	}
];

/** The known finding that explains all that broke in a seed, if one does. */
export function knownBehind(seed: number, broken: readonly Broken[]): Known | undefined {
	if (broken.length === 0) return undefined;
	return KNOWN.find(
		({ seeds, property }) =>
			seeds.includes(seed) && broken.every((one) => one.property === property)
	);
}
