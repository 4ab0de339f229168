/**
 * Photos on devices: the real shelf, queue and fetching, over HTTP to the real door of a relay that the
 * test can stop, and whose files stay.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { httpPapers } from '#lib/sync/papers-http.ts';
import type { Instant } from '#lib/values/instant.ts';
import { paperHash, type PaperName } from '#lib/values/paper.ts';
import { Papers } from '#lib/workspace/papers.ts';
import { KEPT_BYTES, RESERVE_BYTES } from '#lib/workspace/papers-shelf.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import type { PaperStore, StoredPaper } from '#lib/workspace/papers-store.ts';
import type { Limits } from '../../server/limits.ts';
import { PaperDoor, PROVE } from '../kit/paper-door.ts';
import { jpeg } from '../kit/pictures.ts';
import { pause, until } from '../kit/world.ts';

async function openDoor(limits?: Partial<Limits>): Promise<PaperDoor> {
	const door = new PaperDoor();
	onTestFinished(() => door.remove());
	return await door.open(limits);
}

interface Tablet {
	readonly papers: Papers;
	readonly store: PaperStore;
	readonly attention: string[];
	readonly clock: { now: number };
	/** How many papers waited for the relay, each time that it changed. */
	readonly waited: number[];
}

/** The papers of one device, started on what `store` holds; its timers run a hundred times faster. */
async function tablet(
	door: PaperDoor | undefined,
	store: PaperStore = new MemoryPapers(),
	room: { free: number | undefined } = { free: undefined }
): Promise<Tablet> {
	const attention: string[] = [];
	const waited: number[] = [];
	const clock = { now: 1_795_000_000_000 };
	const papers: Papers = new Papers(
		{
			now: () => clock.now as Instant,
			random: (length) => new Uint8Array(length),
			after: (ms, run) => {
				const timer = setTimeout(run, ms / 100);
				return () => clearTimeout(timer);
			},
			digest: async (content) => createHash('sha256').update(content).digest('hex'),
			papers: {
				store,
				freeBytes: async () => room.free,
				...(door ? { line: httpPapers(door.url) } : {})
			}
		},
		{
			prove: PROVE,
			attend: (what, reason) => void attention.push(`${what}: ${reason}`),
			isGone: () => false,
			changed: () => void waited.push(papers.unsent)
		}
	);
	papers.load(await store.marks());
	onTestFinished(() => papers.stop());
	return { papers, store, attention, clock, waited };
}

const photo = (n: number, length = 5_000) => ({
	full: jpeg(n, length).buffer,
	thumb: jpeg(n, 300).buffer
});

async function added({ papers }: Tablet, n: number, length?: number): Promise<PaperName> {
	const outcome = await papers.add(photo(n, length));
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.result;
}

function watched({ papers }: Tablet, name: PaperName, size: 'full' | 'thumb' = 'thumb') {
	const seen: ArrayBuffer[] = [];
	const stop = papers.watch(name, size, (content) => content && seen.push(content));
	onTestFinished(stop);
	return seen;
}

test('a photo made offline is there after a restart, and reaches the others when there is a line', async () => {
	const door = await openDoor();
	const one = await tablet(door);
	const name = await added(one, 1);
	expect(one.papers.unsent).toBe(1);
	await one.papers.stop();

	const again = await tablet(door, one.store);
	expect(again.papers.unsent).toBe(1);
	const here = watched(again, name, 'full');
	await until(() => here.length === 1, 'the photo shows from the disk');
	expect(door.asked).toEqual([]);
	again.papers.online(true);
	await until(() => again.papers.unsent === 0, 'the photo is sent');

	const two = await tablet(door);
	const small = watched(two, name);
	const large = watched(two, name, 'full');
	await pause(20);
	expect(small).toEqual([]);
	two.papers.online(true);
	await until(() => small.length + large.length === 2, 'the other device shows it');
	expect(small[0]).toEqual(photo(1).thumb);
	expect(large[0]).toEqual(photo(1).full);
	// Small pictures come first, whatever was asked first.
	expect(door.asked.filter((each) => each.startsWith('GET'))[0]).toBe(
		`GET ${paperHash(name, 'thumb').slice(0, 4)}`
	);
});

test('an upload that is cut off is begun again, also by the next run, and the relay keeps one', async () => {
	const door = await openDoor();
	const one = await tablet(door);
	for (const n of [1, 2, 3]) await added(one, n);
	await door.close();
	one.papers.online(true);
	await pause(50);
	expect(one.papers.unsent).toBe(3);
	await one.papers.stop();
	await door.open();
	const again = await tablet(door, one.store);
	again.papers.online(true);
	await until(() => again.papers.unsent === 0, 'all photos are sent');
	expect(again.attention).toEqual([]);
});

test('a relay that comes back is found without anybody asking', async () => {
	const door = await openDoor();
	const one = await tablet(door);
	const name = await added(one, 1);
	await door.close();
	one.papers.online(true);
	await pause(80);
	await door.open();
	await until(() => one.papers.unsent === 0, 'the photo is sent after all');
	const two = await tablet(door);
	two.papers.online(true);
	const seen = watched(two, name);
	await until(() => seen.length === 1, 'and the other device has it');
});

test('a photo that the relay does not have yet shows as soon as it has', async () => {
	const door = await openDoor();
	const [one, two] = [await tablet(door), await tablet(door)];
	two.papers.online(true);
	const name = await added(one, 1);
	const seen = watched(two, name);
	await until(() => door.asked.length > 1, 'the other device asks, and asks again');
	one.papers.online(true);
	await until(() => seen.length === 1, 'it is there');
	expect(two.papers.unsent).toBe(0);
});

test('the same photo twice is kept once and sent once', async () => {
	const door = await openDoor();
	const one = await tablet(door);
	expect(await added(one, 1)).toBe(await added(one, 1));
	expect(await one.store.marks()).toHaveLength(2);
	one.papers.online(true);
	await until(() => one.papers.unsent === 0, 'the photo is sent');
	await added(one, 1);
	await pause(30);
	expect(door.asked).toHaveLength(2);
	expect(one.papers.unsent).toBe(0);
});

test('a paper that the relay will never take is told, kept, and holds up no other', async () => {
	const door = await openDoor({ paperBytes: 6_000 });
	const one = await tablet(door);
	const long = await added(one, 1, 9_000);
	await added(one, 2);
	one.papers.online(true);
	await until(() => one.papers.unsent === 0, 'the others are sent');
	expect(one.attention).toEqual([
		`Photo ${paperHash(long, 'full').slice(0, 8)}: The relay does not take it. It is kept on this device; take the photo once more`
	]);
	const seen = watched(one, long, 'full');
	await until(() => seen.length === 1, 'it still shows here');
});

test('bytes that are not what the name says are neither shown nor kept', async () => {
	const door = await openDoor();
	const two = await tablet(door);
	const wrong = httpPapers(door.url);
	const one = await tablet(undefined);
	const name = await added(one, 1);
	const lying = new Papers(
		{
			now: () => 1 as Instant,
			random: (length) => new Uint8Array(length),
			after: () => () => undefined,
			digest: async (content) => createHash('sha256').update(content).digest('hex'),
			papers: {
				store: two.store,
				freeBytes: async () => undefined,
				line: { ...wrong, fetch: async () => jpeg(9).buffer }
			}
		},
		{ prove: PROVE, attend: () => undefined, isGone: () => false, changed: () => undefined }
	);
	const seen: ArrayBuffer[] = [];
	lying.watch(name, 'thumb', (content) => content && seen.push(content));
	lying.online(true);
	await pause(30);
	expect(seen).toEqual([]);
	expect(await two.store.marks()).toEqual([]);
});

test('when the device is nearly full the photo is refused in words, and nothing is kept of it', async () => {
	const room = { free: RESERVE_BYTES + 5_299 };
	const one = await tablet(undefined, new MemoryPapers(), room);
	const outcome = await one.papers.add(photo(1));
	expect(outcome).toMatchObject({
		ok: false,
		refusal: { code: 'no-room', message: expect.stringContaining('no room left') as string }
	});
	expect(await one.store.marks()).toEqual([]);
	expect(one.papers.unsent).toBe(0);
	room.free += 1;
	await added(one, 1);
});

test('room is made of what the relay has too, never of what only this device has', async () => {
	const door = await openDoor();
	const room: { free: number | undefined } = { free: undefined };
	const one = await tablet(door, new MemoryPapers(), room);
	one.papers.online(true);
	const sent = await added(one, 1);
	await until(() => one.papers.unsent === 0, 'the first is sent');
	one.papers.online(false);
	one.clock.now += 1_000;
	const own = await added(one, 2);
	room.free = RESERVE_BYTES + 5_300 - 5_000;
	const third = await added(one, 3);
	const kept = new Set((await one.store.marks()).map(({ hash }) => hash));
	expect(kept.has(paperHash(sent, 'full'))).toBe(false);
	// The small one stays as long as it may: lists need it.
	expect(kept.has(paperHash(sent, 'thumb'))).toBe(true);
	for (const name of [own, third])
		for (const size of ['full', 'thumb'] as const)
			expect(kept.has(paperHash(name, size))).toBe(true);
	// Throwing away one of its own would be enough; it is refused instead.
	room.free = RESERVE_BYTES + 300;
	expect(await one.papers.add(photo(4))).toMatchObject({ refusal: { code: 'no-room' } });
	expect(one.papers.unsent).toBe(2);

	one.papers.online(true);
	const again = watched(one, sent, 'full');
	await until(() => again.length === 1, 'what was thrown away is fetched when it is looked at');
});

test('what the relay has too is bounded, the longest unused goes first', async () => {
	const door = await openDoor();
	const store = new MemoryPapers();
	// Four papers that say that they are an eighth of the bound more than it, all at the relay.
	for (const n of [1, 2, 3, 4]) {
		const hash = String(n).repeat(64);
		const mark = { hash, name: `${hash}.${'f'.repeat(64)}` as PaperName, unsent: false };
		const bytes = Math.floor((KEPT_BYTES * 9) / 32);
		await store.put([
			{ mark: { ...mark, bytes, used: (10 - n) as Instant }, content: new ArrayBuffer(1) }
		]);
	}
	const one = await tablet(door, store);
	await added(one, 7);
	const kept = (await store.marks()).map(({ hash }) => hash[0]);
	expect(kept.slice(0, 3)).toEqual(['3', '2', '1']);
});

/** A disk that fails in the ways that disks fail. */
class FailingPapers extends MemoryPapers {
	failure: Error | undefined;
	override async put(papers: readonly StoredPaper[]): Promise<void> {
		if (this.failure) throw this.failure;
		await super.put(papers);
	}
}

test('a disk that fails keeps nothing and says so; a full one is told as full', async () => {
	const store = new FailingPapers();
	const one = await tablet(undefined, store);
	store.failure = new DOMException('the connection was lost', 'UnknownError');
	expect(await one.papers.add(photo(1))).toMatchObject({ refusal: { code: 'not-saved' } });
	expect(one.attention).toHaveLength(1);
	store.failure = new DOMException('the quota is used up', 'QuotaExceededError');
	expect(await one.papers.add(photo(1))).toMatchObject({ refusal: { code: 'no-room' } });
	expect(one.papers.unsent).toBe(0);
	store.failure = undefined;
	await added(one, 1);
	expect(one.papers.unsent).toBe(1);
});

test('a device that dies between keeping and sending, and one between sending and hearing, lose nothing', async () => {
	const door = await openDoor();
	// Dies while the relay already has it: the mark still says unsent.
	const one = await tablet(door);
	const name = await added(one, 1);
	const content = await one.store.get(paperHash(name, 'full'));
	expect(
		await httpPapers(door.url).send(paperHash(name, 'full'), content ?? jpeg(0).buffer, PROVE)
	).toBe('kept');
	const again = await tablet(door, one.store);
	expect(again.papers.unsent).toBe(1);
	again.papers.online(true);
	await until(() => again.papers.unsent === 0, 'it is sent again, and the relay has it');
	expect((await again.store.marks()).every(({ unsent }) => !unsent)).toBe(true);
});

test('photos that the relay has no more, its files being those of an older copy, are given again by whoever holds them', async () => {
	const door = await openDoor();
	const one = await tablet(door);
	const names = [await added(one, 1), await added(one, 2)];
	one.papers.online(true);
	await until(() => one.papers.unsent === 0, 'the photos are sent');
	const two = await tablet(door);
	two.papers.online(true);
	const looked = watched(two, names[0] as PaperName, 'full');
	await until(() => looked.length === 1, 'another device has one of them');

	for (const papers of [one.papers, two.papers]) papers.online(false);
	await door.close();
	const hashes = names.flatMap((name) => [paperHash(name, 'full'), paperHash(name, 'thumb')]);
	for (const hash of hashes.slice(0, 3)) rmSync(join(door.folder, hash.slice(0, 2), hash));
	await door.open();
	// Its maker is away: what the other device holds comes back, and no more.
	const sent = () => door.asked.filter((each) => each.startsWith('PUT')).length;
	const before = sent();
	two.papers.online(true);
	await until(() => sent() > before && two.papers.unsent === 0, 'it is sent again');
	expect(two.waited).toContain(1);
	const lacked = async () => (await httpPapers(door.url).lacks(hashes, PROVE)) as readonly string[];
	expect(await lacked()).toEqual([hashes[1], hashes[2]]);
	// Until the relay has them again they are marked, so that no restart and no lack of room loses them.
	const again = await tablet(door, one.store);
	again.papers.online(true);
	await expect.poll(lacked).toEqual([]);
	await until(() => again.papers.unsent === 0, 'they are sent again');
	expect(Math.max(...again.waited)).toBeGreaterThan(0);
	expect([...one.attention, ...two.attention, ...again.attention]).toEqual([]);
});
