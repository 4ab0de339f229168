const ACCENTED: Readonly<Record<string, string>> = {
	a: 'á',
	c: 'ç',
	d: 'ð',
	e: 'é',
	g: 'ğ',
	i: 'í',
	k: 'ķ',
	l: 'ł',
	n: 'ñ',
	o: 'ö',
	r: 'ŕ',
	s: 'š',
	t: 'ţ',
	u: 'ü',
	y: 'ý',
	z: 'ž',
	A: 'Å',
	C: 'Ç',
	D: 'Ð',
	E: 'É',
	G: 'Ğ',
	I: 'Î',
	L: 'Ł',
	N: 'Ñ',
	O: 'Ö',
	R: 'Ŕ',
	S: 'Š',
	T: 'Ţ',
	U: 'Û',
	Y: 'Ý',
	Z: 'Ž'
};

/**
 * Words a message in a made-up language: accented, bracketed, a third longer. Text on screen without brackets was never
 * put in a dictionary; a cut bracket is a label with no room to be translated.
 */
export function pseudo(text: string): string {
	const accented = Array.from(text, (letter) => ACCENTED[letter] ?? letter).join('');
	// In pieces as long as long words are: a line may break between them.
	const longer = '~'.repeat(Math.ceil(text.length / 3)).replace(/~{12}(?=~)/g, '$& ');
	return `[${accented}${longer}]`;
}
