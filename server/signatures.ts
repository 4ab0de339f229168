import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** The 65 bytes of a point in base64url, with nothing in it that Node passes over and a browser does not. */
const POINT = /^[A-Za-z0-9_-]{87}$/;
const UNCOMPRESSED = 4;
/** How many keys stay parsed; making one costs as much as using it. */
const REMEMBERED = 5_000;

/** Checks a signature (base64url `r ‖ s`) over bytes under a public key (raw point, base64url). */
export type Verify = (key: string, bytes: Uint8Array, signature: string) => boolean;

/** Checks ECDSA signatures over P-256 with SHA-256, the way browsers make them. Never throws. */
export function createVerify(): Verify {
	const keys = new Map<string, KeyObject | undefined>();
	return (key, bytes, signature) => {
		if (keys.size >= REMEMBERED) keys.clear();
		if (!keys.has(key)) keys.set(key, keyFrom(key));
		const parsed = keys.get(key);
		if (!parsed) return false;
		const options = { key: parsed, dsaEncoding: 'ieee-p1363' } as const;
		return verify('sha256', bytes, options, Buffer.from(signature, 'base64url'));
	};
}

/** A point that is not on the curve is no key. */
function keyFrom(text: string): KeyObject | undefined {
	if (!POINT.test(text)) return undefined;
	const point = Buffer.from(text, 'base64url');
	if (point[0] !== UNCOMPRESSED) return undefined;
	const x = point.subarray(1, 33).toString('base64url');
	const y = point.subarray(33).toString('base64url');
	try {
		return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
	} catch {
		return undefined;
	}
}
