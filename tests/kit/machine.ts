import { createHash } from 'node:crypto';
import { makeOwnKey, readOwnKey } from '../../server/own-device.ts';
import { identityOf } from '#lib/workspace/identity-browser.ts';
import type { Identity } from '#lib/workspace/ports.ts';

/** A real key, as a browser makes it. */
export async function makeIdentity(): Promise<Identity> {
	const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
		'sign',
		'verify'
	]);
	return identityOf(pair);
}

/** A timer of this process. */
export function later(ms: number, run: () => void): () => void {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
}

/** SHA-256 in hex. */
export async function digest(what: string | Uint8Array): Promise<string> {
	return createHash('sha256').update(what).digest('hex');
}

/** The key under which the relay of every world writes. */
export const OWN_KEY = readOwnKey(makeOwnKey('0000000000000000000000000R'));
