import { open, readdir, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Name of the database in the data folder. */
export const DATABASE = 'relay.sqlite';

/** Name of the folder of papers in the data folder. */
export const PAPERS = 'papers';

/** Name of the folder of pages for people outside, and of the key under which their answers are written. */
export const PAGES = 'pages';

/** Name of the folder that says which mails went out. */
export const MAILS = 'mails';

/** Name of the folder of certificates in the data folder. */
export const TLS = 'tls';

/** What a system says that cannot sync a folder, and need not: Windows, and some disks of a network. */
const CANNOT: ReadonlySet<unknown> = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP']);

/** A rename is on the disk when its folder is. Rejects when the disk does not take it. */
export async function syncFolder(path: string): Promise<void> {
	try {
		const folder = await open(path, 'r');
		try {
			await folder.sync();
		} finally {
			await folder.close();
		}
	} catch (error) {
		if (!CANNOT.has((error as NodeJS.ErrnoException).code)) throw error;
	}
}

/** Files below a folder, as paths from the data folder; what is still coming in is left out. */
export async function filesBelow(data: string, folder: string): Promise<readonly string[]> {
	const entries = await readdir(join(data, folder), { withFileTypes: true }).catch(() => []);
	const found: string[] = [];
	for (const entry of entries) {
		const path = `${folder}/${entry.name}`;
		if (entry.isFile()) found.push(path);
		else if (entry.isDirectory() && entry.name !== 'incoming')
			found.push(...(await filesBelow(data, path)));
	}
	return found.sort();
}

/** The bytes of a file; undefined where it went since its folder was listed. */
export async function readUnlessGone(path: string): Promise<Uint8Array | undefined> {
	return await readFile(path).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'ENOENT') throw error;
		return undefined;
	});
}

/** Bytes that the disk of a folder has left for this user; undefined where it does not say. */
export async function roomIn(folder: string): Promise<number | undefined> {
	return await statfs(folder).then(
		({ bavail, bsize }) => bavail * bsize,
		() => undefined
	);
}
