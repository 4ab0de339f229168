import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { COLUMNS, type Table, type Value } from './rows.ts';
import { DamagedRow } from './store.ts';

/** A prepared statement whose rows are read with care: a damaged file may hold anything. */
export interface Statement {
	get(...values: Value[]): Record<string, unknown> | undefined;
	all(...values: Value[]): Record<string, unknown>[];
	run(...values: Value[]): unknown;
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

/** The tables; `rows.ts` says what the columns hold. */
const SCHEMA = `
	CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL, checksum BLOB NOT NULL) STRICT;
	CREATE TABLE devices (
		number INTEGER PRIMARY KEY, device TEXT NOT NULL UNIQUE, prefix TEXT NOT NULL UNIQUE,
		name TEXT NOT NULL, class TEXT NOT NULL, location TEXT, key TEXT NOT NULL,
		at INTEGER NOT NULL, lease INTEGER, away INTEGER, revoked INTEGER,
		recovered INTEGER NOT NULL, checksum BLOB NOT NULL
	) STRICT;
	CREATE TABLE sightings (
		device TEXT PRIMARY KEY, at INTEGER NOT NULL, app TEXT NOT NULL, unsent INTEGER NOT NULL,
		checksum BLOB NOT NULL
	) STRICT;
	CREATE TABLE quarantine (
		key TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL, judge TEXT, ruled INTEGER,
		accepted INTEGER, checksum BLOB NOT NULL
	) STRICT;
	CREATE TABLE clients (
		client INTEGER PRIMARY KEY, device TEXT NOT NULL REFERENCES devices (device),
		checksum BLOB NOT NULL
	) STRICT;
	CREATE TABLE documents (
		id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
		unscrubbed INTEGER NOT NULL, checksum BLOB NOT NULL
	) STRICT;
	CREATE TABLE updates (
		id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id),
		bytes BLOB NOT NULL, checksum BLOB NOT NULL
	) STRICT;
	CREATE INDEX updates_of_document ON updates (document, id);
	CREATE TABLE facts (
		seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
		document INTEGER NOT NULL REFERENCES documents (id),
		device TEXT NOT NULL REFERENCES devices (device), hash BLOB NOT NULL,
		erased INTEGER NOT NULL, checksum BLOB NOT NULL
	) STRICT;
	CREATE INDEX facts_of_document ON facts (document, seq);
`;

/**
 * Stands in the file as `user_version`, and rises by one with each change that an older relay must not write
 * over. A file without one is of the first.
 */
const FORMAT = 1;

/** The tables that only a backup has: every file of the data folder besides the database, and what it holds. */
const BACKUP_SCHEMA = `
	CREATE TABLE files (path TEXT PRIMARY KEY, bytes BLOB NOT NULL, checksum BLOB NOT NULL) STRICT;
	CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL, checksum BLOB NOT NULL) STRICT;
`;

/** Adds the tables of a backup to a copy of a relay's file. */
export function layOutBackup(db: DatabaseSyncInstance): void {
	db.exec(BACKUP_SCHEMA);
}

/** What is wrong with a file as a whole, of which nothing is written; undefined when nothing is. */
export function faultOf(db: DatabaseSyncInstance, kind: 'relay' | 'backup'): string | undefined {
	const complaint = complaintOf(db);
	if (complaint !== undefined) return complaint;
	const newer = newerOf(db);
	if (newer !== undefined) return newer;
	const expected = expectedTables(kind === 'relay' ? SCHEMA : SCHEMA + BACKUP_SCHEMA);
	return tablesOf(db) === expected ? undefined : `it does not have the tables of a ${kind}`;
}

/**
 * Makes the tables of a new file, or proves those of an old one: its pages hang together and its
 * indexes say what its rows say. An index that does not is made anew from the rows, whose checksums
 * are for whoever reads them. Throws `DamagedRow` on any other damage, and a sentence where a newer relay wrote
 * the file. Call it in a transaction:
 * what a damaged list of free pages leads it to write must not stay.
 */
export function layOut(
	db: DatabaseSyncInstance,
	file: string
): { readonly made: boolean; readonly reindexed: boolean } {
	const reindexed = complaintOf(db) !== undefined;
	if (reindexed) db.exec('REINDEX');
	const complaint = reindexed ? complaintOf(db) : undefined;
	if (complaint !== undefined) throw new DamagedRow(file, `${file} is damaged: ${complaint}`);
	const newer = newerOf(db);
	if (newer !== undefined) throw new Error(`${file} is whole, but ${newer}`);
	const made = tablesOf(db) === '[]';
	if (made) db.exec(`${SCHEMA} PRAGMA user_version = ${FORMAT};`);
	if (tablesOf(db) !== expectedTables()) {
		throw new DamagedRow(file, `${file} does not have the tables of this relay`);
	}
	return { made, reindexed };
}

function complaintOf(db: DatabaseSyncInstance): string | undefined {
	const said = String(db.prepare('PRAGMA integrity_check(1)').get()['integrity_check']);
	return said === 'ok' ? undefined : said;
}

/** The way out where a newer relay than this one wrote the file: nothing here knows what it means. */
function newerOf(db: DatabaseSyncInstance): string | undefined {
	const format = Number(db.prepare('PRAGMA user_version').get()['user_version']);
	if (format <= FORMAT) return undefined;
	return (
		`a newer Vitrine wrote it (store ${format}; this one knows up to ${FORMAT}). Nothing was changed. ` +
		'Start the newer Vitrine again, or restore a backup from before the update.'
	);
}

function tablesOf(db: DatabaseSyncInstance): string {
	const asked = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name');
	return JSON.stringify(asked.all());
}

function expectedTables(schema = SCHEMA): string {
	const db = new DatabaseSync(':memory:');
	db.exec(schema);
	const tables = tablesOf(db);
	db.close();
	return tables;
}

/** Every statement of the store, prepared once. */
export function prepareAll(db: DatabaseSyncInstance) {
	const prepare = (sql: string): Statement => db.prepare(sql);
	return {
		add: forEachTable((table) => prepare(insertInto(table))),
		put: forEachTable((table) => {
			const [key, ...rest] = [...COLUMNS[table], 'checksum'];
			const set = rest.map((column) => `${column} = excluded.${column}`).join();
			return prepare(`${insertInto(table)} ON CONFLICT (${key}) DO UPDATE SET ${set}`);
		}),
		all: forEachTable((table) => prepare(`SELECT * FROM ${table} ORDER BY 1`)),
		/** Highest number in the first column; 0 where there are no rows. */
		last: forEachTable((table) =>
			prepare(`SELECT COALESCE(MAX(${COLUMNS[table][0]}), 0) AS last FROM ${table}`)
		),
		count: forEachTable((table) => prepare(`SELECT COUNT(*) AS count FROM ${table}`)),
		meta: prepare("SELECT * FROM meta WHERE name <> 'probe'"),
		device: prepare('SELECT * FROM devices WHERE device = ?'),
		renumber: prepare('UPDATE devices SET number = ?, prefix = ?, checksum = ? WHERE device = ?'),
		client: prepare('SELECT * FROM clients WHERE client = ?'),
		quarantined: prepare('SELECT * FROM quarantine WHERE key = ?'),
		document: prepare('SELECT * FROM documents WHERE name = ?'),
		updates: prepare('SELECT * FROM updates WHERE document = ? ORDER BY id'),
		dropUpdates: prepare('DELETE FROM updates WHERE document = ? AND id <= ?'),
		fact: prepare('SELECT * FROM facts WHERE seq = ?'),
		factOfKey: prepare('SELECT * FROM facts WHERE key = ?'),
		factsAbove: prepare('SELECT * FROM facts WHERE document = ? AND seq > ? ORDER BY seq'),
		/** Whether any key of a fact begins with the name of a document; `0` is what follows `/`. */
		isNamed: prepare("SELECT 1 FROM facts WHERE key > ?1 || '/' AND key < ?1 || '0' LIMIT 1")
	};
}

/** The prepared statements. */
export type Statements = ReturnType<typeof prepareAll>;

function insertInto(table: Table): string {
	const columns = [...COLUMNS[table], 'checksum'];
	return `INSERT INTO ${table} VALUES (${columns.map(() => '?').join()})`;
}

function forEachTable<Made>(make: (table: Table) => Made): Readonly<Record<Table, Made>> {
	const made = (Object.keys(COLUMNS) as Table[]).map((table) => [table, make(table)]);
	return Object.fromEntries(made) as Record<Table, Made>;
}
