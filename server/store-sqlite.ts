import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { CatalogueEntry, EnrolledDevice, Receipt } from '../src/lib/sync/protocol.ts';
import { CHAIN_START, link } from './chain.ts';
import type { Log } from './ports.ts';
import { prefixOf } from './prefix.ts';
import { sealed, sound, type Rows, type Table } from './rows.ts';
import { SETTINGS, layOut, prepareAll, type Statements } from './schema.ts';
import { DamagedRow, type Entry, type Store } from './store.ts';

/** Where a SQLite store lies and who it is when it is new. */
export interface SqliteOptions {
	/** Path of the database file. */
	readonly file: string;
	/** Identity of a workspace that does not exist yet. */
	readonly fresh: () => { epoch: string; workspace: string };
	/** Most pages of 4 KiB that the file may take; beyond them a write fails as on a full disk. */
	readonly pages?: number;
	/** Hears when an index was made anew. */
	readonly log?: Log;
}

/**
 * Opens the durable store: WAL, full sync, one transaction a batch, a checksum on every row. Throws
 * when another process holds the file, and `DamagedRow` when damage reaches beyond single rows.
 */
export function openSqliteStore(options: SqliteOptions): Store {
	const db = open(options.file);
	if (options.pages !== undefined) db.exec(`PRAGMA max_page_count = ${options.pages}`);
	try {
		return storeOver(db, options);
	} catch (error) {
		giveUp(db);
		throw error;
	}
}

/** Closes a file that is not to be used; what is wrong with it is told already. */
function giveUp(db: DatabaseSyncInstance): void {
	try {
		release(db);
	} catch {
		// It could not be read, and is closed all the same.
	}
}

function open(file: string): DatabaseSyncInstance {
	const db = new DatabaseSync(file);
	try {
		db.exec(SETTINGS);
		return db;
	} catch (error) {
		db.close();
		if (String(error).includes('locked')) {
			throw new Error(`another relay is using ${file}`, { cause: error });
		}
		throw error;
	}
}

/**
 * Closes the file and gives up its lock, which prepared statements would otherwise keep. SQLite lets
 * go of an exclusive lock only outside WAL; what remains is one file without a log beside it.
 */
function release(db: DatabaseSyncInstance): void {
	try {
		db.exec(
			'PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM sqlite_schema'
		);
	} finally {
		db.close();
	}
}

function storeOver(db: DatabaseSyncInstance, { file, fresh, log }: SqliteOptions): Store {
	// One transaction: a file that has tables says whose they are, whenever the power goes.
	const { ask, identity, reindexed } = inTransaction(db, () => {
		const { made, reindexed } = layOut(db, file);
		const ask = prepareAll(db);
		if (made) introduce(ask, fresh());
		return { ask, identity: identify(ask, file), reindexed };
	});
	if (reindexed) log?.('error', 'index made anew', { file });
	return {
		...identity,
		...appending(db, ask, file),
		...changing(db, ask),
		...reading(ask),
		async close() {
			release(db);
		}
	};
}

function appending(db: DatabaseSyncInstance, ask: Statements, file: string): Pick<Store, 'append'> {
	let { seq, hash } = lastFact(ask, file);

	function enter({ document, device, update, facts, erased, clients }: Entry): number[] {
		const known = documentOf(ask, document);
		const shelf = known ?? { id: next(ask, 'documents'), name: document, seq: 0, unscrubbed: 0 };
		if (!known) add(ask, 'documents', shelf);
		const row = next(ask, 'updates');
		add(ask, 'updates', { id: row, document: shelf.id, bytes: update });
		for (const client of clients) add(ask, 'clients', { client, device });
		const given = facts.map(({ key, text }) => {
			seq += 1;
			hash = link(hash, seq, key, text);
			add(ask, 'facts', { seq, key, document: shelf.id, device, hash, erased: 0 });
			return seq;
		});
		for (const key of erased) {
			const fact = ask.factOfKey.get(key);
			if (fact) put(ask, 'facts', { ...sound('facts', fact, document), erased: 1 });
		}
		const unscrubbed = erased.length > 0 ? row : shelf.unscrubbed;
		put(ask, 'documents', { ...shelf, seq: given.at(-1) ?? shelf.seq, unscrubbed });
		return given;
	}

	return {
		async append(batch) {
			const before = { seq, hash };
			try {
				return inTransaction(db, () => batch.map(enter));
			} catch (error) {
				({ seq, hash } = before);
				throw error;
			}
		}
	};
}

function changing(
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

function reading(
	ask: Statements
): Pick<
	Store,
	| 'read'
	| 'unscrubbed'
	| 'catalogue'
	| 'receiptsSince'
	| 'hasKey'
	| 'owners'
	| 'devices'
	| 'damaged'
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
		async devices() {
			return sorted('devices', ask).sound.map(deviceFrom);
		},
		async damaged() {
			const tables = ['devices', 'clients', 'documents'] as const;
			return tables.flatMap((table) => sorted(table, ask).damaged);
		}
	};
}

function add<T extends Table>(ask: Statements, table: T, row: Rows[T]): void {
	ask.add[table].run(...sealed(table, row));
}

function put<T extends Table>(ask: Statements, table: T, row: Rows[T]): void {
	ask.put[table].run(...sealed(table, row));
}

/** The number of a row that comes behind all others. */
function next(ask: Statements, table: Table): number {
	return Number(ask.last[table].get()?.['last']) + 1;
}

/** The row of a document. Throws `DamagedRow`, also when its facts are there without it. */
function documentOf(ask: Statements, document: string): Rows['documents'] | undefined {
	const row = ask.document.get(document);
	if (row) return sound('documents', row, document);
	if (!ask.isNamed.get(document)) return undefined;
	throw new DamagedRow(document, `the row of ${document} is missing`);
}

function ownerOf(ask: Statements, client: number): Rows['clients'] | undefined {
	const row = ask.client.get(client);
	return row && sound('clients', row);
}

function deviceFrom(row: Rows['devices']): EnrolledDevice {
	const { device, prefix, name, class: kind, location, key, at, revoked } = row;
	return {
		device,
		prefix,
		name,
		class: kind,
		key,
		at,
		...(location === null ? {} : { location }),
		...(revoked === null ? {} : { revoked })
	};
}

/** All rows of a table, those that read back as they were written apart from the others. */
function sorted<T extends Table>(
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

function inTransaction<Result>(db: DatabaseSyncInstance, work: () => Result): Result {
	db.exec('BEGIN IMMEDIATE');
	try {
		const result = work();
		db.exec('COMMIT');
		return result;
	} catch (error) {
		// A full disk may have rolled back already; the first error is the one to tell.
		if (db.isTransaction) db.exec('ROLLBACK');
		throw error;
	}
}

function introduce(ask: Statements, identity: { epoch: string; workspace: string }): void {
	for (const [name, value] of Object.entries(identity)) {
		add(ask, 'meta', { name, value });
	}
}

/** Who the file says it is. Throws `DamagedRow` when that cannot be read. */
function identify(ask: Statements, file: string): { epoch: string; workspace: string } {
	const written = ask.meta.all().map((row) => sound('meta', row));
	const epoch = written.find(({ name }) => name === 'epoch')?.value;
	const workspace = written.find(({ name }) => name === 'workspace')?.value;
	if (epoch !== undefined && workspace !== undefined) return { epoch, workspace };
	throw new DamagedRow(file, `${file} does not say which workspace it is`);
}

/** The end of the chain, on which the next fact builds. Throws when it is damaged or has a hole. */
function lastFact(ask: Statements, file: string): { seq: number; hash: Uint8Array } {
	const seq = Number(ask.last.facts.get()?.['last']);
	const count = Number(ask.count.facts.get()?.['count']);
	if (count !== seq) {
		throw new DamagedRow(file, `${file} holds ${count} facts but counted to ${seq}`);
	}
	const last = ask.fact.get(seq);
	return { seq, hash: last ? sound('facts', last).hash : CHAIN_START };
}
