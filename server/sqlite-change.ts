import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Statements } from './schema.ts';
import { inTransaction } from './sqlite-file.ts';
import { add, documentOf, ownerOf, put } from './sqlite-rows.ts';
import type { Store } from './store.ts';

/** What is written of documents besides facts: merged rows, owners of client ids. */
export function changing(
	db: DatabaseSyncInstance,
	ask: Statements
): Pick<Store, 'merge' | 'claim' | 'probe'> {
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
		async probe(at) {
			put(ask, 'meta', { name: 'probe', value: String(at) });
		}
	};
}
