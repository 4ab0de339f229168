import type { CatalogueEntry, Receipt } from '../src/lib/sync/protocol.ts';
import { sound, type Rows } from './rows.ts';
import type { Statements } from './schema.ts';
import { documentOf, ownerOf, sorted } from './sqlite-rows.ts';
import type { Store } from './store.ts';

/** Everything that is read, each row proved to be one that was written. */
export function reading(
	ask: Statements
): Pick<
	Store,
	'read' | 'unscrubbed' | 'catalogue' | 'receiptsSince' | 'hasKey' | 'owners' | 'damaged'
> {
	/** The facts of a document above a number, proved. */
	function factsAbove(document: string, since: number): readonly Rows['facts'][] {
		const shelf = documentOf(ask, document);
		const rows = shelf ? ask.factsAbove.all(shelf.id, since) : [];
		return rows.map((row) => sound('facts', row, document));
	}

	return {
		async read(document) {
			const shelf = documentOf(ask, document);
			const rows = shelf ? ask.updates.all(shelf.id) : [];
			const updates = rows.map((row) => sound('updates', row, document));
			return {
				updates: updates.map(({ bytes }) => bytes),
				facts: factsAbove(document, 0).filter(({ erased }) => erased === 0).length,
				unscrubbed: (shelf?.unscrubbed ?? 0) > 0,
				through: updates.at(-1)?.id ?? 0
			};
		},
		async unscrubbed() {
			const { sound: shelves } = sorted('documents', ask);
			return shelves.filter((it) => it.unscrubbed > 0).map(({ name }) => name);
		},
		async catalogue() {
			const { sound: shelves } = sorted('documents', ask);
			return shelves.map(({ name, seq }): CatalogueEntry => ({ document: name, seq }));
		},
		async receiptsSince(document, since) {
			return factsAbove(document, since).map(({ key, seq }): Receipt => [key, seq]);
		},
		async hasKey(key) {
			return ask.factOfKey.get(key) !== undefined;
		},
		async owners(clients) {
			const found = new Map<number, string>();
			for (const client of clients) {
				const owner = ownerOf(ask, client);
				if (owner) found.set(client, owner.device);
			}
			return found;
		},
		async damaged() {
			const tables = ['devices', 'clients', 'documents', 'sightings', 'quarantine'] as const;
			return tables.flatMap((table) => sorted(table, ask).damaged);
		}
	};
}
