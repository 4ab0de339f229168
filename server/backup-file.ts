import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { checksum } from './chain.ts';
import { seal, sealFault } from './backup-seal.ts';
import { clearParts, PART, readBackups, superfluous } from './backup-days.ts';
import { filesBelow, PAGES, PAPERS, readUnlessGone, syncFolder, TLS } from './folder.ts';
import { hashOf } from './paper-shelf.ts';
import { layOutBackup } from './schema.ts';
import { verifyStore, type Break, type StoreFigures } from './verify.ts';

/** A backup to be finished: the database is copied already. */
export interface BackupJob {
	/** The copy of the database, beside which the backup is to lie; it becomes the backup. */
	readonly part: string;
	/** Its name once it is whole. */
	readonly name: string;
	/** The data folder, of which the other files are taken. */
	readonly data: string;
	/** When the copy was made, ms since 1970. */
	readonly at: number;
	/** Most pages of 4 KiB that it may take; beyond them a write fails as on a full disk. */
	readonly pages?: number;
}

/** A backup that was read back whole. */
export interface BackupMade {
	readonly figures: StoreFigures;
	readonly bytes: number;
	/** Papers that had changed on the disk and so are not in it. */
	readonly leftOut: readonly string[];
	/** Older ones that gave way. */
	readonly pruned: number;
}

/** Folders of the data folder whose files belong into a backup. */
const FOLDERS = [PAPERS, PAGES, TLS];

/**
 * Adds photos, scans and certificates to a copied database, seals it, reads all of it back, and only then
 * gives it its name, and drops what is no longer kept. Where it fails
 * there is no half file, and whatever was there before is still there.
 */
export async function finishBackup(job: BackupJob): Promise<BackupMade> {
	const { part, name, at } = job;
	const folder = dirname(part);
	const whole = join(folder, name);
	try {
		const leftOut = await addFiles(job);
		await seal(part);
		const { figures, breaks, bytes } = await verifyBackup(part);
		if (breaks[0]) throw new Error(`what was written does not read back: ${wordsOf(breaks[0])}`);
		await rename(part, whole);
		await syncFolder(folder);
		return { figures, bytes, leftOut, pruned: await prune(folder, at) };
	} finally {
		await dropPart(part);
	}
}

/** Reads a backup: every byte, every row, the chain, every file. */
export async function verifyBackup(
	path: string
): Promise<{ figures: StoreFigures; breaks: readonly Break[]; bytes: number }> {
	const fault = await sealFault(path);
	const { size: bytes } = await stat(path);
	const db = new DatabaseSync(path, { readOnly: true });
	try {
		const { figures, breaks } = verifyStore(db, 'backup');
		// A row that changed says more than that some byte did.
		const all = fault === undefined ? breaks : [...breaks, { key: basename(path), what: fault }];
		return { figures, breaks: all, bytes };
	} catch (error) {
		const what = fault ?? String(error);
		return { figures: NOTHING_READ, breaks: [{ key: basename(path), what }], bytes };
	} finally {
		db.close();
	}
}

/** A break in words: where, and what. */
export function wordsOf({ seq, key, what }: Break): string {
	return `${seq === undefined ? '' : `fact ${seq}, `}${key}: ${what}`;
}

const NOTHING_READ: StoreFigures = {
	epoch: '',
	workspace: '',
	facts: 0,
	head: '',
	documents: 0,
	devices: 0,
	files: 0
};

async function addFiles({ part, data, at, pages }: BackupJob): Promise<readonly string[]> {
	const db = new DatabaseSync(part);
	try {
		// The copy counts for nothing until it has its name: what it holds is synced once, as a whole.
		db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF');
		if (pages !== undefined) db.exec(`PRAGMA max_page_count = ${pages}`);
		layOutBackup(db);
		const leftOut = await putFiles(db, data);
		const put = db.prepare('INSERT INTO manifest VALUES (?, ?, ?)');
		const said = { at: new Date(at).toISOString(), leftOut: JSON.stringify(leftOut) };
		for (const [name, value] of Object.entries(said))
			put.run(name, value, checksum('manifest', [name, value]));
		return leftOut;
	} finally {
		db.close();
	}
}

async function putFiles(db: DatabaseSyncInstance, data: string): Promise<readonly string[]> {
	const put = db.prepare('INSERT INTO files VALUES (?, ?, ?)');
	const leftOut: string[] = [];
	for (const folder of FOLDERS) {
		for (const path of await filesBelow(data, folder)) {
			const bytes = await readUnlessGone(join(data, path));
			// It went with somebody who was erased, or a page ran out, since the folder was listed.
			if (!bytes) continue;
			// It is asked for again from the devices once nobody has it.
			if (folder === PAPERS && hashOf(bytes) !== basename(path)) leftOut.push(path);
			else put.run(path, bytes, checksum('files', [path, bytes]));
		}
	}
	return leftOut;
}

/** A second folder that is to have the backups of a first. */
export interface CopyJob {
	readonly folder: string;
	readonly offsite: string;
	/** Now, ms since 1970. */
	readonly at: number;
}

/**
 * Copies each backup that the second folder lacks and would keep, the newest first: what was missed while it was
 * away follows. Answers why one could not be copied, undefined where all are there.
 */
export async function copyMissing({ folder, offsite, at }: CopyJob): Promise<string | undefined> {
	await clearParts(offsite);
	const there = await readBackups(offsite);
	const names = new Set(there.map(({ name }) => name));
	const missing = (await readBackups(folder)).filter(({ name }) => !names.has(name));
	const gone = new Set(superfluous([...there, ...missing], at));
	let failed: string | undefined;
	for (const each of missing.reverse()) {
		if (gone.has(each)) continue;
		// One that has changed on the disk keeps none of the others back.
		await copyWhole(join(folder, each.name), offsite).catch((error: unknown) => {
			failed ??= `${each.name}: ${error instanceof Error ? error.message : String(error)}`;
		});
	}
	await prune(offsite, at).catch(() => 0);
	return failed;
}

/** Copies a whole backup into another folder, and reads the copy back before it has its name there. */
async function copyWhole(from: string, folder: string): Promise<void> {
	const name = basename(from);
	const part = join(folder, `${name}${PART}`);
	try {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await pipeline(createReadStream(from), createWriteStream(part, { mode: 0o600 }));
		const file = await open(part, 'r+');
		await file.sync();
		await file.close();
		const fault = await sealFault(part);
		if (fault !== undefined) throw new Error(fault);
		await rename(part, join(folder, name));
		await syncFolder(folder);
	} finally {
		// What went wrong before says more than that it cannot be removed either.
		await rm(part, { force: true }).catch(() => undefined);
	}
}

async function prune(folder: string, now: number): Promise<number> {
	const gone = superfluous(await readBackups(folder), now);
	for (const { name } of gone) await rm(join(folder, name), { force: true });
	return gone.length;
}

async function dropPart(part: string): Promise<void> {
	for (const end of ['', '-journal', '-wal', '-shm']) await rm(part + end, { force: true });
}
