/**
 * The byte strings that devices sign with their key (ECDSA over P-256 with SHA-256), and how a
 * signature rides on the text of a fact. Device and relay must agree on every byte, so both use this
 * file; it holds no cryptography.
 */

/** A stored fact text taken apart: what was signed, and the signature over it (base64url). */
export interface SignedText {
	readonly unsigned: string;
	readonly signature: string;
}

// `r ‖ s`, 32 bytes each, is 86 characters of base64url.
const SIGNATURE = /^(.*),"sig":"([A-Za-z0-9_-]{86})"\}$/s;
const PROOF = /^([A-Za-z0-9_-]{43})\.([1-9]\d{0,14})\.([A-Za-z0-9_-]{86})$/;

/**
 * What a device signs for a fact: key and text together, so that a text cannot be moved to another
 * key. The text is signed as it is stored, byte by byte: no reader needs to know how to write JSON
 * the same way again.
 */
export function factBytes(key: string, unsigned: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`vitrine fact 1\n${key}\n${unsigned}`);
}

/** Puts a signature on the text of a fact, as its last member `sig`. */
export function withSignature(unsigned: string, signature: string): string {
	return `${unsigned.slice(0, -1)},"sig":"${signature}"}`;
}

/** Takes a stored text apart; undefined where it carries no signature. */
export function splitSignature(text: string): SignedText | undefined {
	const match = SIGNATURE.exec(text);
	if (!match) return undefined;
	const [, body = '', signature = ''] = match;
	return { unsigned: `${body}}`, signature };
}

/**
 * What a device signs to be let in: the relay's random challenge, bound to the workspace as it stands
 * (its epoch) and to the device, so that it opens no other door.
 */
export function challengeBytes(
	epoch: string,
	device: string,
	nonce: string
): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`vitrine session 1\n${epoch}\n${device}\n${nonce}`);
}

/**
 * What a device signs for one request beside its socket: the token that the relay gave it there, a number
 * that it uses once, and what it asks. So a token is worth nothing to whoever lacks the device's key.
 */
export function proofBytes(
	token: string,
	n: number,
	method: string,
	path: string
): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`vitrine request 1\n${token}\n${n}\n${method} ${path}`);
}

/** A proof as it travels, in a header or as a sub-protocol. */
export function asProof(token: string, n: number, signature: string): string {
	return `${token}.${n}.${signature}`;
}

/** Takes a proof apart; undefined for what is none. */
export function takeProofApart(
	proof: string
): { readonly token: string; readonly n: number; readonly signature: string } | undefined {
	const [, token = '', digits = '', signature = ''] = PROOF.exec(proof) ?? [];
	return signature === '' ? undefined : { token, n: Number(digits), signature };
}
