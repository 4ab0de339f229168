/** Categories a piece can be in, with the words by which files from elsewhere name them. */
export const CATEGORIES = [
	{ value: 'ring', label: 'Ring', words: ['ring', 'rings', 'band', 'bands', 'solitaire'] },
	{ value: 'earrings', label: 'Earrings', words: ['earring', 'earrings', 'studs', 'hoops'] },
	{ value: 'necklace', label: 'Necklace', words: ['necklace', 'necklaces', 'collar'] },
	{ value: 'pendant', label: 'Pendant', words: ['pendant', 'pendants', 'locket'] },
	{
		value: 'bracelet',
		label: 'Bracelet',
		words: ['bracelet', 'bracelets', 'bangle', 'bangles', 'cuff']
	},
	{ value: 'chain', label: 'Chain', words: ['chain', 'chains'] },
	{ value: 'brooch', label: 'Brooch', words: ['brooch', 'brooches', 'pin'] },
	{ value: 'charm', label: 'Charm', words: ['charm', 'charms'] },
	{ value: 'watch', label: 'Watch', words: ['watch', 'watches', 'timepiece'] },
	{ value: 'loose-stone', label: 'Loose stone', words: ['loose', 'gemstone', 'diamonds'] },
	{ value: 'other', label: 'Other', words: [] }
] as const;

/** INV1 Files name categories in their own words; the first word that we know decides. */
export function categoryFromWords(...texts: readonly string[]): string {
	for (const text of texts) {
		for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
			const found = CATEGORIES.find((each) => (each.words as readonly string[]).includes(word));
			if (found) return found.value;
		}
	}
	return 'other';
}
