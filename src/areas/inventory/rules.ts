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

/** Metals of a piece, as the trade names them. */
export const METALS = [
	{ value: '10k-yellow', label: '10k yellow gold' },
	{ value: '10k-white', label: '10k white gold' },
	{ value: '10k-rose', label: '10k rose gold' },
	{ value: '14k-yellow', label: '14k yellow gold' },
	{ value: '14k-white', label: '14k white gold' },
	{ value: '14k-rose', label: '14k rose gold' },
	{ value: '18k-yellow', label: '18k yellow gold' },
	{ value: '18k-white', label: '18k white gold' },
	{ value: '18k-rose', label: '18k rose gold' },
	{ value: '22k-yellow', label: '22k yellow gold' },
	{ value: 'platinum', label: 'Platinum' },
	{ value: 'palladium', label: 'Palladium' },
	{ value: 'silver', label: 'Sterling silver' },
	{ value: 'steel', label: 'Steel' },
	{ value: 'titanium', label: 'Titanium' },
	{ value: 'other', label: 'Other metal' }
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

/** INV2 A metal is guessed from words only when karat and color are both said, or the metal itself. */
export function metalFromWords(...texts: readonly string[]): string | undefined {
	const text = texts.join(' ').toLowerCase();
	if (/\bplatinum\b|\bpt ?9[05]0\b/.test(text)) return 'platinum';
	if (/\bpalladium\b/.test(text)) return 'palladium';
	const karat = /\b(10|14|18|22) ?(?:k|kt|karat|carat gold)\b/.exec(text)?.[1];
	const color = /\b(yellow|white|rose|pink)\b/.exec(text)?.[1]?.replace('pink', 'rose');
	if (karat && color) {
		const metal = `${karat}k-${color}`;
		return METALS.some((each) => each.value === metal) ? metal : undefined;
	}
	if (!karat && /\bsterling\b|\b925\b/.test(text)) return 'silver';
	return undefined;
}

/** INV4 One piece a unit: the first keeps the number of the file, the others get `-2`, `-3` … */
export function unitNumbers(stockNumber: string, units: number): readonly string[] {
	return Array.from({ length: units }, (_, index) =>
		index === 0 ? stockNumber : `${stockNumber}-${index + 1}`
	);
}
