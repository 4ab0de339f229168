import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncFolder } from '../../server/folder.ts';
import { temporaryFolder } from './world.ts';

test('a folder that is there is synced, and one that is gone is told: what was renamed in it is not safe', async () => {
	const folder = temporaryFolder();
	await expect(syncFolder(folder)).resolves.toBeUndefined();
	await expect(syncFolder(join(folder, 'unplugged'))).rejects.toThrow('ENOENT');
});
