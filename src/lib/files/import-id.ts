import { digest } from 'lib0/hash/sha256';
import { isId, type Id } from '#lib/values/id.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Ids whose last sign alone differs lie on one page of the disk. */
const A_PAGE = 32;
/** Digits at the end of a number that are counted, not hashed. */
const COUNTED = 9;

/**
 * The id of what a file calls so: the same on every device, however often and wherever the file is
 * imported, because it follows from the layout and the file's own number (SHA-256). Running numbers
 * get ids that lie side by side.
 */
export function importId(layout: string, external: string): Id {
	const digits = new RegExp(`\\d{1,${COUNTED}}$`).exec(external)?.[0] ?? '';
	const number = digits === '' ? undefined : Number(digits);
	const page = number === undefined ? -1 : Math.floor(number / A_PAGE);
	const head = external.slice(0, external.length - digits.length);
	const hash = hashOf(`${layout}\n${head}\n${digits.length}\n${page}`);
	const last = number === undefined ? signOf(hash[16] ?? 0) : ALPHABET.charAt(number % A_PAGE);
	const id = signs(hash, 25) + last;
	if (!isId(id)) throw new Error(`${id} is not an id`);
	return id;
}

let lastText = '';
let lastHash: Uint8Array = new Uint8Array();

/** Rows that follow one another mostly ask for the same. */
function hashOf(text: string): Uint8Array {
	if (text !== lastText) {
		lastHash = digest(new TextEncoder().encode(text));
		lastText = text;
	}
	return lastHash;
}

/** The first bits of a hash, five to a sign; the very first sign holds three. */
function signs(hash: Uint8Array, count: number): string {
	let bits = 0n;
	for (const byte of hash.subarray(0, 16)) bits = (bits << 8n) | BigInt(byte);
	bits >>= 5n;
	let text = '';
	for (let at = 0; at < count; at += 1) {
		text = ALPHABET.charAt(Number(bits & (at === count - 1 ? 7n : 31n))) + text;
		bits >>= 5n;
	}
	return text;
}

function signOf(byte: number): string {
	return ALPHABET.charAt(byte % A_PAGE);
}
