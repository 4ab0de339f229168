import type { EnrolledDevice, Quarantined, Sighting } from '../src/lib/sync/devices.ts';
import type { CatalogueEntry, Receipt } from '../src/lib/sync/protocol.ts';
import { checksum, sameBytes } from './chain.ts';
import { numberOf, OWN_NUMBER, prefixOf } from './prefix.ts';
import { DamagedRow, type Entry, type Store } from './store.ts';

interface Row {
	readonly id: number;
	readonly bytes: Uint8Array;
	readonly sum: Uint8Array;
}

interface Shelf {
	rows: Row[];
	readonly receipts: Receipt[];
	/** Keys of facts that were taken out. */
	readonly erased: Set<string>;
	/** The last row that took something out and is not merged; 0 for none. */
	unscrubbed: number;
}

/** What a disk holds, as plain data: whoever has it may copy it, damage it, or put it back. */
export interface Medium {
	readonly shelves: Map<string, Shelf>;
	readonly keys: Set<string>;
	readonly clients: Map<number, string>;
	readonly devices: Map<string, EnrolledDevice>;
	readonly sightings: Map<string, Sighting>;
	readonly quarantine: Map<string, Quarantined>;
	seq: number;
	rowId: number;
	/** Number of the first prefix that is certainly nobody's, as a restore has left it. */
	prefixesFrom?: number;
}

/** A medium that holds nothing yet. */
export function emptyMedium(): Medium {
	return {
		shelves: new Map(),
		keys: new Set(),
		clients: new Map(),
		devices: new Map(),
		sightings: new Map(),
		quarantine: new Map(),
		seq: 0,
		rowId: 0
	};
}

/** A store without a disk, for simulations and tests; the same behaviour as the SQLite store. */
export function openMemoryStore(
	identity: { epoch: string; workspace: string },
	medium: Medium = emptyMedium()
): Store {
	return {
		...identity,
		...shelvesOf(medium),
		...devicesOf(medium),
		async damaged() {
			return [];
		},
		async probe() {},
		async close() {}
	};
}

type Devices = Pick<
	Store,
	| 'enrol'
	| 'readmit'
	| 'amend'
	| 'devices'
	| 'sight'
	| 'sightings'
	| 'quarantine'
	| 'quarantined'
	| 'rule'
>;

function devicesOf(medium: Medium): Devices {
	const { devices, sightings, quarantine } = medium;
	return {
		async enrol(enrolment) {
			const known = devices.get(enrolment.device);
			const device = known ?? { ...enrolment, prefix: nextPrefix(medium) };
			devices.set(device.device, device);
			return device;
		},
		async readmit(again, yields) {
			for (const told of again) {
				const holder = [...devices.values()].find(({ prefix }) => prefix === told.prefix);
				if (numberOf(told.prefix) < OWN_NUMBER || devices.has(told.device)) continue;
				if (holder && holder.device !== yields) continue;
				if (holder) devices.set(holder.device, { ...holder, prefix: nextPrefix(medium) });
				devices.set(told.device, told);
			}
		},
		async amend(id, amendment) {
			const known = devices.get(id);
			if (!known) throw new Error(`no device ${id}`);
			const device = { ...known, ...amendment };
			devices.set(id, device);
			return device;
		},
		async devices() {
			return [...devices.values()].sort((a, b) => numberOf(a.prefix) - numberOf(b.prefix));
		},
		async sight(sighting) {
			sightings.set(sighting.device, sighting);
		},
		async sightings() {
			return [...sightings.values()];
		},
		async quarantine(facts) {
			for (const fact of facts) if (!quarantine.has(fact.key)) quarantine.set(fact.key, fact);
		},
		async quarantined() {
			return [...quarantine.values()].sort((a, b) => a.at - b.at);
		},
		async rule(keys, ruling) {
			for (const key of keys) {
				const fact = quarantine.get(key);
				if (fact && !fact.ruling) quarantine.set(key, { ...fact, ruling });
			}
		}
	};
}

/** The first prefix behind all that were given, and behind those that a restore has passed over. */
function nextPrefix({ devices, prefixesFrom }: Medium): string {
	const given = [...devices.values()].map(({ prefix }) => numberOf(prefix) + 1);
	return prefixOf(Math.max(0, prefixesFrom ?? 0, ...given));
}

type Shelves = Pick<
	Store,
	| 'append'
	| 'read'
	| 'merge'
	| 'unscrubbed'
	| 'catalogue'
	| 'receiptsSince'
	| 'hasKey'
	| 'owners'
	| 'claim'
>;

function shelvesOf(medium: Medium): Shelves {
	const { shelves, keys, clients } = medium;

	function put({ document, device, update, facts, erased, clients: fresh }: Entry): number[] {
		const shelf = shelves.get(document) ?? emptyShelf();
		shelves.set(document, shelf);
		const sum = checksum(document, [update]);
		shelf.rows.push({ id: (medium.rowId += 1), bytes: update.slice(), sum });
		for (const client of fresh) clients.set(client, device);
		for (const key of erased) shelf.erased.add(key);
		if (erased.length > 0) shelf.unscrubbed = medium.rowId;
		return facts.map(({ key }) => {
			keys.add(key);
			shelf.receipts.push([key, (medium.seq += 1)]);
			return medium.seq;
		});
	}

	return {
		async append(batch) {
			refuseUsedKeys(batch, keys);
			return batch.map(put);
		},
		async read(document) {
			const shelf = shelves.get(document) ?? emptyShelf();
			const { rows, receipts, erased } = shelf;
			for (const { id, bytes, sum } of rows) {
				if (!sameBytes(sum, checksum(document, [bytes]))) {
					throw new DamagedRow(document, `update row ${id} of ${document} is damaged`);
				}
			}
			const updates = rows.map((row) => row.bytes);
			const facts = receipts.length - erased.size;
			const unscrubbed = shelf.unscrubbed > 0;
			return { updates, facts, unscrubbed, through: rows.at(-1)?.id ?? 0 };
		},
		async merge(document, update, through) {
			const shelf = shelves.get(document);
			if (!shelf) return;
			const merged = { id: through, bytes: update.slice(), sum: checksum(document, [update]) };
			shelf.rows = [merged, ...shelf.rows.filter((row) => row.id > through)];
			if (shelf.unscrubbed <= through) shelf.unscrubbed = 0;
		},
		async unscrubbed() {
			return [...shelves].filter(([, shelf]) => shelf.unscrubbed > 0).map(([name]) => name);
		},
		async catalogue() {
			return [...shelves].map(([document, { receipts }]): CatalogueEntry => {
				return { document, seq: receipts.at(-1)?.[1] ?? 0 };
			});
		},
		async receiptsSince(document, since) {
			return (shelves.get(document)?.receipts ?? []).filter(([, at]) => at > since);
		},
		async hasKey(key) {
			return keys.has(key);
		},
		async owners(asked) {
			const found = new Map<number, string>();
			for (const client of asked) {
				const device = clients.get(client);
				if (device !== undefined) found.set(client, device);
			}
			return found;
		},
		async claim(wanted, device) {
			for (const client of wanted) if (!clients.has(client)) clients.set(client, device);
		}
	};
}

function emptyShelf(): Shelf {
	return { rows: [], receipts: [], erased: new Set(), unscrubbed: 0 };
}

function refuseUsedKeys(batch: readonly Entry[], keys: ReadonlySet<string>): void {
	const fresh = new Set<string>();
	for (const { key } of batch.flatMap(({ facts }) => facts)) {
		if (keys.has(key) || fresh.has(key)) throw new Error(`fact key stored twice: ${key}`);
		fresh.add(key);
	}
}
