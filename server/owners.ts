import { malformed, overLimit } from './breach.ts';
import type { Store } from './store.ts';

/** Who owns which Yjs client id, across all documents. */
export interface Owners {
	/** The owner; null: nobody; undefined: `lookUp` first. */
	readonly of: (client: number) => string | null | undefined;
	/** Reads from the store what `of` does not know. */
	readonly lookUp: (clients: readonly number[]) => Promise<void>;
	/** Gives free ids to a device for ever; answers those that belong to another. */
	readonly register: (clients: readonly number[], device: string) => Promise<readonly number[]>;
	/** Gives free ids to a device while its update is on the way to the disk. */
	readonly claim: (clients: readonly number[], device: string) => void;
	/** The update is on disk, and the ids with it, or it is lost and they are free again. */
	readonly settle: (clients: readonly number[], stored: boolean) => void;
}

const CLIENT_MAX = 0xffffffff;

/** The Yjs client ids that a device claims. Throws a `Breach` on anything else, and on too many. */
export function clientsIn(asked: unknown, most: number): readonly number[] {
	const sound = (id: unknown) =>
		Number.isInteger(id) && Number(id) >= 0 && Number(id) <= CLIENT_MAX;
	if (!Array.isArray(asked) || !asked.every(sound)) throw malformed('own needs client ids');
	if (asked.length > most) throw overLimit(`at most ${most} client ids at once`);
	return asked as readonly number[];
}

/** How many owners stay in memory; beyond it they are read again. */
const REMEMBERED = 50_000;

/**
 * Keeps the owners of the client ids in use in memory. An id belongs for ever to the first device
 * that claimed it or wrote with it: two devices under one id would each believe that they hold the other's facts.
 */
export function createOwners(store: Pick<Store, 'owners' | 'claim'>): Owners {
	const remembered = new Map<number, string | null>();
	const claimed = new Map<number, string>();
	const owners: Owners = {
		of: (client) => claimed.get(client) ?? remembered.get(client),
		async lookUp(clients) {
			const found = await store.owners(clients);
			if (remembered.size > REMEMBERED) remembered.clear();
			for (const client of clients) remembered.set(client, found.get(client) ?? null);
		},
		async register(clients, device) {
			await owners.lookUp(clients);
			const free = clients.filter((client) => owners.of(client) === null);
			// At once, so that no update of another device is judged meanwhile as if they were free.
			owners.claim(free, device);
			try {
				await store.claim(free, device);
				owners.settle(free, true);
			} catch (error) {
				owners.settle(free, false);
				throw error;
			}
			return clients.filter((client) => (owners.of(client) ?? device) !== device);
		},
		claim(clients, device) {
			for (const client of clients) claimed.set(client, device);
		},
		settle(clients, stored) {
			for (const client of clients) {
				const device = claimed.get(client);
				if (stored && device !== undefined) remembered.set(client, device);
				claimed.delete(client);
			}
		}
	};
	return owners;
}
