/** The commands that look for what a relay lost find what was taken from it on purpose. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { DATABASE } from '../../server/folder.ts';
import { FROM_SOURCE } from '../kit/program.ts';
import { crash } from './crash/crash.ts';
import { drill } from './drill/drill.ts';

test('a disk that loses the half of what it had flushed ends a crash with what was lost', async () => {
	const harm = (data: string) => {
		const log = join(data, `${DATABASE}-wal`);
		const bytes = readFileSync(log);
		writeFileSync(log, bytes.subarray(0, bytes.length / 2));
	};
	const found = crash({ kills: 3, clients: 3, seed: 1, sites: 0, program: FROM_SOURCE, harm });
	await expect(found).rejects.toThrow('The relay holds less than this device');
});

test('a restored folder that lacks twenty facts ends a drill with the names of those', async () => {
	const harm = (data: string) => {
		const db = new DatabaseSync(join(data, DATABASE));
		db.exec('DELETE FROM facts WHERE seq BETWEEN 101 AND 120');
		db.close();
	};
	const found = drill({ facts: 300, counters: 2, program: FROM_SOURCE, harm });
	await expect(found).rejects.toThrow(
		/^(backup: \S+ acked as \d+, held as undefined\n){19}\S.* held as undefined$/
	);
});
