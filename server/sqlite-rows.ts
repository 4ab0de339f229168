import { sealed, sound, type Rows, type Table } from './rows.ts';
import type { Statements } from './schema.ts';
import { DamagedRow } from './store.ts';

/** Writes a new row with its checksum. */
export function add<T extends Table>(ask: Statements, table: T, row: Rows[T]): void {
	ask.add[table].run(...sealed(table, row));
}

/** Writes a row over the one with its key. */
export function put<T extends Table>(ask: Statements, table: T, row: Rows[T]): void {
	ask.put[table].run(...sealed(table, row));
}

/** The number of a row that comes behind all others. */
export function next(ask: Statements, table: Table): number {
	return Number(ask.last[table].get()?.['last']) + 1;
}

/** The row of a document. Throws `DamagedRow`, also when its facts are there without it. */
export function documentOf(ask: Statements, document: string): Rows['documents'] | undefined {
	const row = ask.document.get(document);
	if (row) return sound('documents', row, document);
	if (!ask.isNamed.get(document)) return undefined;
	throw new DamagedRow(document, `the row of ${document} is missing`);
}

/** To whom a client id belongs. Throws `DamagedRow`. */
export function ownerOf(ask: Statements, client: number): Rows['clients'] | undefined {
	const row = ask.client.get(client);
	return row && sound('clients', row);
}

/** All rows of a table, those that read back as they were written apart from the others. */
export function sorted<T extends Table>(
	table: T,
	ask: Statements
): { readonly sound: readonly Rows[T][]; readonly damaged: readonly DamagedRow[] } {
	const rows: Rows[T][] = [];
	const damaged: DamagedRow[] = [];
	for (const row of ask.all[table].all()) {
		try {
			rows.push(sound(table, row));
		} catch (error) {
			if (!(error instanceof DamagedRow)) throw error;
			damaged.push(error);
		}
	}
	return { sound: rows, damaged };
}
