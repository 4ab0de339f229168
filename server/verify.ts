import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { join } from 'node:path';
import { hashOf } from './paper-shelf.ts';
import { CHAIN_START, checksum, link, sameBytes } from './chain.ts';
import { filesBelow, PAPERS, readUnlessGone } from './folder.ts';
import { hold } from './held.ts';
import { FACTS } from './reading.ts';
import { COLUMNS, sound, type Rows, type Table } from './rows.ts';
import { faultOf } from './schema.ts';
import { DamagedRow } from './store.ts';

/** A place where what was read is not what was written. */
export interface Break {
	/** Number of the fact, where it is one of a fact. */
	readonly seq?: number;
	/** Key of a fact, or name of a document, row or file. */
	readonly key: string;
	readonly what: string;
}

/** What a store holds, all of it read. */
export interface StoreFigures {
	readonly epoch: string;
	readonly workspace: string;
	/** Facts ever numbered, so the number of the last one. */
	readonly facts: number;
	/** The hash of the last fact: it stands for all before it. */
	readonly head: string;
	readonly documents: number;
	readonly devices: number;
	/** Bytes of photos, scans and other files. */
	readonly files: number;
}

/** What reading a whole store back has found; the first break is the one with the lowest number. */
export interface Verified {
	readonly figures: StoreFigures;
	readonly breaks: readonly Break[];
}

/** Path of a paper in the data folder: `papers/ab/<hash>`. */
const PAPER_PATH = /^papers\/[0-9a-f]{2}\/([0-9a-f]{64})$/;

/**
 * Reads every row of a relay's file, or of a backup: its checksum, each fact's text against the chain of
 * hashes, and each file against its own. One document is in memory at a time. Nothing is written.
 */
export function verifyStore(db: DatabaseSyncInstance, kind: 'relay' | 'backup'): Verified {
	const fault = faultOf(db, kind);
	if (fault !== undefined)
		return { figures: NOTHING, breaks: [{ key: 'the file as a whole', what: fault }] };
	const breaks: Break[] = [];
	const hashBefore = chainOf(db);
	for (const table of Object.keys(COLUMNS) as Table[]) breaks.push(...damagedRows(db, table));
	const facts = Number(one(db, 'SELECT COUNT(*) AS n FROM facts'));
	const last = Number(one(db, 'SELECT COALESCE(MAX(seq), 0) AS n FROM facts'));
	if (breaks.length === 0) {
		if (facts !== last)
			breaks.push({ seq: firstHole(db), key: 'seq', what: 'a number is missing' });
		for (const shelf of db.prepare('SELECT * FROM documents').all() as Rows['documents'][])
			breaks.push(...brokenFacts(db, shelf, hashBefore));
	}
	const files = kind === 'backup' ? verifyFiles(db, breaks) : 0;
	const meta = (name: string) =>
		String(one(db, 'SELECT value AS n FROM meta WHERE name = ?', name) ?? '');
	return {
		figures: {
			epoch: meta('epoch'),
			workspace: meta('workspace'),
			facts,
			head: Buffer.from(hashBefore(last + 1)).toString('hex'),
			documents: Number(one(db, 'SELECT COUNT(*) AS n FROM documents')),
			devices: Number(one(db, 'SELECT COUNT(*) AS n FROM devices')),
			files
		},
		breaks: breaks.sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity))
	};
}

const NOTHING: StoreFigures = {
	epoch: '',
	workspace: '',
	facts: 0,
	head: '',
	documents: 0,
	devices: 0,
	files: 0
};

function* damagedRows(db: DatabaseSyncInstance, table: Table): Iterable<Break> {
	for (const row of db.prepare(`SELECT * FROM ${table} ORDER BY 1`).iterate()) {
		try {
			sound(table, row as Record<string, unknown>);
		} catch (error) {
			if (!(error instanceof DamagedRow)) throw error;
			const { seq, key } = row as Record<string, unknown>;
			const at =
				table === 'facts' ? { seq: Number(seq), key: String(key) } : { key: error.subject };
			yield { ...at, what: error.message };
		}
	}
}

/**
 * The facts of one document whose text does not have the hash that the chain gives them. The hash before is
 * the stored one, so each fact is proved by itself; all together they prove the chain.
 */
function* brokenFacts(
	db: DatabaseSyncInstance,
	shelf: Rows['documents'],
	hashBefore: (seq: number) => Uint8Array
): Iterable<Break> {
	const facts = db
		.prepare('SELECT * FROM facts WHERE document = ? ORDER BY seq')
		.all(shelf.id) as unknown as Rows['facts'][];
	const updates = db
		.prepare('SELECT bytes FROM updates WHERE document = ? ORDER BY id')
		.all(shelf.id) as unknown as Pick<Rows['updates'], 'bytes'>[];
	const kept = facts.filter(({ erased }) => erased === 0).length;
	if ((facts.at(-1)?.seq ?? 0) !== shelf.seq)
		yield { seq: shelf.seq, key: shelf.name, what: `the last fact of ${shelf.name} is missing` };
	let doc;
	try {
		const stored = { updates: updates.map(({ bytes }) => bytes), facts: kept };
		({ doc } = hold(shelf.name, { ...stored, unscrubbed: false, through: 0 }));
	} catch (error) {
		yield { seq: facts[0]?.seq ?? shelf.seq, key: shelf.name, what: String(error) };
		return;
	}
	const texts = doc.getMap<string>(FACTS);
	for (const { seq, key, hash, erased } of facts) {
		if (erased === 1) continue;
		const text = texts.get(key);
		const holds = text !== undefined && sameBytes(hash, link(hashBefore(seq), seq, key, text));
		if (!holds) yield { seq, key, what: 'its text does not have the hash of the chain' };
	}
	doc.destroy();
}

function verifyFiles(db: DatabaseSyncInstance, breaks: Break[]): number {
	let bytes = 0;
	for (const read of db.prepare('SELECT * FROM files ORDER BY path').iterate()) {
		const file = read as { path: string; bytes: Uint8Array; checksum: Uint8Array };
		bytes += file.bytes.byteLength;
		const named = PAPER_PATH.exec(file.path)?.[1];
		const same =
			sameBytes(file.checksum, checksum('files', [file.path, file.bytes])) &&
			(named === undefined || hashOf(file.bytes) === named);
		if (!same) breaks.push({ key: file.path, what: 'its bytes have changed' });
	}
	return bytes;
}

/** Reads every photo, scan and PDF in a data folder against the hash that is its name. */
export async function verifyPapers(
	data: string
): Promise<{ readonly files: number; readonly breaks: readonly Break[] }> {
	const breaks: Break[] = [];
	let files = 0;
	for (const path of await filesBelow(data, PAPERS)) {
		const bytes = await readUnlessGone(join(data, path));
		if (!bytes) continue;
		files += bytes.byteLength;
		if (hashOf(bytes) !== PAPER_PATH.exec(path)?.[1])
			breaks.push({ key: path, what: 'its bytes have changed' });
	}
	return { files, breaks };
}

function firstHole(db: DatabaseSyncInstance): number {
	const found = one(
		db,
		'SELECT MIN(seq) + 1 AS n FROM facts AS it WHERE NOT EXISTS (SELECT 1 FROM facts WHERE seq = it.seq + 1)'
	);
	return one(db, 'SELECT seq AS n FROM facts WHERE seq = 1') === undefined ? 1 : Number(found);
}

/** The stored hash to which the fact of a number is chained. */
function chainOf(db: DatabaseSyncInstance): (seq: number) => Uint8Array {
	const asked = db.prepare('SELECT hash FROM facts WHERE seq = ?');
	return (seq) => {
		const found = (asked.get(seq - 1) as { hash?: unknown } | undefined)?.hash;
		return found instanceof Uint8Array ? found : CHAIN_START;
	};
}

function one(db: DatabaseSyncInstance, sql: string, ...values: (string | number)[]): unknown {
	return (db.prepare(sql).get(...values) as { n?: unknown } | undefined)?.n;
}
