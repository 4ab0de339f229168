import type { Ports } from './ports.ts';

// No sign stands beside one it could be taken for: 0 O 1 I L U are left out, and B S Z are read as 8 5 2.
const ALPHABET = '23456789ACDEFGHJKMNPQRTVWXY';
const LOOKS_LIKE: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2' };
const LENGTH = 8;
/** Eight signs, each as likely as the others. */
export function makeCode(random: Ports['random']): string {
	// Bytes beyond the last whole multiple would make some signs likelier than others.
	const fair = 256 - (256 % ALPHABET.length);
	let code = '';
	while (code.length < LENGTH) {
		const [byte = 255] = random(1);
		if (byte < fair) code += ALPHABET[byte % ALPHABET.length];
	}
	return code;
}

/** A code as a person reads it. */
export function inGroups(code: string): string {
	return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** A code as a person types it: any case, with or without the dash, a look-alike for a sign. */
export function asMade(typed: string): string {
	const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
	return signs.replace(/[BSZ]/g, (sign) => LOOKS_LIKE[sign] ?? sign);
}
