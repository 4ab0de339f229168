const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID: 48 bits of milliseconds, then the first 80 bits of `rest`. */
export function ulidOf(at: number, rest: Uint8Array): string {
	const chance = [...rest.subarray(0, 10)].reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
	return inBase32(BigInt(at), 10) + inBase32(chance, 16);
}

function inBase32(value: bigint, length: number): string {
	let text = '';
	for (let left = value; text.length < length; left >>= 5n)
		text = ALPHABET.charAt(Number(left & 31n)) + text;
	return text;
}
