/**
 * At most two letters that stand for a person or a shop: first and last word, in capitals ("Maya Okafor" is "MO").
 * Particles and punctuation are passed over; one word gives its first two letters; nothing gives "?".
 */
export function initials(name: string): string {
	const words = name
		.normalize('NFC')
		.split(/[\s\-–—/.,&'’()]+/u)
		.filter((word) => /^[\p{L}\p{N}]/u.test(word));
	const first = words[0];
	const last = words.at(-1);
	if (first === undefined || last === undefined) return '?';
	const letters = words.length === 1 ? letter(first, 2) : letter(first, 1) + letter(last, 1);
	return letters.toLocaleUpperCase();
}

function letter(word: string, count: number): string {
	return Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word))
		.slice(0, count)
		.map((part) => part.segment)
		.join('');
}
