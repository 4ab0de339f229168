/** A shop goes back to an older Vitrine: it says that it is older, and what to do, and changes nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { DATABASE } from '../../server/folder.ts';
import { faultOf } from '../../server/schema.ts';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { temporaryFolder } from './world.ts';

const fresh = () => ({ epoch: 'e1', workspace: 'w1' });

/** A store whose number is `by` above what this relay writes. */
async function writtenAhead(by: number): Promise<string> {
	const file = join(temporaryFolder(), DATABASE);
	await openSqliteStore({ file, fresh }).close();
	const db = new DatabaseSync(file);
	const own = Number(db.prepare('PRAGMA user_version').get()['user_version']);
	expect(own).toBeGreaterThan(0);
	db.exec(`PRAGMA user_version = ${own + by}`);
	db.close();
	return file;
}

test('a store of a newer relay is refused with the way out, and stays as it was to the byte', async () => {
	const file = await writtenAhead(1);
	// Closing as a relay does leaves one file without a log; then what is compared is all there is.
	expect(() => openSqliteStore({ file, fresh })).toThrow(/newer Vitrine wrote it/);
	const before = readFileSync(file);
	expect(() => openSqliteStore({ file, fresh })).toThrow(
		/relay\.sqlite is whole, .* Start the newer Vitrine again, or restore a backup/
	);
	expect(rowsOf(file)).toEqual({ epoch: 'e1', workspace: 'w1' });
	expect(readFileSync(file).subarray(100)).toEqual(before.subarray(100));
});

test('a backup of a newer relay is named as such and not as damaged', async () => {
	const db = new DatabaseSync(await writtenAhead(2));
	const fault = faultOf(db, 'backup');
	db.close();
	expect(fault).toMatch(/^a newer Vitrine wrote it/);
});

test('a store of this relay, and one from before stores had numbers, are opened', async () => {
	for (const by of [0, -1]) {
		const store = openSqliteStore({ file: await writtenAhead(by), fresh });
		expect(store.workspace).toBe('w1');
		await store.close();
	}
});

function rowsOf(file: string): Record<string, string> {
	const db = new DatabaseSync(file, { readOnly: true });
	const rows: { name: string; value: string }[] = db.prepare('SELECT name, value FROM meta').all();
	db.close();
	return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
