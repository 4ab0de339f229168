/** Papers and pages that went with somebody who was erased: off the disk, out of backups, and never taken again. */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyBackup } from '../../server/backup-file.ts';
import { BACKUP_PATH, readControl } from '../../server/control.ts';
import { PAGES, PAPERS } from '../../server/folder.ts';
import { hashOf } from '../../server/paper-shelf.ts';
import { restore } from '../../server/restore.ts';
import { jpeg } from '../kit/pictures.ts';
import { Device, provedBy, tokenOf, ulid } from './device.ts';
import { relayFor, temporaryFolder } from './world.ts';

const ERASED = 'erasures/2026-11.0';
const [photo, other] = [jpeg(1), jpeg(2)];
const PHOTO = hashOf(photo);

/** A relay with two papers and a page, and how a device asks it. */
async function shop(options: Parameters<typeof relayFor>[0] = {}) {
	const running = await relayFor(options);
	const token = await tokenOf(running.url, ulid(1));
	const ask = (path: string, init: RequestInit = {}) =>
		fetch(`${running.url}${path}`, {
			...init,
			headers: provedBy(ulid(1), token, init.method ?? 'GET', path)
		});
	const put = (bytes: Uint8Array<ArrayBuffer>) =>
		ask(`/papers/${hashOf(bytes)}`, { method: 'PUT', body: bytes });
	const putPage = (address: string) =>
		ask(`/p/${address}`, {
			method: 'PUT',
			body: JSON.stringify({
				until: Date.now() + 60_000,
				subject: address,
				html: '<p>For Ada Obi</p>',
				answers: {},
				about: {},
				zone: 'UTC'
			})
		});
	return { ...running, ask, put, putPage };
}

/** A device says that somebody was erased, and what goes with them; it is on the relay's disk. */
async function erase(url: string, papers: readonly string[], pages: readonly string[] = []) {
	const device = await Device.connect(url, ulid(1));
	const erasures = await device.open(ERASED);
	const body = { id: ulid(7), papers, pages };
	await device.acked(erasures.write(1, JSON.stringify({ type: 'person.erased.v1', body })));
	return { device, erasures };
}

const isThere = (data: string, hash = PHOTO) =>
	existsSync(join(data, PAPERS, hash.slice(0, 2), hash));

const gone = async (data: string) => expect.poll(() => isThere(data)).toBe(false);

/** A backup, made now and laid aside: a second one of the same day takes its place. */
async function backUp(data: string, folder: string): Promise<string> {
	const { url, secret } = (await readControl(data)) ?? { url: '', secret: '' };
	const headers = { Authorization: `Bearer ${secret}` };
	expect((await fetch(url + BACKUP_PATH, { method: 'POST', headers })).ok).toBe(true);
	const name = readdirSync(folder).sort().at(-1) ?? '';
	const aside = join(temporaryFolder(), name);
	cpSync(join(folder, name), aside);
	return aside;
}

test('what an erasure names leaves the disk, is refused for ever, and is not asked for; the rest stays', async () => {
	const { url, data, ask, put, putPage, stop } = await shop();
	const address = randomBytes(16).toString('base64url');
	for (const bytes of [photo, other]) expect((await put(bytes)).status).toBe(201);
	expect((await putPage(address)).status).toBe(201);
	await erase(url, [PHOTO, 'no hash'], [address]);
	await gone(data);
	await expect.poll(async () => (await fetch(`${url}/p/${address}`)).status).toBe(404);
	// Nobody is served it before its file is gone, which takes a moment more.
	const files = () => readdirSync(join(data, PAGES)).filter((name) => name !== 'relay-key.json');
	await expect.poll(files).toEqual([]);
	expect([(await put(photo)).status, (await ask(`/papers/${PHOTO}`)).status]).toEqual([410, 410]);
	expect((await putPage(address)).status).toBe(410);
	const hashes = JSON.stringify([PHOTO, hashOf(other)]);
	expect(await (await ask('/papers', { method: 'POST', body: hashes })).json()).toEqual([]);
	expect((await ask(`/papers/${hashOf(other)}`)).status).toBe(200);

	await stop();
	const again = await shop({ data });
	expect((await again.put(photo)).status).toBe(410);
	expect((await again.put(other)).status).toBe(200);
});

test('a paper that is still coming in when it is erased is not kept', async () => {
	const { url, data, ask } = await shop();
	const slow = new ReadableStream<Uint8Array>({
		async start(controller) {
			controller.enqueue(photo.subarray(0, 100));
			await erase(url, [PHOTO]);
			controller.enqueue(photo.subarray(100));
			controller.close();
		}
	});
	const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body: slow, duplex: 'half' };
	expect((await ask(`/papers/${PHOTO}`, init)).status).toBe(410);
	expect(isThere(data)).toBe(false);
});

test('files of an older copy of papers/ are removed again when the relay starts', async () => {
	const { url, data, put, stop, lines } = await shop();
	await put(photo);
	const older = temporaryFolder();
	cpSync(join(data, PAPERS), older, { recursive: true });
	await erase(url, [PHOTO]);
	await gone(data);
	const said = () => lines.find(({ event }) => event === 'erased')?.fields;
	await expect.poll(said).toEqual({ papers: 1, pages: 0, removed: 1 });
	await stop();
	cpSync(older, join(data, PAPERS), { recursive: true });
	expect(isThere(data)).toBe(true);
	await relayFor({ data });
	expect(isThere(data)).toBe(false);
});

test('a backup made after holds none of it; one made before, restored, loses it once a device says so', async () => {
	const folder = temporaryFolder();
	const first = await shop({ backups: { folder, offsite: undefined, hour: 3 } });
	for (const bytes of [photo, other]) await first.put(bytes);
	const before = await backUp(first.data, folder);
	const { device, erasures } = await erase(first.url, [PHOTO]);
	await gone(first.data);
	const after = await backUp(first.data, folder);
	expect((await verifyBackup(after)).breaks).toEqual([]);
	const text = [...erasures.facts.values()][0] ?? '';
	await device.close();
	await first.stop();

	const put = async (backup: string) => {
		const into = join(temporaryFolder(), 'data');
		await restore({ backup, into, aside: false, epoch: `e${into.length}`, at: 1 });
		return into;
	};
	const newer = await put(after);
	expect([isThere(newer), isThere(newer, hashOf(other))]).toEqual([false, true]);
	const older = await put(before);
	expect(isThere(older)).toBe(true);
	const second = await relayFor({ data: older });
	const returned = await Device.connect(second.url, ulid(1));
	const facts = await returned.open(ERASED);
	await returned.acked(facts.write(1, text));
	await gone(older);
	expect(isThere(older, hashOf(other))).toBe(true);
});
