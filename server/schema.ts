import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** A value that the store binds to a statement. */
type Value = string | number | Uint8Array | null;

/** A prepared statement whose rows are read with care: a damaged file may hold anything. */
export interface Statement {
	get(...values: Value[]): Record<string, unknown> | undefined;
	all(...values: Value[]): Record<string, unknown>[];
	run(...values: Value[]): { lastInsertRowid: number | bigint };
}

/**
 * One process owns the file (exclusive lock): `seq` and the hash chain have a single writer. What is
 * deleted is overwritten, and a log that a crash left is emptied: neither may keep an erased person.
 */
export const SETTINGS = `
	PRAGMA locking_mode = EXCLUSIVE;
	PRAGMA journal_mode = WAL;
	PRAGMA synchronous = FULL;
	PRAGMA foreign_keys = ON;
	PRAGMA secure_delete = ON;
	PRAGMA wal_checkpoint(TRUNCATE);
`;

/** The tables, made when they are absent. */
export const SCHEMA = `
	CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
	CREATE TABLE IF NOT EXISTS devices (
		number INTEGER PRIMARY KEY, device TEXT NOT NULL UNIQUE, prefix TEXT NOT NULL UNIQUE,
		name TEXT NOT NULL, class TEXT NOT NULL, location TEXT, key TEXT NOT NULL,
		at INTEGER NOT NULL, revoked INTEGER
	) STRICT;
	CREATE TABLE IF NOT EXISTS clients (
		client INTEGER PRIMARY KEY, device TEXT NOT NULL REFERENCES devices (device)
	) STRICT;
	CREATE TABLE IF NOT EXISTS documents (
		id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
		unscrubbed INTEGER NOT NULL DEFAULT 0
	) STRICT;
	CREATE TABLE IF NOT EXISTS updates (
		id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents (id),
		bytes BLOB NOT NULL, checksum BLOB NOT NULL
	) STRICT;
	CREATE INDEX IF NOT EXISTS updates_of_document ON updates (document, id);
	CREATE TABLE IF NOT EXISTS facts (
		seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
		document INTEGER NOT NULL REFERENCES documents (id),
		device TEXT NOT NULL REFERENCES devices (device), hash BLOB NOT NULL,
		erased INTEGER NOT NULL DEFAULT 0
	) STRICT;
	CREATE INDEX IF NOT EXISTS facts_of_document ON facts (document, seq);
`;

/** Every statement of the store, prepared once. */
export function prepareAll(db: DatabaseSyncInstance) {
	const prepare = (sql: string): Statement => db.prepare(sql);
	const ofDocument = 'document = (SELECT id FROM documents WHERE name = ?)';
	return {
		documentId: prepare('SELECT id FROM documents WHERE name = ?'),
		addDocument: prepare('INSERT INTO documents (name, seq) VALUES (?, 0)'),
		touchDocument: prepare('UPDATE documents SET seq = ? WHERE id = ?'),
		addUpdate: prepare('INSERT INTO updates (document, bytes, checksum) VALUES (?, ?, ?)'),
		putUpdate: prepare('INSERT INTO updates (id, document, bytes, checksum) VALUES (?, ?, ?, ?)'),
		dropUpdates: prepare('DELETE FROM updates WHERE document = ? AND id <= ?'),
		updates: prepare(`SELECT id, bytes, checksum FROM updates WHERE ${ofDocument} ORDER BY id`),
		addFact: prepare('INSERT INTO facts (seq, key, document, device, hash) VALUES (?, ?, ?, ?, ?)'),
		factCount: prepare(`SELECT COUNT(*) AS count FROM facts WHERE ${ofDocument} AND erased = 0`),
		eraseFact: prepare('UPDATE facts SET erased = 1 WHERE key = ?'),
		markUnscrubbed: prepare('UPDATE documents SET unscrubbed = ? WHERE id = ?'),
		markScrubbed: prepare('UPDATE documents SET unscrubbed = 0 WHERE name = ? AND unscrubbed <= ?'),
		unscrubbedOf: prepare('SELECT unscrubbed FROM documents WHERE name = ?'),
		unscrubbed: prepare('SELECT name FROM documents WHERE unscrubbed > 0'),
		receipts: prepare(`SELECT key, seq FROM facts WHERE ${ofDocument} AND seq > ? ORDER BY seq`),
		hasKey: prepare('SELECT 1 FROM facts WHERE key = ?'),
		catalogue: prepare('SELECT name, seq FROM documents ORDER BY id'),
		addClient: prepare('INSERT INTO clients (client, device) VALUES (?, ?)'),
		claimClient: prepare('INSERT OR IGNORE INTO clients (client, device) VALUES (?, ?)'),
		owner: prepare('SELECT device FROM clients WHERE client = ?'),
		addDevice: prepare(
			'INSERT INTO devices (number, device, prefix, name, class, location, key, at) ' +
				'VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
		),
		device: prepare('SELECT * FROM devices WHERE device = ?'),
		devices: prepare('SELECT * FROM devices ORDER BY number'),
		nextNumber: prepare('SELECT COALESCE(MAX(number) + 1, 0) AS number FROM devices'),
		setMeta: prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')
	};
}
