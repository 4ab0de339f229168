import type { PinCost, PinHash } from '#lib/values/person.ts';

/** What OWASP asks of Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
export const PIN_COST: PinCost = { memory: 19_456, passes: 2 };

const HASH_BYTES = 32;
/** Gives way to commands this often while it works, ms. */
const TICK_MS = 10;

/** A PIN as it is kept. */
export async function hashPin(pin: string, salt: Uint8Array, cost: PinCost): Promise<PinHash> {
	const hash = await stretched(pin, salt, cost);
	return { ...cost, hash: hexOf(hash), salt: hexOf(salt) };
}

/** Whether this is the PIN that was kept. Takes as long when it is not. */
export async function isPin(pin: string, kept: PinHash): Promise<boolean> {
	const tried = hexOf(await stretched(pin, bytesOf(kept.salt), kept));
	let differs = tried.length ^ kept.hash.length;
	for (let at = 0; at < tried.length; at += 1)
		differs |= tried.charCodeAt(at) ^ kept.hash.charCodeAt(at);
	return differs === 0;
}

/** What hashes is fetched when the first PIN is tried: a shop without PINs never needs it. */
async function stretched(
	pin: string,
	salt: Uint8Array,
	{ memory, passes }: PinCost
): Promise<Uint8Array> {
	const { argon2idAsync } = await import('@noble/hashes/argon2.js');
	return argon2idAsync(pin, salt, {
		m: memory,
		t: passes,
		p: 1,
		dkLen: HASH_BYTES,
		asyncTick: TICK_MS
	});
}

function hexOf(bytes: Uint8Array): string {
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(hex: string): Uint8Array {
	return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
