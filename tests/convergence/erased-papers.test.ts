/**
 * Photos, typed names and pages go with the person who is erased: from every device, the relay, exports and
 * backups that are put back. Real engines, over HTTP to the real door and files of a relay.
 */
import { resolveObjectURL } from 'node:buffer';
import { expect, onTestFinished, test } from 'vitest';
import { openZip } from '#lib/files/shop-file/unzip.mjs';
import { readShopFile } from '#lib/files/shop-file/shop-file.ts';
import type { Id } from '#lib/values/id.ts';
import { PaperUrls } from '#lib/workspace/papers-urls.ts';
import { paperHashes, type PaperName } from '#lib/values/paper.ts';
import { customer, makeReady, ring, takeIn, view, type TakenIn } from '../kit/bench-story.ts';
import { LOCATION } from '../kit/location.ts';
import { WorldPapers } from '../kit/paper-door.ts';
import { cash, fetch as pickUp } from '../kit/pick-up-story.ts';
import { jpeg } from '../kit/pictures.ts';
import { bringShopBack, shopFileOf } from '../kit/shop-files.ts';
import { until, World, type Device } from '../kit/world.ts';

async function shop() {
	const world = new World();
	const relay = await WorldPapers.of(world);
	onTestFinished(async () => {
		await world.end();
		await relay.remove();
	});
	const one = await world.device('one', { papers: relay.ports() });
	await one.does('location.save', LOCATION);
	const two = await world.device('two', { papers: relay.ports() });
	await world.settle();
	return { world, relay, one, two };
}

let shades = 0;

/** Takes a photo on a device. */
async function photo(device: Device, n = (shades += 1)): Promise<PaperName> {
	const outcome = await device.engine.papers.add({
		full: jpeg(n, 900).buffer,
		thumb: jpeg(n, 300).buffer
	});
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.result;
}

/** A ring that was taken in with a photo and, unless it is to stay, fetched again. */
async function fetched(device: Device, person: Id, photos: readonly PaperName[], stays = false) {
	const taken = await takeIn(device, person, { jobs: [ring({ photos })] });
	if (!stays) await handBack(device, taken);
	return taken;
}

async function handBack(device: Device, taken: TakenIn): Promise<void> {
	await makeReady(device, taken);
	await pickUp(device, taken.ticket, { tenders: cash(500_00) });
}

/** A shop whose relay has a photo of what Ada fetched again, and one of a piece. */
async function shopWithPhotos() {
	const devices = await shop();
	const { world, one } = devices;
	const ada = await customer(one);
	const [own, other] = [await photo(one), await photo(one)];
	await fetched(one, ada, [own]);
	await one.does('piece.save', { fields: { stockNumber: 'R-1', title: 'Ring', photos: [other] } });
	await world.settle();
	await until(() => one.engine.papers.unsent === 0, 'they are sent');
	return { ...devices, ada, own, other };
}

const hashesOf = (names: readonly PaperName[]) => names.flatMap(paperHashes);

/** Which of these files a device has. */
async function kept(device: Device, names: readonly PaperName[]): Promise<readonly string[]> {
	const here = new Set((await device.papers.store.marks()).map(({ hash }) => hash));
	return hashesOf(names).filter((hash) => here.has(hash));
}

/** Waits for something that takes a look at disks. */
async function soon(holds: () => Promise<boolean>, what: string): Promise<void> {
	await expect.poll(holds, { message: what }).toBe(true);
}

const keepsNone = async (device: Device, names: readonly PaperName[]) =>
	(await kept(device, names)).length === 0;

const relayHas = async (relay: WorldPapers, name: PaperName) =>
	(await Promise.all(paperHashes(name).map((hash) => relay.has(hash)))).every(Boolean);

const relayHasNone = async (relay: WorldPapers, names: readonly PaperName[]) =>
	(await Promise.all(hashesOf(names).map((hash) => relay.has(hash)))).every((has) => !has);

test('TK20 who is erased takes along the photos of their property and pages for them; what others have stays', async () => {
	const { world, relay, one, two } = await shop();
	const [ada, noor] = [await customer(one), await customer(one, 'Noor Haddad')];
	const [own, shared, piece, ofNoor] = [
		await photo(one),
		await photo(one),
		await photo(one),
		await photo(one)
	];
	const taken = await fetched(one, ada, [own, shared, piece], true);
	await fetched(one, noor, [shared, ofNoor]);
	await one.does('piece.save', {
		fields: { stockNumber: 'R-1', title: 'Ring', photos: [piece] }
	});
	const address = 'AbCdEfGhIjKlMnOpQrStUv';
	await one.engine.papers.askDoor('PUT', `/p/${address}`, '{}');
	await makeReady(one, taken);
	await one.does('tickets.tell', { ticket: taken.ticket, about: 'ready', how: 'link', address });
	await pickUp(one, taken.ticket, { tenders: cash(500_00) });
	await world.settle();
	await until(() => one.engine.papers.unsent === 0, 'the photos are sent');
	two.engine.papers.watch(own, 'full', () => undefined);
	await soon(async () => (await kept(two, [own])).length > 0, 'two has seen it');

	await one.does('person.erase', { id: ada });
	await soon(() => keepsNone(one, [own]), 'one forgets');
	await soon(() => relayHasNone(relay, [own]), 'the relay forgets');
	await soon(() => keepsNone(two, [own]), 'two forgets');
	await soon(async () => !(await relay.shows(address)), 'the page is down');
	for (const stays of [shared, piece, ofNoor]) {
		expect(await relayHas(relay, stays)).toBe(true);
		expect(await kept(one, [stays])).toHaveLength(2);
	}
	await world.settle();
	for (const device of [one, two]) {
		expect(view(device, taken.ticket).jobs[0]?.body.photos).toEqual([shared, piece]);
		expect(device.engine.status()).toMatchObject({ unsentPapers: 0, attention: [] });
	}
	// The other of the two goes, too: nobody has it any more.
	await one.does('person.erase', { id: noor });
	await soon(() => relayHasNone(relay, [shared, ofNoor]), 'the last who had it is gone');
	expect(await relayHas(relay, piece)).toBe(true);
	expect(await two.engine.papers.add({ full: jpeg(shades, 900).buffer })).toMatchObject({
		ok: false,
		refusal: { code: 'erased' }
	});
});

/** The photos of a device as a tab of it shows them, and which of their addresses still hold a picture. */
function tab(device: Device) {
	const urls = new PaperUrls((...asked) => device.engine.papers.watch(...asked));
	const made: string[] = [];
	const shows = (name: PaperName) => {
		const heard: (string | undefined)[] = [];
		const stop = urls.show(name, 'thumb', (url) => {
			heard.push(url);
			if (url !== undefined) made.push(url);
		});
		return { heard, stop };
	};
	const held = () => made.filter((url) => resolveObjectURL(url) !== undefined);
	return { shows, held };
}

test('TK20 no tab goes on holding a photo of who was erased: neither one that shows it, nor one that did, nor one that asks late', async () => {
	const { world, relay, one, two, ada, own, other } = await shopWithPhotos();
	const [shows, looked] = [tab(two), tab(two)];
	const [here, stays, before] = [shows.shows(own), shows.shows(other), looked.shows(own)];
	await until(() => shows.held().length === 2 && before.heard.length === 1, 'they are shown');
	before.stop();
	expect(looked.held()).toHaveLength(1);

	await one.does('person.erase', { id: ada });
	await until(() => here.heard.length === 2, 'the tab is told');
	expect(here.heard[1]).toBeUndefined();
	expect(shows.held()).toEqual([stays.heard[0]]);
	expect(looked.held()).toEqual([]);
	await soon(() => relayHasNone(relay, [own]), 'the relay forgets');
	const late = looked.shows(own);
	await until(() => late.heard.length === 1, 'who asks late is told');
	here.stop();
	shows.shows(own);
	await world.settle();
	expect(late.heard).toEqual([undefined]);
	expect(looked.held()).toEqual([]);
	expect(shows.held()).toEqual([stays.heard[0]]);
});

test('TK20 photos of what is still with us stay until it has left, even if a device added them apart; then all go', async () => {
	const { world, relay, one, two } = await shop();
	const ada = await customer(one);
	const first = await photo(one);
	const taken = await fetched(one, ada, [first], true);
	await world.settle();
	two.cut();
	const late = await photo(two);
	const [job] = taken.jobs;
	await two.does('tickets.noteJob', { ticket: taken.ticket, job, photos: [late] });
	await one.does('person.erase', { id: ada });
	two.mend();
	await world.settle();
	await until(() => two.engine.papers.unsent === 0, 'the late photo is sent');
	for (const device of [one, two]) await device.restart();
	await world.settle();
	expect(await relayHas(relay, first)).toBe(true);
	await handBack(one, taken);
	await world.settle();
	// Whichever device looks first: each does when it starts.
	await two.restart();
	await soon(() => relayHasNone(relay, [first, late]), 'the relay forgets');
	for (const device of [one, two])
		await soon(() => keepsNone(device, [first, late]), `${device.name} forgets`);
	await world.settle();
	expect(two.rows('erasedPaper')).toEqual(one.rows('erasedPaper'));
});

test('a device that was away for weeks is told that its photo is gone, forgets it too, and sends it to nobody', async () => {
	const { world, relay, one, two } = await shop();
	const ada = await customer(one);
	const own = await photo(one);
	await fetched(one, ada, [own]);
	await world.settle();
	await until(() => one.engine.papers.unsent === 0, 'it is sent');
	two.engine.papers.watch(own, 'full', () => undefined);
	await soon(async () => (await kept(two, [own])).length > 0, 'two has it');
	await two.stop();
	// As if it had never reached the relay: it will send it again.
	const store = two.papers.store;
	await store.mark((await store.marks()).map((mark) => ({ ...mark, unsent: true })));
	await one.does('person.erase', { id: ada });
	await soon(() => relayHasNone(relay, [own]), 'the relay forgets');
	world.clock.now += 21 * 86_400_000;
	two.connected = false;
	await two.start();
	// Its papers reach the relay before it has heard of any erasure.
	await two.engine.papers.forget([]);
	expect(two.engine.papers.unsent).toBe(1);
	two.mend();
	await soon(() => keepsNone(two, [own]), 'two forgets');
	await world.settle();
	expect(await relayHasNone(relay, [own])).toBe(true);
	expect(two.engine.status()).toMatchObject({ unsentPapers: 0, attention: [] });
});

test('a device that dies right after it erased names the photos when it starts; one that dies before it forgot them forgets them', async () => {
	const { world, relay, one, two } = await shop();
	const ada = await customer(one);
	const own = await photo(one);
	await fetched(one, ada, [own]);
	await world.settle();
	await until(() => one.engine.papers.unsent === 0, 'it is sent');
	const copies = await Promise.all(
		(await one.papers.store.marks()).map(async (mark) => ({
			mark,
			content: (await one.papers.store.get(mark.hash)) ?? new ArrayBuffer(0)
		}))
	);
	await one.does('person.erase', { id: ada });
	await one.restart();
	await soon(() => relayHasNone(relay, [own]), 'the relay forgets');
	await world.settle();
	await two.stop();
	await two.papers.store.put(copies);
	await two.start();
	await soon(() => keepsNone(two, [own]), 'two forgets');
});

test('a relay restored from a backup of before loses the photos again once a device that knows comes back', async () => {
	const { world, relay, one, two, ada, own, other } = await shopWithPhotos();
	const [backup, bytes] = [world.copyRelay(), jpeg(shades - 1, 900)];
	await one.does('person.erase', { id: ada });
	await soon(() => relayHasNone(relay, [own]), 'the relay forgets');
	await world.settle();

	await world.restoreRelay(backup);
	await relay.put(bytes);
	await relay.restart();
	expect(await relay.has(paperHashes(own)[0] ?? '')).toBe(true);
	for (const device of [one, two]) device.mend();
	await world.settle();
	await soon(() => relayHasNone(relay, [own]), 'it forgets again');
	expect(await relayHas(relay, other)).toBe(true);
	expect(one.engine.status().attention).toEqual([]);
});

test('the shop taken out holds no paper of an erased person and names it; it holds, and brings none of it back', async () => {
	const { world, one } = await shop();
	const ada = await customer(one);
	const [own, other] = [await photo(one), await photo(one)];
	await fetched(one, ada, [own]);
	await one.does('piece.save', { fields: { stockNumber: 'R-1', title: 'Ring', photos: [other] } });
	await one.does('person.erase', { id: ada });
	await soon(() => keepsNone(one, [own]), 'one forgets');
	await world.settle();
	const file = await shopFileOf(one);
	const { manifest } = await readShopFile(file);
	expect([...manifest.erased].sort()).toEqual([...paperHashes(own)].sort());
	expect(manifest.missing).toEqual([]);
	const { names } = await openZip(file.size, async (from, to) => {
		return new Uint8Array(await file.slice(from, to).arrayBuffer());
	});
	const papers = names.filter((name) => name.startsWith('papers/'));
	expect(papers.sort()).toEqual(
		hashesOf([other])
			.map((hash) => `papers/${hash}`)
			.sort()
	);

	const elsewhere = new World();
	onTestFinished(() => elsewhere.end());
	const relay = await WorldPapers.of(elsewhere);
	onTestFinished(() => relay.remove());
	const owner = await elsewhere.device('new', { papers: relay.ports() });
	expect(await bringShopBack(owner, file)).toBeUndefined();
	await elsewhere.settle();
	await until(() => owner.engine.papers.unsent === 0, 'the papers are sent');
	expect(await relayHas(relay, other)).toBe(true);
	expect(await owner.engine.papers.add({ full: jpeg(shades - 1, 900).buffer })).toMatchObject({
		refusal: { code: 'erased' }
	});
});
