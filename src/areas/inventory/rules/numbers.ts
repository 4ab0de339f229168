/** INV12 Letters that start a stock number, by category, until the shop says others. */
const PREFIXES: Readonly<Record<string, string>> = {
	ring: 'R',
	earrings: 'E',
	necklace: 'N',
	pendant: 'PD',
	bracelet: 'B',
	chain: 'C',
	brooch: 'BR',
	charm: 'CH',
	watch: 'W',
	'loose-stone': 'S'
};

/** Letters for pieces of no category, and of “other”. */
const OTHER = 'X';

/** The letters that start the stock numbers of a category. */
export function usualPrefix(category: string | undefined): string {
	return PREFIXES[category ?? ''] ?? OTHER;
}

/**
 * INV12 A stock number: the category's letters, the device's own prefix, its running number. Two
 * devices apart never give the same one, and the part that changes stays short enough for a tag.
 */
export function stockNumber(prefix: string, device: string, running: number): string {
	return `${prefix}-${device}-${running}`;
}

/** INV4 One piece a unit: the first keeps the number of the file, the others get `-2`, `-3` … */
export function unitNumbers(number: string, units: number): readonly string[] {
	return Array.from({ length: units }, (_, index) =>
		index === 0 ? number : `${number}-${index + 1}`
	);
}
