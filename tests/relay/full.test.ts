import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DATABASE } from '../../server/folder.ts';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { Device, enrolmentOf, keyOf, ulid } from './device.ts';
import { eventually, relayFor, temporaryFolder } from './world.ts';

const SALES = 'sales/2026-11.0';
const [ANNA, BEN] = [ulid(1), ulid(2)];
const fresh = () => ({ epoch: 'e1', workspace: 'w1' });

test('a full store acknowledges nothing that it does not keep, and keeps what it acknowledged', async () => {
	const data = temporaryFolder();
	const file = join(data, DATABASE);
	const { url, lines, stop } = await relayFor({
		data,
		store: openSqliteStore({ file, fresh, pages: 60 })
	});
	const anna = await Device.connect(url, ANNA);
	const ben = await Device.connect(url, BEN);
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];
	for (let n = 1; n < 60 && !anna.closed; n++) {
		const key = annas.write(n, 'gold '.repeat(2_000));
		await eventually(() => anna.receipts.has(key) || anna.closed);
	}
	// Anna is told at once that it could not be kept, and tries again when there is room.
	expect(anna.closed).toMatchObject({ code: 1011 });
	expect(lines.some(({ event }) => event === 'append failed')).toBe(true);
	const acked = [...anna.receipts.keys()];
	expect(acked.length).toBeGreaterThan(5);
	// Ben, who writes nothing, goes on reading what is there.
	expect(ben.closed).toBeUndefined();
	expect([...bens.facts.keys()].sort()).toEqual(acked.sort());
	await stop();

	const again = await relayFor({ data });
	const cleo = await Device.connect(again.url, ulid(3));
	const cleos = await cleo.open(SALES);
	expect([...cleos.facts.keys()].sort()).toEqual(acked.sort());
	// With room again the numbers go on where they stopped.
	const next = cleos.write(1, 'room again');
	await cleo.acked(next);
	expect(cleo.receipts.get(next)).toBe(acked.length + 1);
});

test('whatever is cut off the tail of the log, whole commits from the start remain', async () => {
	const file = join(temporaryFolder(), DATABASE);
	const store = openSqliteStore({ file, fresh });
	await store.enrol(enrolmentOf(ANNA));
	for (let n = 1; n <= 8; n++) {
		const facts = [{ key: keyOf(SALES, ANNA, n), text: `fact ${n}` }];
		const update = new Uint8Array(3_000).fill(n);
		await store.append([{ document: SALES, device: ANNA, update, facts, clients: [], erased: [] }]);
	}
	// What a power cut would leave: the file and its log as they lie there now.
	const copy = join(temporaryFolder(), DATABASE);
	const log = readFileSync(`${file}-wal`);
	const left = new Set<number>();
	for (let cut = 0; cut < log.length; cut += Math.ceil(log.length / 40)) {
		copyFileSync(file, copy);
		writeFileSync(`${copy}-wal`, log.subarray(0, log.length - cut));
		left.add(await wholeFactsIn(copy));
	}
	await store.close();
	expect(left.has(8)).toBe(true);
	expect(left.size).toBeGreaterThan(4);
});

/** Opens what is left and sees that it is the first so many facts with their updates, none torn. */
async function wholeFactsIn(file: string): Promise<number> {
	const store = openSqliteStore({ file, fresh });
	const { updates, facts } = await store.read(SALES);
	const receipts = await store.receiptsSince(SALES, 0);
	await store.close();
	expect(updates.map((update) => [update.length, update[0], update.at(-1)])).toEqual(
		Array.from({ length: facts }, (_, n) => [3_000, n + 1, n + 1])
	);
	expect(receipts).toEqual(
		Array.from({ length: facts }, (_, n) => [keyOf(SALES, ANNA, n + 1), n + 1])
	);
	return facts;
}
