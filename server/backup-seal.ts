import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/**
 * A backup is a SQLite file with one line behind its last page: what it is, and the SHA-256 of every byte
 * before that line. SQLite does not look beyond the pages that its header counts.
 */
const MARK = '\nvitrine backup 1 ';
const SEAL_BYTES = MARK.length + 64 + 1;

/** Puts the seal behind a file that is complete; on the disk when it resolves. */
export async function seal(path: string): Promise<void> {
	const hash = await hashOf(path, (await stat(path)).size);
	const file = await open(path, 'a');
	try {
		await file.writeFile(`${MARK}${hash}\n`);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** What is wrong with the bytes of a backup; undefined when every one is as it was written. */
export async function sealFault(path: string): Promise<string | undefined> {
	const { size } = await stat(path);
	const sealed = Math.max(0, size - SEAL_BYTES);
	const file = await open(path, 'r');
	const line = Buffer.alloc(SEAL_BYTES);
	try {
		await file.read(line, 0, SEAL_BYTES, sealed);
	} finally {
		await file.close();
	}
	const text = line.toString('latin1');
	if (!text.startsWith(MARK) || !/^[0-9a-f]{64}\n$/.test(text.slice(MARK.length)))
		return 'it is no backup, or it was cut: its last line is missing';
	if ((await hashOf(path, sealed)) === text.slice(MARK.length, -1)) return undefined;
	return 'it has changed since it was written: its checksum does not match';
}

async function hashOf(path: string, bytes: number): Promise<string> {
	const hash = createHash('sha256');
	if (bytes > 0)
		for await (const part of createReadStream(path, { end: bytes - 1 }) as AsyncIterable<Buffer>)
			hash.update(part);
	return hash.digest('hex');
}
