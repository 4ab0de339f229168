import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { DEVICE_CLASSES } from '../src/lib/sync/protocol.ts';
import type { CatalogueEntry, EnrolledDevice, Receipt } from '../src/lib/sync/protocol.ts';
import { CHAIN_START, checksum, link, sameBytes } from './chain.ts';
import { prefixOf } from './prefix.ts';
import { SCHEMA, SETTINGS, prepareAll, type Statement } from './schema.ts';
import { DamagedRow, type Entry, type Store } from './store.ts';

/** Where a SQLite store lies and who it is when it is new. */
export interface SqliteOptions {
	/** Path of the database file. */
	readonly file: string;
	/** Identity of a workspace that does not exist yet. */
	readonly fresh: () => { epoch: string; workspace: string };
	/** Most pages of 4 KiB that the file may take; beyond them a write fails as on a full disk. */
	readonly pages?: number;
}

/**
 * Opens the durable store: WAL, full sync, one transaction a batch, a checksum on every update.
 * Throws when another process holds the file or when `seq` has a hole.
 */
export function openSqliteStore(options: SqliteOptions): Store {
	const db = open(options.file);
	if (options.pages !== undefined) db.exec(`PRAGMA max_page_count = ${options.pages}`);
	try {
		return storeOver(db, options);
	} catch (error) {
		release(db);
		throw error;
	}
}

/**
 * Closes the file and gives up its lock, which prepared statements would otherwise keep. SQLite lets
 * go of an exclusive lock only outside WAL; what remains is one file without a log beside it.
 */
function release(db: DatabaseSyncInstance): void {
	db.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM meta');
	db.close();
}

function open(file: string): DatabaseSyncInstance {
	const db = new DatabaseSync(file);
	try {
		db.exec(SETTINGS + SCHEMA);
	} catch (error) {
		db.close();
		if (!String(error).includes('locked')) throw error;
		throw new Error(`another relay is using ${file}`, { cause: error });
	}
	return db;
}

function storeOver(db: DatabaseSyncInstance, { file, fresh }: SqliteOptions): Store {
	const identity = identify(db, fresh);
	const ask = prepareAll(db);
	return {
		...identity,
		...writing(db, ask, file),
		...reading(ask),
		async close() {
			release(db);
		}
	};
}

type Statements = ReturnType<typeof prepareAll>;

function writing(
	db: DatabaseSyncInstance,
	ask: Statements,
	file: string
): Pick<Store, 'append' | 'merge' | 'claim' | 'enrol' | 'probe'> {
	let { seq, hash } = lastFact(db, file);

	function put({ document, device, update, facts, erased, clients }: Entry): number[] {
		const known = ask.documentId.get(document)?.['id'];
		const id = Number(known ?? ask.addDocument.run(document).lastInsertRowid);
		const row = ask.addUpdate.run(id, update, checksum(document, update)).lastInsertRowid;
		for (const client of clients) ask.addClient.run(client, device);
		const given = facts.map(({ key, text }) => {
			seq += 1;
			hash = link(hash, seq, key, text);
			ask.addFact.run(seq, key, id, device, hash);
			return seq;
		});
		for (const key of erased) ask.eraseFact.run(key);
		if (erased.length > 0) ask.markUnscrubbed.run(Number(row), id);
		if (given.length > 0) ask.touchDocument.run(seq, id);
		return given;
	}

	return {
		async append(batch) {
			const before = { seq, hash };
			try {
				return inTransaction(db, () => batch.map(put));
			} catch (error) {
				({ seq, hash } = before);
				throw error;
			}
		},
		async merge(document, update, through) {
			inTransaction(db, () => {
				const id = ask.documentId.get(document)?.['id'];
				if (id === undefined) return;
				ask.dropUpdates.run(Number(id), through);
				ask.putUpdate.run(through, Number(id), update, checksum(document, update));
			});
			if (Number(ask.unscrubbedOf.get(document)?.['unscrubbed'] ?? 0) === 0) return;
			// The pages are overwritten; the log beside the file still has them as they were.
			db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
			ask.markScrubbed.run(document, through);
		},
		async claim(clients, device) {
			inTransaction(db, () => {
				for (const client of clients) ask.claimClient.run(client, device);
			});
		},
		async enrol(enrolment) {
			return inTransaction(db, () => {
				const known = ask.device.get(enrolment.device);
				if (known) return deviceFrom(known);
				const number = Number(ask.nextNumber.get()?.['number']);
				const prefix = prefixOf(number);
				const { device, name, class: kind, location = null, key, at } = enrolment;
				ask.addDevice.run(number, device, prefix, name, kind, location, key, at);
				return { ...enrolment, prefix };
			});
		},
		async probe(at) {
			ask.setMeta.run('probe', String(at));
		}
	};
}

function reading(
	ask: Statements
): Pick<
	Store,
	'read' | 'unscrubbed' | 'catalogue' | 'receiptsSince' | 'hasKey' | 'owners' | 'devices'
> {
	return {
		async read(document) {
			const rows = ask.updates.all(document);
			const updates = rows.map((row) => {
				const bytes = bytesOf(row['bytes']);
				if (sameBytes(bytesOf(row['checksum']), checksum(document, bytes))) return bytes;
				throw new DamagedRow(`update row ${String(row['id'])} of ${document} is damaged`);
			});
			const facts = Number(ask.factCount.get(document)?.['count'] ?? 0);
			const unscrubbed = Number(ask.unscrubbedOf.get(document)?.['unscrubbed'] ?? 0) > 0;
			return { updates, facts, unscrubbed, through: Number(rows.at(-1)?.['id'] ?? 0) };
		},
		async unscrubbed() {
			return ask.unscrubbed.all().map((row) => String(row['name']));
		},
		async catalogue() {
			return ask.catalogue.all().map((row): CatalogueEntry => {
				return { document: String(row['name']), seq: Number(row['seq']) };
			});
		},
		async receiptsSince(document, since) {
			return ask.receipts.all(document, since).map((row): Receipt => {
				return [String(row['key']), Number(row['seq'])];
			});
		},
		async hasKey(key) {
			return ask.hasKey.get(key) !== undefined;
		},
		async owners(clients) {
			const found = new Map<number, string>();
			for (const client of clients) {
				const row = ask.owner.get(client);
				if (row) found.set(client, String(row['device']));
			}
			return found;
		},
		async devices() {
			return ask.devices.all().map(deviceFrom);
		}
	};
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

function identify(db: DatabaseSyncInstance, fresh: SqliteOptions['fresh']) {
	const get: Statement = db.prepare('SELECT value FROM meta WHERE name = ?');
	const set = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
	if (!get.get('epoch')) {
		const { epoch, workspace } = fresh();
		db.exec('BEGIN');
		set.run('workspace', workspace);
		set.run('epoch', epoch);
		db.exec('COMMIT');
	}
	return {
		epoch: String(get.get('epoch')?.['value']),
		workspace: String(get.get('workspace')?.['value'])
	};
}

function lastFact(db: DatabaseSyncInstance, file: string): { seq: number; hash: Uint8Array } {
	const tally: Statement = db.prepare('SELECT COUNT(*) AS count, MAX(seq) AS top FROM facts');
	const row = tally.get();
	const seq = Number(row?.['top'] ?? 0);
	if (Number(row?.['count']) !== seq) {
		throw new DamagedRow(`${file} holds ${String(row?.['count'])} facts but counted to ${seq}`);
	}
	if (seq === 0) return { seq, hash: CHAIN_START };
	const ofSeq: Statement = db.prepare('SELECT hash FROM facts WHERE seq = ?');
	const last = ofSeq.get(seq);
	return { seq, hash: bytesOf(last?.['hash']) };
}

function deviceFrom(row: Record<string, unknown>): EnrolledDevice {
	const kind = DEVICE_CLASSES.find((each) => each === row['class']);
	if (!kind) throw new DamagedRow('a device is of no class');
	return {
		device: String(row['device']),
		prefix: String(row['prefix']),
		name: String(row['name']),
		class: kind,
		...(row['location'] === null ? {} : { location: String(row['location']) }),
		key: String(row['key']),
		at: Number(row['at']),
		...(row['revoked'] === null ? {} : { revoked: Number(row['revoked']) })
	};
}

function bytesOf(value: unknown): Uint8Array {
	if (value instanceof Uint8Array) return value;
	throw new DamagedRow('a column that holds bytes holds something else');
}
