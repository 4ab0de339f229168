import { type Instant, instant } from './instant.ts';

declare const idBrand: unique symbol;

/**
 * A ULID: 26 characters of Crockford base32, 48 bits of milliseconds then 80 random bits. Ids sort
 * by the millisecond they were made in; ids of the same millisecond sort arbitrarily, which is
 * enough because order comes from clocks and `seq`, never from ids.
 */
export type Id = string & { readonly [idBrand]: true };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;
const RANDOM_BYTES = 10;

/**
 * Makes an id from the time and a source of random bytes (asked for 10); throws RangeError when the
 * time is before 1970 or the source gives another number of bytes.
 */
export function makeId(now: Instant, random: (length: number) => Uint8Array): Id {
	if (now < 0) throw new RangeError('an id cannot be made before 1970');
	const bytes = random(RANDOM_BYTES);
	if (bytes.length !== RANDOM_BYTES) throw new RangeError('an id takes 10 random bytes');
	const chance = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
	return requireId(write(BigInt(now), TIME_LENGTH) + write(chance, RANDOM_LENGTH));
}

/**
 * The id whose random part is `n` more, so that one command's facts get ids that follow from its
 * first; throws RangeError when `n` is not a whole number of 0 or more, or the random part is full.
 */
export function nextId(id: Id, n: number): Id {
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('n must be 0 or more');
	const chance = read(id.slice(TIME_LENGTH)) + BigInt(n);
	if (chance >> 80n !== 0n) throw new RangeError('no id is left after this one');
	return requireId(id.slice(0, TIME_LENGTH) + write(chance, RANDOM_LENGTH));
}

/** Whether stored JSON is an id, in capitals. */
export function isId(value: unknown): value is Id {
	return typeof value === 'string' && ID.test(value);
}

/** The moment an id was made; throws RangeError when its time is past year 9999. */
export function instantOfId(id: Id): Instant {
	return instant(Number(read(id.slice(0, TIME_LENGTH))));
}

function write(value: bigint, size: number): string {
	let text = '';
	for (let rest = value; text.length < size; rest >>= 5n) {
		text = ALPHABET.charAt(Number(rest & 31n)) + text;
	}
	return text;
}

function read(text: string): bigint {
	return [...text].reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);
}

function requireId(text: string): Id {
	if (!isId(text)) throw new RangeError(`${text} is not an id`);
	return text;
}
