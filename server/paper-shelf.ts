import { createHash } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './folder.ts';

/** A file as far as the shelf needs it. */
export interface OpenedFile {
	writeFile(bytes: Uint8Array): Promise<void>;
	sync(): Promise<void>;
	close(): Promise<void>;
}

/** Opens a file, as `open` of `node:fs/promises` does. */
export type OpenFile = (path: string, flags: string, mode?: number) => Promise<OpenedFile>;

/** Papers on the relay's disk, one file each, named by the hash of its bytes. */
export interface PaperShelf {
	/**
	 * Resolves when these bytes are on the disk under this hash, whole and synced, however often they
	 * come. Rejects when the disk fails; then there is nothing, or what was there before.
	 */
	put(hash: string, bytes: Uint8Array): Promise<'stored' | 'held'>;
	/** The bytes as they were put; undefined where there are none. Throws when they have changed. */
	get(hash: string): Promise<Uint8Array | undefined>;
	/** Whether there is a file under the hash; whether it has changed, only reading it tells. */
	has(hash: string): Promise<boolean>;
	/** Takes a file off the disk for good; whether there was one. Rejects when the disk fails. */
	remove(hash: string): Promise<boolean>;
}

const INCOMING = 'incoming';

/** Opens the shelf in `folder`, which is made when it is absent; drops what a crash left half written. */
export async function openPaperShelf(
	folder: string,
	openFile: OpenFile = open
): Promise<PaperShelf> {
	const incoming = join(folder, INCOMING);
	await rm(incoming, { recursive: true, force: true });
	await mkdir(incoming, { recursive: true, mode: 0o700 });
	// 256 folders: a shop has tens of thousands of photos.
	const folderOf = (hash: string) => join(folder, hash.slice(0, 2));
	const read = (hash: string) => readIfThere(join(folderOf(hash), hash));
	const has = (hash: string) => isThere(join(folderOf(hash), hash));
	let started = 0;

	return {
		async put(hash, bytes) {
			const held = await read(hash);
			if (held && hashOf(held) === hash) return 'held';
			started += 1;
			const half = join(incoming, `${hash}.${started}`);
			try {
				await writeSynced(openFile, half, bytes);
				await mkdir(folderOf(hash), { recursive: true, mode: 0o700 });
				await rename(half, join(folderOf(hash), hash));
				await syncFolder(folderOf(hash));
				await syncFolder(folder);
			} catch (error) {
				await rm(half, { force: true });
				throw error;
			}
			return 'stored';
		},
		async get(hash) {
			const bytes = await read(hash);
			if (bytes && hashOf(bytes) !== hash) throw new Error(`paper ${hash} has changed on the disk`);
			return bytes;
		},
		has,
		async remove(hash) {
			if (!(await has(hash))) return false;
			await rm(join(folderOf(hash), hash), { force: true });
			await syncFolder(folderOf(hash));
			return true;
		}
	};
}

/** The content hash of bytes, as papers are named. */
export function hashOf(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** Writes a file that is not there yet; on the disk when it resolves. Rejects where there is one. */
export async function writeSynced(
	openFile: OpenFile,
	path: string,
	bytes: Uint8Array
): Promise<void> {
	const file = await openFile(path, 'wx', 0o600);
	try {
		await file.writeFile(bytes);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Writes a file in one piece: after a crash it is there whole, or what was there before is. */
export async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
	const half = join(folder, `${name}.half`);
	await rm(half, { force: true });
	await writeSynced(open, half, bytes);
	await rename(half, join(folder, name));
	await syncFolder(folder);
}

async function isThere(path: string): Promise<boolean> {
	try {
		await access(path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
		throw error;
	}
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
	try {
		return await readFile(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}
