/** A restore takes as long as the photos do, and memory is tidied in the middle of it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { DATABASE, PAPERS } from '../../server/folder.ts';
import { hashOf, openPaperShelf } from '../../server/paper-shelf.ts';
import { finishBackup } from '../../server/backup-file.ts';
import { nameOf } from '../../server/backup-days.ts';
import { restore } from '../../server/restore.ts';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { temporaryFolder } from './world.ts';

const PHOTOS = 10;
const AT = Date.UTC(2026, 10, 27);

/** A backup of a relay that holds photos and nothing else. */
async function backupOfPhotos(): Promise<string> {
	const data = temporaryFolder();
	const folder = temporaryFolder();
	const shelf = await openPaperShelf(join(data, PAPERS));
	for (let n = 1; n <= PHOTOS; n += 1) {
		const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(3_000, n)]);
		await shelf.put(hashOf(photo), photo);
	}
	const fresh = () => ({ epoch: 'e1', workspace: 'w1' });
	const store = openSqliteStore({ file: join(data, DATABASE), fresh });
	const name = nameOf(AT);
	const part = join(folder, `${name}.part`);
	await store.copy(part);
	await store.close();
	await finishBackup({ part, name, data, at: AT });
	return join(folder, name);
}

test('a restore brings every photo while memory is tidied between one file and the next', async () => {
	const backup = await backupOfPhotos();
	setFlagsFromString('--expose-gc');
	const tidy = runInNewContext('gc') as () => void;
	const tidying = setInterval(tidy, 5);
	const into = join(temporaryFolder(), 'restored');
	try {
		await restore({ backup, into, aside: false, epoch: 'e2', at: AT });
	} finally {
		clearInterval(tidying);
	}
	const there = readdirSync(join(into, PAPERS), { recursive: true, withFileTypes: true });
	expect(there.filter((each) => each.isFile())).toHaveLength(PHOTOS);
});
