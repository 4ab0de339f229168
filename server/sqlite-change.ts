import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { prefixOf } from './prefix.ts';
import { sound } from './rows.ts';
import type { Statements } from './schema.ts';
import { inTransaction } from './sqlite-file.ts';
import { add, deviceFrom, documentOf, ownerOf, put } from './sqlite-rows.ts';
import type { Store } from './store.ts';

/** Everything that is written besides facts: merged rows, owners of client ids, devices. */
export function changing(
	db: DatabaseSyncInstance,
	ask: Statements
): Pick<Store, 'merge' | 'claim' | 'enrol' | 'probe'> {
	return {
		async merge(document, update, through) {
			const shelf = documentOf(ask, document);
			if (!shelf) return;
			inTransaction(db, () => {
				ask.dropUpdates.run(shelf.id, through);
				add(ask, 'updates', { id: through, document: shelf.id, bytes: update });
			});
			if (shelf.unscrubbed === 0) return;
			// The pages are overwritten; the log beside the file still has them as they were.
			db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
			if (shelf.unscrubbed <= through) put(ask, 'documents', { ...shelf, unscrubbed: 0 });
		},
		async claim(clients, device) {
			inTransaction(db, () => {
				for (const client of clients) {
					if (!ownerOf(ask, client)) add(ask, 'clients', { client, device });
				}
			});
		},
		async enrol(enrolment) {
			return inTransaction(db, () => {
				const { device, name, class: kind, location = null, key, at } = enrolment;
				const known = ask.device.get(device);
				if (known) return deviceFrom(sound('devices', known, `device ${device}`));
				// All are proved: one that cannot be read may be this device, and has its prefix already.
				const devices = ask.all.devices.all().map((row) => sound('devices', row));
				const number = (devices.at(-1)?.number ?? -1) + 1;
				const prefix = prefixOf(number);
				const row = { number, device, prefix, name, class: kind, location, key, at, revoked: null };
				add(ask, 'devices', row);
				return deviceFrom(row);
			});
		},
		async probe(at) {
			put(ask, 'meta', { name: 'probe', value: String(at) });
		}
	};
}
