import { Dexie, type Table } from 'dexie';
import type { Identity } from './ports.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;
const NAME = 'device';

interface KeyRecord {
	readonly name: string;
	readonly pair: CryptoKeyPair;
}

/**
 * The key of this device in the browser, in the database `<name>-key`. It is made so that its secret
 * half cannot be exported: IndexedDB keeps a handle, and whoever copies what a page can read does
 * not have it. Written with strict durability, before anybody hears of the public half.
 */
export async function browserIdentity(name: string): Promise<Identity> {
	const database = new Dexie(`${name}-key`, { chromeTransactionDurability: 'strict' });
	database.version(1).stores({ keys: 'name' });
	const keys: Table<KeyRecord, string> = database.table('keys');
	try {
		const kept = await keys.get(NAME);
		const pair =
			kept?.pair ?? (await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']));
		if (!kept) await keys.add({ name: NAME, pair });
		return await identityOf(pair);
	} finally {
		database.close();
	}
}

/** Forgets the key of this device: whatever it signed stays, and nobody signs with it again. */
export async function forgetIdentity(name: string): Promise<void> {
	await Dexie.delete(`${name}-key`);
}

/** A key pair as the engine uses it. */
export async function identityOf({ publicKey, privateKey }: CryptoKeyPair): Promise<Identity> {
	return {
		publicKey: base64Url(await crypto.subtle.exportKey('raw', publicKey)),
		async sign(bytes) {
			return base64Url(await crypto.subtle.sign(SIGNING, privateKey, bytes));
		}
	};
}

function base64Url(buffer: ArrayBuffer): string {
	const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
	return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
