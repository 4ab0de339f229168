import { isPaperName } from './paper.ts';

/** Lengths of card numbers by how they begin (ISO/IEC 7812; the networks' own ranges). */
const NETWORKS: readonly { readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
	{ begins: /^4/, lengths: [16, 19] },
	{ begins: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
	{ begins: /^3[47]/, lengths: [15] },
	{ begins: /^(6011|64[4-9]|65|62|81)/, lengths: [16, 17, 18, 19] },
	{ begins: /^(30[0-5]|3095|36|3[89])/, lengths: [14, 16, 19] },
	{ begins: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
	{ begins: /^(50|5[6-9]|6[0-9])/, lengths: [16, 19] }
];

/** The shortest number of all networks. */
const DIGITS_MIN = 14;
/** Digits, as many as a number has or more, set apart by single signs or not. */
const RUNS = /\d(?:[ .\-–]?\d){13,}/gu;
/** Text in which no sign stands for another one. */
const PLAIN = /^[\t\n\r -~]*$/;

/**
 * Whether a text holds what is in all likelihood a full card number: digits, perhaps set apart by
 * single spaces, dots or dashes, that begin and end like a network's numbers and pass the Luhn check
 * (ISO/IEC 7812-1). Phones, barcodes, certificates and ids do not.
 */
export function holdsCardNumber(text: string): boolean {
	// Every text of a file of thousands of rows is asked: most are short, and in plain letters.
	const isPlain = PLAIN.test(text);
	if (isPlain && text.length < DIGITS_MIN) return false;
	for (const [run] of (isPlain ? text : text.normalize('NFKC')).matchAll(RUNS)) {
		if (joined(run.split(/\D/)).some(isCardNumber)) return true;
	}
	return false;
}

/** Every row of neighbouring groups, put together: what stands before or after a number is no part of it. */
function joined(groups: readonly string[]): readonly string[] {
	return groups.flatMap((_group, from) =>
		groups.slice(from).map((_last, many) => groups.slice(from, from + many + 1).join(''))
	);
}

/** Whether any text in a stored value, however deep, holds a card number. The name of a paper is no text. */
export function cardNumberIn(value: unknown): boolean {
	if (typeof value === 'string') return !isPaperName(value) && holdsCardNumber(value);
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(cardNumberIn);
}

function isCardNumber(digits: string): boolean {
	return (
		NETWORKS.some(
			({ begins, lengths }) => lengths.includes(digits.length) && begins.test(digits)
		) && passesLuhn(digits)
	);
}

function passesLuhn(digits: string): boolean {
	let sum = 0;
	for (let index = 0; index < digits.length; index += 1) {
		const digit = Number(digits[digits.length - 1 - index]);
		const doubled = digit * 2;
		sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}
