import {
	appendFileSync,
	copyFileSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	statSync,
	truncateSync,
	unlinkSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, test } from 'vitest';
import { copyMissing, finishBackup, verifyBackup, wordsOf } from '../../server/backup-file.ts';
import { lastHour, nameOf, superfluous } from '../../server/backup-days.ts';
import { Backups, type BackupParts } from '../../server/backups.ts';
import { BACKUP_PATH, readControl } from '../../server/control.ts';
import { DATABASE, PAPERS } from '../../server/folder.ts';
import { hashOf, openPaperShelf } from '../../server/paper-shelf.ts';
import { restore } from '../../server/restore.ts';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { verifyStore } from '../../server/verify.ts';
import { Device, enrolmentOf, ulid } from './device.ts';
import { eventually, relayFor, temporaryFolder } from './world.ts';

const SALES = 'sales/2026-11.0';
const PIECES = 'inventory/2026-11.0';
const FIGURES = {
	epoch: 'e',
	workspace: 'w',
	facts: 1,
	head: '',
	documents: 1,
	devices: 1,
	files: 0
};
const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(3_000, 7)]);

/** What whoever may read the folder orders of the relay that runs on it. */
async function order(data: string): Promise<Record<string, unknown>> {
	const { url, secret } = (await readControl(data)) ?? { url: '', secret: '' };
	const headers = { Authorization: `Bearer ${secret}` };
	const answer = await fetch(url + BACKUP_PATH, { method: 'POST', headers });
	return (await answer.json()) as Record<string, unknown>;
}

/** A relay with a photo and a counter that writes until told to stop. */
async function busyRelay(plan: { folder: string; offsite?: string }) {
	const running = await relayFor({ backups: { offsite: undefined, hour: 3, ...plan } });
	await (await openPaperShelf(join(running.data, PAPERS))).put(hashOf(photo), photo);
	const anna = await Device.connect(running.url, ulid(1));
	const [sales, pieces] = [await anna.open(SALES), await anna.open(PIECES)];
	let stopped = false;
	const writing = (async () => {
		for (let n = 1; !stopped; n += 1) await anna.acked((n % 2 ? sales : pieces).write(n));
	})();
	const stop = async () => {
		stopped = true;
		await writing;
	};
	await eventually(() => anna.receipts.size > 40);
	return { ...running, anna, stopWriting: stop };
}

/** A backup of a small folder that nobody works on. */
async function quietBackup(): Promise<string> {
	const data = temporaryFolder();
	const folder = temporaryFolder();
	const relay = await relayFor({ data, backups: { folder, offsite: undefined, hour: 3 } });
	const anna = await Device.connect(relay.url, ulid(1));
	const sales = await anna.open(SALES);
	for (let n = 1; n <= 20; n += 1) await anna.acked(sales.write(n));
	await order(data);
	await relay.stop();
	return join(folder, readdirSync(folder)[0] ?? '');
}

test('a backup under load, restored elsewhere, is a relay of the same facts, numbers and photos under a new epoch', async () => {
	const [folder, offsite, elsewhere] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
	const first = await busyRelay({ folder, offsite });
	const made = await order(first.data);
	const before = first.anna.receipts.size;
	await eventually(() => first.anna.receipts.size > before + 20);
	await first.stopWriting();

	expect(made).toMatchObject({ leftOut: [], pruned: 0 });
	const [name = ''] = readdirSync(folder);
	expect(readdirSync(folder)).toEqual([name]);
	expect(readFileSync(join(offsite, name))).toEqual(readFileSync(join(folder, name)));

	const into = join(elsewhere, 'data');
	const backup = join(folder, name);
	const { figures } = await restore({ backup, into, aside: false, epoch: 'e2', at: 1 });
	expect(figures.facts).toBeGreaterThan(40);
	expect(figures.facts).toBeLessThan(first.anna.receipts.size);
	const second = await relayFor({ data: into });
	const anna = await Device.connect(second.url, ulid(1));
	await anna.open(SALES);
	await anna.open(PIECES);
	await eventually(() => anna.receipts.size === figures.facts);
	for (const [key, seq] of anna.receipts) expect(first.anna.receipts.get(key)).toBe(seq);
	expect(anna.last('welcome')).toMatchObject({ epoch: 'e2', prefix: 'A1' });
	expect(anna.last('welcome')?.workspace).toBe(first.anna.last('welcome')?.workspace);
	const shelf = await openPaperShelf(join(into, PAPERS));
	expect(Buffer.from((await shelf.get(hashOf(photo))) ?? [])).toEqual(photo);
	const newcomer = await Device.connect(second.url, ulid(2));
	expect(newcomer.last('welcome')?.prefix).toBe('K2');
});

test('a byte changed anywhere in a backup, and a backup that was cut, are noticed and not restored', async () => {
	const backup = await quietBackup();
	const whole = readFileSync(backup);
	const into = join(temporaryFolder(), 'data');
	const isNoticed = async () => {
		expect((await verifyBackup(backup)).breaks.length).toBeGreaterThan(0);
		await expect(restore({ backup, into, aside: false, epoch: 'e2', at: 1 })).rejects.toThrow(
			'cannot be used'
		);
	};
	const step = Math.ceil(whole.length / 60);
	for (let at = 0; at < whole.length; at += step) {
		const changed = Buffer.from(whole);
		changed[at] = (changed[at] ?? 0) ^ 0x10;
		writeFileSync(backup, changed);
		await isNoticed();
	}
	for (const end of [1, 100, whole.length / 2, whole.length - 1]) {
		writeFileSync(backup, whole);
		truncateSync(backup, Math.floor(end));
		await isNoticed();
	}
	writeFileSync(backup, whole);
	appendFileSync(backup, ' ');
	await isNoticed();
	expect(statSync(into, { throwIfNoEntry: false })).toBeUndefined();
});

test('the first break of a folder is named by number and key', async () => {
	const relay = await relayFor();
	const anna = await Device.connect(relay.url, ulid(1));
	const sales = await anna.open(SALES);
	const keys: string[] = [];
	for (let n = 1; n <= 9; n += 1) keys.push(sales.write(n));
	await anna.acked(keys.at(-1) ?? '');
	await relay.stop();
	const db = new DatabaseSync(join(relay.data, DATABASE));
	expect(verifyStore(db, 'relay')).toMatchObject({ breaks: [], figures: { facts: 9 } });
	db.exec("UPDATE facts SET device = device || '' , hash = zeroblob(32) WHERE seq IN (4, 7)");
	const { breaks } = verifyStore(db, 'relay');
	db.close();
	expect(breaks.map(({ seq }) => seq)).toEqual([4, 7]);
	expect(wordsOf(breaks[0] ?? { key: '', what: '' })).toMatch(`fact 4, ${keys[3] ?? ''}: `);
});

test('where the disk is full there is no half backup, and the one before stays', async () => {
	const backup = await quietBackup();
	const folder = join(backup, '..');
	const data = temporaryFolder();
	const store = openSqliteStore({
		file: join(data, DATABASE),
		fresh: () => ({ epoch: 'e', workspace: 'w' })
	});
	await store.enrol(enrolmentOf(ulid(1)));
	const large = Buffer.alloc(400_000, 1);
	await (await openPaperShelf(join(data, PAPERS))).put(hashOf(large), large);
	const part = join(folder, `${nameOf(1)}.part`);
	await store.copy(part);
	await store.close();
	const job = { part, name: nameOf(1), data, at: 1, pages: 40 };
	await expect(finishBackup(job)).rejects.toThrow('full');
	expect(readdirSync(folder)).toEqual([backup.split('/').at(-1)]);
	expect((await verifyBackup(backup)).breaks).toEqual([]);
});

test('a folder in which something stands is not touched, or moved aside as it is when that is asked', async () => {
	const backup = await quietBackup();
	const into = temporaryFolder();
	writeFileSync(join(into, 'note'), 'mine');
	const asked = { backup, into, epoch: 'e2', at: 0 };
	await expect(restore({ ...asked, aside: false })).rejects.toThrow('is not empty');
	expect(readdirSync(into)).toEqual(['note']);
});

test('of the last thirty days and twelve months that have backups the newest stays, and the newest of all', () => {
	const day = 86_400_000;
	const from = Date.parse('2025-01-01T03:00:00Z');
	const daily = Array.from({ length: 500 }, (_, n) => kept(from + n * day));
	const [last, twice] = [from + 499 * day, kept(from + 499 * day - 3_600_000)];
	const gone = new Set(superfluous([...daily, twice], last));
	const stays = daily.filter((each) => !gone.has(each)).map(({ name }) => name.slice(8, 18));
	expect(gone.has(twice)).toBe(true);
	expect(stays.slice(-30)).toEqual(daily.slice(-30).map(({ name }) => name.slice(8, 18)));
	expect(stays.slice(0, -30)).toEqual([
		...['2025-06-30', '2025-07-31', '2025-08-31', '2025-09-30', '2025-10-31', '2025-11-30'],
		...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31']
	]);
	expect(superfluous([kept(0)], 0)).toEqual([]);

	const ahead = Array.from({ length: 40 }, (_, n) => kept(last + (n + 400) * day));
	expect(new Set(superfluous([...daily, twice, ...ahead], last))).toEqual(gone);
});

function kept(at: number): { readonly name: string; readonly at: number } {
	return { name: nameOf(at), at };
}

/** Backups of a folder on a clock that a test moves; each is a copy of a sealed file. */
function onAClock(sealed: string, offsite?: string) {
	const clock = { now: Date.parse('2026-11-23T17:00:00Z') };
	const folder = temporaryFolder();
	let task = () => {};
	const made: number[] = [];
	const trouble: { reason?: string; room?: number; hangs?: boolean } = {};
	const lines: string[] = [];
	const parts: BackupParts = {
		ports: {
			now: () => clock.now,
			schedule: (_ms, run) => ((task = run), () => undefined),
			log: (level, event) => void lines.push(`${level} ${event}`)
		},
		plan: { folder, offsite, hour: 3 },
		data: folder,
		copy: async () => undefined,
		async finish({ name, at }) {
			if (trouble.reason !== undefined) throw new Error(trouble.reason);
			made.push(at);
			copyFileSync(sealed, join(folder, name));
			const { size: bytes } = statSync(sealed);
			return { figures: FIGURES, bytes, leftOut: [], pruned: 0 };
		},
		copyOff: async (job) => (trouble.hangs ? new Promise(() => undefined) : copyMissing(job)),
		roomIn: async () => trouble.room
	};
	const backups = new Backups(parts);
	const passes = async (minutes: number) => {
		for (let n = 0; n < minutes; n += 5) {
			clock.now += 300_000;
			task();
			await backups.stop();
			await backups.copied();
		}
	};
	const start = async () =>
		await backups.start({ worthwhile: () => true, changed: () => undefined });
	const failures = () => lines.filter((line) => line === 'error backup failed').length;
	const tick = () => task();
	return { clock, folder, made, trouble, lines, backups, passes, tick, start, failures };
}

test('a backup is made at its hour, soon after a start that missed it, and again an hour after it failed', async () => {
	const sealed = await quietBackup();
	const { made, trouble, backups, passes, start, failures, lines } = onAClock(sealed);
	await start();
	await passes(5);
	expect(made).toHaveLength(1);
	await passes(24 * 60);
	expect(made).toHaveLength(2);
	expect((made[1] ?? 0) - lastHour(made[1] ?? 0, 3)).toBeLessThan(300_001);
	trouble.reason = 'no room';
	await passes(24 * 60);
	expect(backups.state).toMatchObject({ failed: { reason: 'no room' }, last: { at: made[1] } });
	expect(failures()).toBeGreaterThan(3);
	delete trouble.reason;
	await passes(65);
	expect(made).toHaveLength(3);
	expect(backups.state.failed).toBeUndefined();

	trouble.room = 3 * statSync(sealed).size;
	await passes(24 * 60);
	expect(backups.state).toMatchObject({ fits: 3 });
	expect(backups.state.little).toBeUndefined();
	expect(lines).not.toContain('warn little room');
	trouble.room -= 1;
	await passes(24 * 60);
	expect(made).toHaveLength(5);
	expect(backups.state).toMatchObject({ fits: 2, little: true });
	expect(lines).toContain('warn little room');
});

test('a second folder that was away is tried each hour, and has each night that it missed once it is back', async () => {
	const offsite = join(temporaryFolder(), 'disk', 'backups');
	// Where the disk is to be, something else stands: nothing can be written there.
	writeFileSync(dirname(offsite), '');
	const it = onAClock(await quietBackup(), offsite);
	await it.start();
	await it.passes(5);
	await it.passes(48 * 60);
	expect(it.made).toHaveLength(3);
	expect(it.backups.state).toMatchObject({ failed: { offsite: true }, last: { at: it.made[2] } });
	expect(it.backups.state.offsiteAt).toBeUndefined();
	expect(it.failures()).toBeGreaterThan(40);

	unlinkSync(dirname(offsite));
	mkdirSync(offsite, { recursive: true });
	writeFileSync(join(offsite, 'vitrine-2026-11-20T030000Z.backup.part'), 'half');
	await it.passes(65);
	expect(it.made).toHaveLength(3);
	expect(it.backups.state).toMatchObject({ offsiteAt: it.made[2] });
	expect(it.backups.state.failed).toBeUndefined();
	expect(it.lines.at(-1)).toBe('info backup copied');
	expect(readdirSync(offsite)).toEqual(readdirSync(it.folder));

	await it.passes(24 * 60);
	expect(it.lines.filter((line) => line === 'info backup copied')).toHaveLength(2);
	expect(readdirSync(offsite)).toHaveLength(4);
});

test('a second folder that hangs keeps no backup from being made', async () => {
	const it = onAClock(await quietBackup(), join(temporaryFolder(), 'share'));
	it.trouble.hangs = true;
	await it.start();
	for (let hour = 0; hour < 48; hour += 1) {
		it.clock.now += 3_600_000;
		it.tick();
		await eventually(() => it.backups.state.running === undefined);
	}
	expect(it.made).toHaveLength(3);
	expect(it.backups.state.offsiteAt).toBeUndefined();
});

test('after a clock that was ahead for a night, backups go on by the right one, and what is dated ahead stays', async () => {
	const it = onAClock(await quietBackup());
	const right = it.clock.now;
	it.clock.now += 400 * 86_400_000;
	await it.start();
	await it.passes(5);
	it.trouble.reason = 'no room';
	await it.passes(24 * 60);
	expect(it.failures()).toBeGreaterThan(3);
	const [ahead = 0] = it.made;

	it.clock.now = right;
	delete it.trouble.reason;
	await it.passes(5);
	expect(it.made).toEqual([ahead, right + 300_000]);
	expect(it.backups.state).toMatchObject({ last: { at: right + 300_000 } });
	await it.passes(24 * 60);
	expect(it.made).toHaveLength(3);
	expect(readdirSync(it.folder)).toContain(nameOf(ahead));
});

test('owners’ devices hear how it stands with backups, and only they may ask for one', async () => {
	const folder = temporaryFolder();
	const { anna, url, stopWriting } = await busyRelay({ folder });
	await stopWriting();
	const ben = await Device.connect(url, ulid(2));
	expect(anna.last('backups')?.state).toEqual({ folder, next: expect.any(Number) as number });
	ben.control({ t: 'back-up', n: 1 });
	anna.control({ t: 'back-up', n: 2 });
	await eventually(() => anna.last('changed'));
	expect(anna.last('changed')).toMatchObject({ n: 2, is: 'done' });
	expect(ben.last('changed')).toMatchObject({ n: 1, is: 'not-owner' });
	await eventually(() => anna.last('backups')?.state.last);
	expect(readdirSync(folder)).toEqual([anna.last('backups')?.state.last?.name]);
	expect(ben.last('backups')).toBeUndefined();
});
