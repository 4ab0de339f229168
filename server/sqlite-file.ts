import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { SETTINGS } from './schema.ts';

/** Opens the database file for this process alone. Throws when another process holds it. */
export function openFile(file: string): DatabaseSyncInstance {
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
export function release(db: DatabaseSyncInstance): void {
	try {
		db.exec(
			'PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM sqlite_schema'
		);
	} finally {
		db.close();
	}
}

/** Closes a file that is not to be used; what is wrong with it is told already. */
export function giveUp(db: DatabaseSyncInstance): void {
	try {
		release(db);
	} catch {
		// It could not be read, and is closed all the same.
	}
}

/** Pages that are copied in one step: between steps the relay works. */
const PAGES_A_STEP = 100;

/** Copies the file as it is at one moment, while it is in use; another file stands at `path` then. */
export async function copyFile(db: DatabaseSyncInstance, path: string): Promise<void> {
	await backup(db, path, { rate: PAGES_A_STEP });
}

/** Does all of it or nothing. */
export function inTransaction<Result>(db: DatabaseSyncInstance, work: () => Result): Result {
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
