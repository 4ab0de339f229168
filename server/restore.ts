import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { verifyBackup, wordsOf } from './backup-file.ts';
import { sameBytes } from './chain.ts';
import { DATABASE, syncFolder } from './folder.ts';
import { writeSynced } from './paper-shelf.ts';
import { PASSED_OVER, PREFIXES } from './prefix.ts';
import { COLUMNS, type Table } from './rows.ts';
import { layOut, prepareAll } from './schema.ts';
import { inTransaction, openFile, release } from './sqlite-file.ts';
import { put } from './sqlite-rows.ts';
import { verifyStore, type StoreFigures } from './verify.ts';

/** What is to be restored, and where to. */
export interface RestoreOrder {
	readonly backup: string;
	/** The data folder that it becomes. */
	readonly into: string;
	/** Whether what stands there may be moved aside; it is never deleted. */
	readonly aside: boolean;
	/** Another epoch than any before. */
	readonly epoch: string;
	/** Now, ms since 1970. */
	readonly at: number;
}

/** What was restored. */
export interface Restored {
	readonly figures: StoreFigures;
	/** Where the folder is now that stood there before. */
	readonly aside: string | undefined;
}

/**
 * Makes a data folder of a backup: proves every byte of it before anything is touched, writes beside the
 * folder, proves what was written, and only then puts it in its place. The workspace gets a new epoch, by which
 * devices know that they are to give again what the backup did not have. Throws a sentence that says why not.
 */
export async function restore(order: RestoreOrder): Promise<Restored> {
	const { backup, aside, at } = order;
	const into = resolve(order.into);
	const { breaks } = await verifyBackup(backup);
	if (breaks[0]) throw new Error(`${basename(backup)} cannot be used: ${wordsOf(breaks[0])}`);
	const stands = (await readdir(into).catch(() => [])).length > 0;
	if (stands && !aside)
		throw new Error(
			`${into} is not empty. Give another folder with --into, or add --aside to have it moved aside; it is not deleted.`
		);
	if (stands) assertUnused(into);
	const half = `${into}.restoring`;
	await rm(half, { recursive: true, force: true });
	await mkdir(half, { recursive: true, mode: 0o700 });
	try {
		const figures = await writeFolder(order, half);
		const old = stands ? asideOf(into, at) : undefined;
		if (old !== undefined) await rename(into, old);
		else await rm(into, { recursive: true, force: true });
		await rename(half, into);
		await syncFolder(dirname(into));
		return { figures, aside: old };
	} finally {
		await rm(half, { recursive: true, force: true });
	}
}

/** A path that nothing stands at: what was moved aside before stays where it is. */
function asideOf(folder: string, at: number): string {
	const path = `${folder}.before-${new Date(at).toISOString().replaceAll(':', '')}`;
	let free = path;
	for (let n = 2; existsSync(free); n += 1) free = `${path}-${n}`;
	return free;
}

/** Throws when a relay works on the folder. */
function assertUnused(folder: string): void {
	const file = join(folder, DATABASE);
	if (existsSync(file)) release(openFile(file));
}

async function writeFolder({ backup, epoch }: RestoreOrder, folder: string): Promise<StoreFigures> {
	const file = join(folder, DATABASE);
	const from = new DatabaseSync(backup, { readOnly: true });
	try {
		// One file at a time and a statement that is held: an iterator keeps none alive while the disk is waited for.
		const file = from.prepare('SELECT path, bytes FROM files WHERE path = ?');
		for (const { path } of from.prepare('SELECT path FROM files ORDER BY path').all())
			await writeFile(folder, file.get(path) as { path: string; bytes: Uint8Array });
	} finally {
		from.close();
	}
	const db = openFile(file);
	try {
		layOut(db, file);
		copyRows(db, backup);
		begin(db, epoch);
	} finally {
		release(db);
	}
	const written = new DatabaseSync(file, { readOnly: true });
	try {
		const { figures, breaks } = verifyStore(written, 'relay');
		if (breaks[0]) throw new Error(`what was written does not read back: ${wordsOf(breaks[0])}`);
		return figures;
	} finally {
		written.close();
		await syncFolder(folder);
	}
}

function copyRows(db: DatabaseSyncInstance, backup: string): void {
	db.prepare('ATTACH ? AS backup').run(backup);
	inTransaction(db, () => {
		db.exec('PRAGMA defer_foreign_keys = ON');
		for (const table of Object.keys(COLUMNS) as Table[])
			db.exec(`INSERT INTO main.${table} SELECT * FROM backup.${table}`);
	});
	db.exec('DETACH backup');
}

/** The new epoch, and the first number prefix that is certainly nobody's. */
function begin(db: DatabaseSyncInstance, epoch: string): void {
	const ask = prepareAll(db);
	const last = Number(ask.last.devices.get()?.['last']);
	inTransaction(db, () => {
		put(ask, 'meta', { name: 'epoch', value: epoch });
		put(ask, 'meta', { name: PREFIXES, value: String(last + 1 + PASSED_OVER) });
	});
}

async function writeFile(
	folder: string,
	{ path, bytes }: { readonly path: string; readonly bytes: Uint8Array }
): Promise<void> {
	const whole = join(folder, path);
	await mkdir(dirname(whole), { recursive: true, mode: 0o700 });
	await writeSynced(open, whole, bytes);
	if (!sameBytes(bytes, await readFile(whole)))
		throw new Error(`what was written does not read back: ${path}`);
	await syncFolder(dirname(whole));
}
