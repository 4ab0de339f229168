import { createHash } from 'node:crypto';
import type { Identity } from '#lib/workspace/ports.ts';
import type { Verify } from '../../../server/signatures.ts';

/**
 * A key for virtual time, where no thread pool may answer whenever it likes. The public key is the
 * secret, so anybody could sign; what the simulation needs is that other bytes, or another key, do not
 * verify.
 */
export function toyKey(name: string): Identity {
	const publicKey = `toy key of ${name}`;
	return { publicKey, sign: async (bytes) => toySignature(publicKey, bytes) };
}

/** Checks such a signature. */
export const toyVerify: Verify = (key, bytes, signature) => toySignature(key, bytes) === signature;

/** As long as a real one. */
function toySignature(key: string, bytes: Uint8Array): string {
	return createHash('sha512').update(key).update(bytes).digest('base64url');
}
