import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { CLOSE } from '../../src/lib/sync/protocol.ts';
import { DATABASE } from '../../server/folder.ts';
import { Device, ulid } from './device.ts';
import { eventually, relayFor, temporaryFolder } from './world.ts';

const SALES = 'sales/2026-11.0';
const STOCK = 'inventory/2026-11.0';

/** A data folder with three sales and a piece of stock of Anna's, changed by SQL while the relay is down. */
async function damagedBy(change: (db: InstanceType<typeof DatabaseSync>) => void) {
	const first = await relayFor();
	const anna = await Device.connect(first.url, ulid(1));
	await Device.connect(first.url, ulid(2));
	const [sales, stock] = [await anna.open(SALES), await anna.open(STOCK)];
	for (const n of [1, 2, 3]) await anna.acked(sales.write(n, `sale ${n}`));
	await anna.acked(stock.write(9, 'ring'));
	await first.stop();
	const db = new DatabaseSync(join(first.data, DATABASE));
	change(db);
	db.close();
	return relayFor({ data: first.data });
}

async function expectRefusedDocument(url: string): Promise<void> {
	const ben = await Device.connect(url, ulid(2));
	ben.control({ t: 'open', channel: 50, document: SALES, since: 0 });
	const closed = await eventually(() => ben.last('closed'));
	expect(closed).toEqual({
		t: 'closed',
		channel: 50,
		code: 1011,
		reason: `the relay cannot read ${SALES}`
	});
	// The rest of the shop goes on.
	const team = await ben.open('team/2026-11.0');
	await ben.acked(team.write(1));
	expect(ben.closed).toBeUndefined();
}

test('a flipped bit is found, names its row, and closes only its document', async () => {
	const { url, lines, relay } = await damagedBy((db) => {
		const bytes: Uint8Array = db.prepare('SELECT bytes FROM updates WHERE id = 2').get().bytes;
		// The last letter of the text: applied blindly it would read as another sale.
		bytes[bytes.length - 2] = (bytes[bytes.length - 2] ?? 0) ^ 1;
		db.prepare('UPDATE updates SET bytes = ? WHERE id = 2').run(bytes);
	});
	await expectRefusedDocument(url);
	const line = lines.find(({ event }) => event === 'damaged');
	expect(line?.fields['error']).toBe(`updates row 2 of ${SALES} is damaged`);
	expect(relay.status().damaged).toEqual([SALES]);
});

test('the other months of a damaged one are served, and owners’ devices are told, once, which it is', async () => {
	const DECEMBER = 'sales/2026-12.0';
	const folder = temporaryFolder();
	const first = await relayFor({ backups: { folder, offsite: undefined, hour: 3 } });
	const anna = await Device.connect(first.url, ulid(1));
	await Device.connect(first.url, ulid(2));
	for (const document of [SALES, DECEMBER]) {
		const sales = await anna.open(document);
		await anna.acked(sales.write(1, `sale in ${document}`));
	}
	await first.stop();
	const file = join(first.data, DATABASE);
	const bytes = readFileSync(file);
	const at = bytes.indexOf(`sale in ${SALES}`);
	expect(at).toBeGreaterThan(0);
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	writeFileSync(file, bytes);
	const data = first.data;
	const { url, lines } = await relayFor({ data, backups: { folder, offsite: undefined, hour: 3 } });
	const owner = await Device.connect(url, ulid(1));
	const cleo = await Device.connect(url, ulid(3));
	for (const channel of [50, 51]) {
		cleo.control({ t: 'open', channel, document: SALES, since: 0 });
		await eventually(() => cleo.last('closed')?.channel === channel);
	}
	expect(cleo.last('closed')).toMatchObject({ code: CLOSE.disk });
	expect((await cleo.open(DECEMBER)).facts.size).toBe(1);
	await eventually(() => owner.last('backups')?.state.damaged);
	expect(owner.last('backups')?.state.damaged).toEqual([SALES]);
	expect(cleo.last('backups')).toBeUndefined();
	expect(lines.filter(({ event }) => event === 'damaged')).toHaveLength(1);
});

test('a row that is missing is found', async () => {
	const { url, lines } = await damagedBy((db) => db.exec('DELETE FROM updates WHERE id = 3'));
	await expectRefusedDocument(url);
	const line = lines.find(({ event }) => event === 'damaged');
	expect(line?.fields['error']).toBe(`${SALES} holds 2 facts where 3 have a receipt`);
});

test('a row that was moved to another document is found', async () => {
	const { url } = await damagedBy((db) => {
		db.exec('UPDATE updates SET document = 1 WHERE document = 2');
	});
	await expectRefusedDocument(url);
});

test.each<[string, string]>([
	['the key of a fact', "UPDATE facts SET key = replace(key, '1', '2') WHERE seq = 2"],
	['the number of a fact that a document counts to', 'UPDATE documents SET seq = 7 WHERE id = 1'],
	['the name of a document', "UPDATE documents SET name = 'sales/2026-12.0' WHERE id = 1"]
])('%s changed: the document is closed, and the others are not', async (_what, change) => {
	const { url, relay } = await damagedBy((db) => db.exec(change));
	await expectRefusedDocument(url);
	expect(relay.status().damaged).toContain(SALES);
});

test('a device of which the row is damaged is turned away, and the others work', async () => {
	const { url, lines } = await damagedBy((db) => {
		db.exec("UPDATE devices SET prefix = 'B7' WHERE prefix = 'A1'");
	});
	const anna = await Device.connect(url, ulid(1));
	expect(anna.closed).toEqual({ code: 1011, reason: `the relay cannot read device ${ulid(1)}` });
	const ben = await Device.connect(url, ulid(2));
	expect((await ben.open(SALES)).facts.size).toBe(3);
	// Nobody new comes: which prefixes are given cannot be told.
	const cleo = await Device.connect(url, ulid(3));
	expect(cleo.closed?.code).toBe(1011);
	expect(lines.find(({ event }) => event === 'damaged')?.fields).toEqual({
		subject: 'devices row 0',
		error: 'devices row 0 is damaged'
	});
});

test('nobody writes with a client id of which the row is damaged', async () => {
	const { url, relay } = await damagedBy((db) => {
		db.exec('PRAGMA foreign_keys = OFF');
		db.prepare('UPDATE clients SET device = ?').run(ulid(2));
	});
	const ben = await Device.connect(url, ulid(2));
	const sales = await ben.open(SALES);
	sales.doc.clientID = [...sales.doc.store.clients.keys()][0] ?? 0;
	sales.write(9, 'not mine');
	await eventually(() => ben.last('closed'));
	expect(relay.status().damaged).toContainEqual(expect.stringMatching(/^clients row /));
	expect(ben.receipts.size).toBe(3);
});
