import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { DATABASE } from '../../server/folder.ts';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { Device, ulid } from './device.ts';
import { eventually, pause, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';

function rows(data: string): number {
	const db = new DatabaseSync(join(data, DATABASE));
	const { count } = db.prepare('SELECT COUNT(*) AS count FROM updates').get();
	db.close();
	return count;
}

/**
 * Looks in each turn of the loop how many documents a relay of this process has in memory, since on a busy machine one
 * can have left it again before its receipt is read; `end` says how many they were at most.
 */
function watchLoaded(relay: { status(): { readonly loaded: number } }): { end(): number } {
	let most = 0;
	let next = setImmediate(look);
	function look(): void {
		most = Math.max(most, relay.status().loaded);
		next = setImmediate(look);
	}
	return {
		end() {
			clearImmediate(next);
			return most;
		}
	};
}

test('documentIdleMs: a document that nobody uses leaves memory and works when it is used again', async () => {
	const { url, relay } = await relayFor({ limits: { documentIdleMs: 40 } });
	const held = watchLoaded(relay);
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];
	const first = annas.write(1, 'one');
	await anna.acked(first);
	expect(held.end()).toBe(1);
	// Both still have it open.
	await eventually(() => relay.status().loaded === 0);

	const second = annas.write(2, 'two');
	await anna.acked(first, second);
	await eventually(() => bens.facts.get(second) === 'two');
	await ben.acked(first, second);
	await anna.close();
	await ben.close();
	await eventually(() => relay.status().loaded === 0);
});

test('who asks before a document is loaded never gets an empty answer', async () => {
	const first = await relayFor();
	const anna = await Device.connect(first.url, ulid(1));
	const key = (await anna.open(SALES)).write(1, 'one');
	await anna.acked(key);
	await first.stop();

	const fresh = () => ({ epoch: 'another', workspace: 'another' });
	const disk = openSqliteStore({ file: join(first.data, DATABASE), fresh });
	const reads: (() => void)[] = [];
	const store: typeof disk = {
		...disk,
		async read(document) {
			await new Promise<void>((resolve) => reads.push(resolve));
			return disk.read(document);
		}
	};
	const { url, relay } = await relayFor({ store });
	const ben = await Device.connect(url, ulid(2));
	const bens = ben.ask(SALES);
	bens.sendStep1();
	const news = bens.write(2, 'two');
	await eventually(() => reads.length > 0);
	await pause(50);
	expect([ben.all('opened'), bens.synced, ben.receipts.size]).toEqual([[], false, 0]);
	expect(relay.status().loaded).toBe(0);
	reads.forEach((read) => read());
	await eventually(() => bens.synced);
	expect(bens.facts.get(key)).toBe('one');
	await ben.acked(key, news);
	expect(reads).toHaveLength(1);
});

test('updatesBeforeMerge: many small updates become one row, and not a byte is lost', async () => {
	const limits = { updatesBeforeMerge: 20 };
	const first = await relayFor({ limits });
	const anna = await Device.connect(first.url, ulid(1));
	const annas = await anna.open(SALES);
	for (let n = 0; n < 50; n++) annas.write(n, `text ${n}`);
	await eventually(() => anna.receipts.size === 50);
	await first.stop();
	expect(rows(first.data)).toBe(50);

	const second = await relayFor({ data: first.data, limits });
	const ben = await Device.connect(second.url, ulid(2));
	const bens = await ben.open(SALES);
	expect(bens.facts.toJSON()).toEqual(annas.facts.toJSON());
	await ben.acked(bens.write(99));
	await second.stop();
	expect(rows(first.data)).toBe(2);

	const third = await relayFor({ data: first.data, limits });
	const cleo = await Device.connect(third.url, ulid(3));
	const cleos = await cleo.open(SALES);
	expect(cleos.facts.toJSON()).toEqual(bens.facts.toJSON());
	expect(cleos.facts.size).toBe(51);
});

test('a document that is merged while it rests keeps its facts', async () => {
	const limits = { updatesBeforeMerge: 20, documentIdleMs: 40 };
	const { url, relay, stop, data, lines } = await relayFor({ limits });
	const anna = await Device.connect(url, ulid(1));
	const annas = await anna.open(SALES);
	for (let n = 0; n < 30; n++) annas.write(n);
	await eventually(() => anna.receipts.size === 30 && relay.status().loaded === 0);
	await eventually(() => lines.some(({ event }) => event === 'merged'));
	await stop();
	expect(rows(data)).toBe(1);
	const again = await relayFor({ data });
	const ben = await Device.connect(again.url, ulid(2));
	expect((await ben.open(SALES)).facts.size).toBe(30);
});
