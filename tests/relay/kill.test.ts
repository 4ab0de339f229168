import { expect, test } from 'vitest';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { DATABASE } from '../../server/folder.ts';
import { join } from 'node:path';
import { Device, ulid } from './device.ts';
import { relayProcess } from './process.ts';
import { eventually, relayFor, temporaryFolder } from './world.ts';

const SALES = 'sales/2026-11.0';
const STOCK = 'inventory/2026-11.0';

test('kill -9 in the middle of writing loses nothing that was acknowledged', async () => {
	const data = temporaryFolder();
	const acked = new Map<string, string>();
	for (let round = 0; round < 3; round++) {
		const child = await relayProcess(data);
		const anna = await Device.connect(child.url, ulid(1));
		const documents = [await anna.open(SALES), await anna.open(STOCK)];
		expect(documents[0]?.facts.size).toBeGreaterThanOrEqual(0);
		for (const [key, text] of acked) {
			const held = documents.find(({ name }) => key.startsWith(name));
			expect(held?.facts.get(key)).toBe(text);
		}
		let n = round * 100_000;
		const writing = setInterval(() => {
			for (let i = 0; i < 20; i++) documents[n % 2]?.write(++n, `round ${round}, fact ${n}`);
		});
		await eventually(() => anna.receipts.size > acked.size + 300);
		child.process.kill('SIGKILL');
		expect(await child.ended).toBe('SIGKILL');
		clearInterval(writing);
		await eventually(() => anna.closed);
		for (const { facts } of documents) {
			for (const [key, text] of facts) if (anna.receipts.has(key)) acked.set(key, text);
		}
	}

	const { url } = await relayFor({ data });
	const ben = await Device.connect(url, ulid(2));
	const found = new Map([...(await ben.open(SALES)).facts, ...(await ben.open(STOCK)).facts]);
	expect(acked.size).toBeGreaterThan(900);
	for (const [key, text] of acked) expect(found.get(key)).toBe(text);
	// Whatever was on disk but not yet acknowledged has its number too, without a hole.
	expect([...ben.receipts.values()].sort((a, b) => a - b)).toEqual(
		Array.from({ length: found.size }, (_, n) => n + 1)
	);
});

test('SIGTERM stores what came in, says goodbye with 1001, and ends with 0', async () => {
	const data = temporaryFolder();
	// A tick of a minute: what was sent is certainly still on its way when the signal comes.
	const child = await relayProcess(data, { VITRINE_LIMIT_GROUP_COMMIT_MS: '60000' });
	const anna = await Device.connect(child.url, ulid(1));
	const sales = await anna.open(SALES);
	const keys = Array.from({ length: 50 }, (_, n) => sales.write(n));
	await anna.judged();
	expect(anna.receipts.size).toBe(0);
	child.process.kill('SIGTERM');
	expect(await eventually(() => anna.closed)).toMatchObject({ code: 1001 });
	expect(await child.ended).toBe(0);
	expect(keys.every((key) => anna.receipts.has(key))).toBe(true);

	const store = openSqliteStore({
		file: join(data, DATABASE),
		fresh: () => ({ epoch: '', workspace: '' })
	});
	expect(await Promise.all(keys.map((key) => store.hasKey(key)))).toEqual(keys.map(() => true));
	await store.close();
	const lines = child
		.logs()
		.trim()
		.split('\n')
		.map((line): unknown => JSON.parse(line));
	expect(lines.at(0)).toMatchObject({ level: 'info', event: 'started', host: '127.0.0.1' });
	expect(lines.at(-1)).toMatchObject({ event: 'stopped', seq: 50 });
});

test('a relay that cannot start says why and ends with 1', async () => {
	const data = temporaryFolder();
	await relayProcess(data);
	await expect(relayProcess(data)).rejects.toThrow(/ended with 1.*another relay is using/s);
	const misspelt = { VITRINE_LIMIT_SOKETS: '3' };
	await expect(relayProcess(temporaryFolder(), misspelt)).rejects.toThrow('is not a limit');
});
