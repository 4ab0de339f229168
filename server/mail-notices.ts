import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './folder.ts';
import { hashOf, writeWhole } from './paper-shelf.ts';

/** How far a mail came: it was begun and nobody knows the end, or it was sent. */
export type NoticeState = 'begun' | 'sent';

/** Which mails went out, on the relay's disk: ids by their hash, no address and no word of any. */
export interface Notices {
	stateOf(id: string): Promise<NoticeState | undefined>;
	/** Keeps how far a mail came; on the disk when it resolves. */
	keep(id: string, state: NoticeState): Promise<void>;
	/** Of a mail that surely did not go out. */
	forget(id: string): Promise<void>;
}

/** Nobody sends a mail of so long ago once more without knowing of it. */
const KEPT_MS = 366 * 86_400_000;

/** Opens them in `folder`, which is made when it is absent; what is older than a year is dropped. */
export async function openNotices(folder: string, now: () => number): Promise<Notices> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	for (const file of await readdir(folder)) {
		const path = join(folder, file);
		if (now() - (await stat(path)).mtimeMs > KEPT_MS) await rm(path, { force: true });
	}
	const nameOf = (id: string) => hashOf(Buffer.from(id));
	return {
		async stateOf(id) {
			const text = await readFile(join(folder, nameOf(id)), 'utf8').catch(() => undefined);
			return text === 'begun' || text === 'sent' ? text : undefined;
		},
		keep: (id, state) => writeWhole(folder, nameOf(id), Buffer.from(state)),
		async forget(id) {
			await rm(join(folder, nameOf(id)), { force: true });
			await syncFolder(folder);
		}
	};
}
