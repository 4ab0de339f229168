/** `npm run backup`, `restore` and `verify` as a person runs them, each a process of its own. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { readControl } from '../../server/control.ts';
import { DATABASE, PAPERS } from '../../server/folder.ts';
import { hashOf, openPaperShelf } from '../../server/paper-shelf.ts';
import { Device, ulid } from './device.ts';
import { eventually, relayFor, temporaryFolder } from './world.ts';

const SALES = 'sales/2026-11.0';

/** What a command answers and prints. */
function run(
	data: string,
	...args: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
	return new Promise((done) => {
		execFile(
			process.execPath,
			['--import', 'tsx', 'server/commands.ts', ...args],
			{ env: { ...process.env, VITRINE_DATA: data } },
			(error, out, err) => done({ code: Number(error?.code ?? 0), said: out + err })
		);
	});
}

/** The folder that a command says something was moved to. */
function asideIn(said: string): string {
	return /What stood there is now in (.+)\.\n/.exec(said)?.[1] ?? '';
}

test('restore --aside puts a backup in the place of a folder, which stands beside it whole, each time', async () => {
	const data = join(temporaryFolder(), 'data');
	const plan = { folder: join(data, 'backups'), offsite: undefined, hour: 3 };
	const first = await relayFor({ data, backups: plan });
	const anna = await Device.connect(first.url, ulid(1));
	const sales = await anna.open(SALES);
	for (let n = 1; n <= 5; n += 1) await anna.acked(sales.write(n));
	const made = await run(data, 'backup');
	expect(made.said).toContain('5 facts');
	const backup = /^Backup (.+)$/m.exec(made.said)?.[1] ?? '';
	for (let n = 6; n <= 8; n += 1) await anna.acked(sales.write(n));

	const busy = await run(data, 'restore', backup, '--aside');
	expect([busy.code, busy.said.trim()]).toEqual([1, expect.stringContaining(data)]);
	await anna.acked(sales.write(9));
	await first.stop();
	// Says the last hash, too, in which every fact is.
	const whole = await run(data, 'verify');
	expect(whole.said).toContain('9 facts');

	const refused = await run(data, 'restore', backup);
	expect(refused.code).toBe(1);
	expect(refused.said).toContain('--aside');

	const done = await run(data, 'restore', backup, '--aside');
	expect([done.code, done.said]).toEqual([0, expect.stringContaining('Restored 5 facts')]);
	const aside = asideIn(done.said);
	expect(await run(data, 'verify', aside)).toEqual(whole);

	const moved = join(aside, 'backups', backup.split('/').at(-1) ?? '');
	const again = await run(data, 'restore', moved, '--aside');
	expect(again.code).toBe(0);
	expect(asideIn(again.said)).not.toBe(aside);
	expect(await run(data, 'verify', aside)).toEqual(whole);

	const second = await relayFor({ data });
	const back = await Device.connect(second.url, ulid(1));
	await back.open(SALES);
	await eventually(() => back.receipts.size === 5);
	expect(back.last('welcome')?.epoch).not.toBe(anna.last('welcome')?.epoch);
});

test('what is no data folder is moved aside as it is', async () => {
	const parent = temporaryFolder();
	const data = join(parent, 'data');
	const relay = await relayFor({ data });
	await relay.stop();
	const made = await run(data, 'backup');
	const backup = /^Backup (.+)$/m.exec(made.said)?.[1] ?? '';
	const into = temporaryFolder();
	writeFileSync(join(into, 'note'), 'mine');
	const done = await run(data, 'restore', backup, '--into', into, '--aside');
	expect(done.code).toBe(0);
	expect(readdirSync(asideIn(done.said))).toEqual(['note']);
});

test('a folder of a relay that was killed is read and backed up, whoever answers now where that one did', async () => {
	const data = join(temporaryFolder(), 'data');
	const relay = await relayFor({ data });
	const anna = await Device.connect(relay.url, ulid(1));
	await anna.acked((await anna.open(SALES)).write(1));
	await relay.stop();
	const left = join(temporaryFolder(), 'left');
	cpSync(data, left, { recursive: true });
	const plan = { folder: join(data, 'backups'), offsite: undefined, hour: 3 };
	const other = await relayFor({ data, backups: plan });
	const control = await readControl(data);
	const stale = JSON.stringify({ ...control, secret: 'of the relay before' });
	writeFileSync(join(left, 'control.json'), stale);
	expect(await run(left, 'verify')).toMatchObject({
		code: 0,
		said: expect.stringMatching(/^1 facts/)
	});
	expect(await run(left, 'backup')).toMatchObject({
		code: 0,
		said: expect.stringContaining('\n1 facts')
	});
	await other.stop();
	// A page of somebody else's.
	const page = createServer((_, response) => response.end('<h1>Printer</h1>')).listen(
		0,
		'127.0.0.1'
	);
	await once(page, 'listening');
	const { port } = page.address() as AddressInfo;
	writeFileSync(
		join(left, 'control.json'),
		JSON.stringify({ ...control, url: `http://127.0.0.1:${port}` })
	);
	expect(await run(left, 'verify')).toMatchObject({ code: 0 });
	page.close();
});

test('what is not as it was written ends verify and restore with an error that names the first break', async () => {
	const data = join(temporaryFolder(), 'data');
	const plan = { folder: join(data, 'backups'), offsite: undefined, hour: 3 };
	const relay = await relayFor({ data, backups: plan });
	const anna = await Device.connect(relay.url, ulid(1));
	const sales = await anna.open(SALES);
	const keys = Array.from({ length: 9 }, (_, n) => sales.write(n + 1));
	await anna.acked(...keys);
	const made = await run(data, 'backup');
	const backup = /^Backup (.+)$/m.exec(made.said)?.[1] ?? '';
	const alive = await run(data, 'verify');
	await relay.stop();
	expect(alive).toMatchObject({ code: 0, said: expect.stringContaining('9 facts') });
	expect(await run(data, 'verify')).toEqual(alive);

	const photo = Buffer.alloc(2_000, 7);
	await (await openPaperShelf(join(data, PAPERS))).put(hashOf(photo), photo);
	expect((await run(data, 'verify')).said).toContain('2000 bytes of files');
	const file = join(PAPERS, hashOf(photo).slice(0, 2), hashOf(photo));
	writeFileSync(join(data, file), photo.fill(8, 1_000, 1_001));
	const changed = await run(data, 'verify');
	expect([changed.code, changed.said]).toEqual([
		1,
		expect.stringContaining(`First break: ${file}`)
	]);

	const db = new DatabaseSync(join(data, DATABASE));
	db.exec('UPDATE facts SET hash = zeroblob(32) WHERE seq IN (4, 7)');
	db.close();
	const broken = await run(data, 'verify');
	expect(broken.code).toBe(1);
	expect(broken.said).toContain(`First break: fact 4, ${keys[3] ?? ''}: `);
	// A relay that works on it serves what it can, and a copy of the moment names the same.
	writeFileSync(join(plan.folder, 'verify-0.part'), 'left by a relay that was killed');
	const again = await relayFor({ data, backups: plan });
	expect(await run(data, 'verify')).toEqual(broken);
	expect(readdirSync(plan.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
	await again.stop();

	const bytes = readFileSync(backup);
	const middle = Math.floor(bytes.length / 2);
	bytes[middle] = (bytes[middle] ?? 0) ^ 1;
	writeFileSync(backup, bytes);
	const flipped = await run(data, 'verify', backup);
	expect([flipped.code, flipped.said]).toEqual([1, expect.stringContaining('First break: ')]);
	const into = join(temporaryFolder(), 'restored');
	expect(await run(data, 'restore', backup, '--into', into)).toMatchObject({ code: 1 });
	expect(existsSync(into)).toBe(false);
});
