import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { brokenLink, link, type Linked } from '../../server/chain.ts';
import { prefixOf } from '../../server/prefix.ts';
import { SETTINGS } from '../../server/schema.ts';
import { DATABASE } from '../../server/folder.ts';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { enrolmentOf, keyOf, ulid } from './device.ts';
import { temporaryFolder } from './world.ts';

const SALES = 'sales/2026-11.0';
const fresh = () => ({ epoch: 'e1', workspace: 'w1' });

async function threeFacts(file: string): Promise<void> {
	const store = openSqliteStore({ file, fresh });
	await store.enrol(enrolmentOf(ulid(1)));
	for (const n of [1, 2, 3]) {
		const facts = [{ key: keyOf(SALES, ulid(1), n), text: `fact ${n}` }];
		await store.append([
			{
				document: SALES,
				device: ulid(1),
				update: new Uint8Array([n]),
				facts,
				erased: [],
				clients: []
			}
		]);
	}
	await store.close();
}

test('the file keeps its identity, its count and its chain when it is opened again', async () => {
	const file = join(temporaryFolder(), DATABASE);
	await threeFacts(file);
	const store = openSqliteStore({ file, fresh: () => ({ epoch: 'other', workspace: 'other' }) });
	expect([store.epoch, store.workspace]).toEqual(['e1', 'w1']);
	const facts = [{ key: keyOf(SALES, ulid(1), 4), text: 'fact 4' }];
	expect(
		await store.append([
			{
				document: SALES,
				device: ulid(1),
				update: new Uint8Array([4]),
				facts,
				erased: [],
				clients: []
			}
		])
	).toEqual([[4]]);
	await store.close();

	const chain = chainOf(file);
	expect(chain).toHaveLength(4);
	expect(brokenLink(chain)).toBeUndefined();
});

test('a chain in which a fact was changed, dropped, exchanged or added is seen to be broken', async () => {
	const file = join(temporaryFolder(), DATABASE);
	await threeFacts(file);
	const [one, two, three] = chainOf(file) as [Linked, Linked, Linked];
	const forged = { ...two, text: 'fact 2b' };
	expect(brokenLink([one, forged, three])).toBe(2);
	const relinked = { ...forged, hash: link(one.hash, 2, two.key, forged.text) };
	expect(brokenLink([one, relinked, three])).toBe(3);
	expect(brokenLink([one, three])).toBe(2);
	expect(brokenLink([one, { ...three, seq: 2 }, { ...two, seq: 3 }])).toBe(2);
	expect(brokenLink([one, two, three, { ...three, seq: 4 }])).toBe(4);
	// A text that was taken out breaks nothing, and proves what follows it all the same.
	expect(brokenLink([one, { ...two, text: undefined }, three])).toBeUndefined();
});

/** The facts of a file with the texts that `threeFacts` and the test above gave them. */
function chainOf(file: string): readonly Linked[] {
	const db = new DatabaseSync(file);
	const rows: { seq: number; key: string; hash: Uint8Array }[] = db
		.prepare('SELECT seq, key, hash FROM facts ORDER BY seq')
		.all();
	db.close();
	return rows.map((row) => ({ ...row, text: `fact ${row.seq}` }));
}

test('a commit waits for the disk itself, not for the memory of the system', () => {
	const db = new DatabaseSync(join(temporaryFolder(), DATABASE));
	db.exec(SETTINGS);
	const setting = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get())[0];
	// 2 is FULL: in WAL mode the log is synced at every commit.
	expect(['journal_mode', 'synchronous', 'foreign_keys'].map(setting)).toEqual(['wal', 2, 1]);
	db.close();
});

test('a name that no file can hold as it is damages nothing', async () => {
	const store = openSqliteStore({ file: join(temporaryFolder(), DATABASE), fresh });
	await store.enrol({ ...enrolmentOf(ulid(1)), name: 'Till\0two' });
	await store.enrol({ ...enrolmentOf(ulid(2)), name: 'half a pair \ud83d' });
	expect((await store.enrol(enrolmentOf(ulid(3)))).prefix).toBe('A3');
	expect(await store.damaged()).toEqual([]);
	await store.close();
});

test('two relays cannot use one data folder', async () => {
	const file = join(temporaryFolder(), DATABASE);
	const first = openSqliteStore({ file, fresh });
	expect(() => openSqliteStore({ file, fresh })).toThrow('another relay is using');
	await first.close();
});

test('a missing fact is noticed at the start', async () => {
	const file = join(temporaryFolder(), DATABASE);
	await threeFacts(file);
	const db = new DatabaseSync(file);
	db.exec('DELETE FROM facts WHERE seq = 2');
	db.close();
	expect(() => openSqliteStore({ file, fresh })).toThrow('holds 2 facts but counted to 3');
});

test('prefixes run from A1 to Z9, then AA1, and no two are the same', () => {
	expect([0, 8, 9, 233, 234, 243].map(prefixOf)).toEqual(['A1', 'A9', 'B1', 'Z9', 'AA1', 'AB1']);
	const many = Array.from({ length: 10_000 }, (_, n) => prefixOf(n));
	expect(new Set(many).size).toBe(10_000);
});
