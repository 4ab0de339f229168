/** What a device has of papers before anybody looks, by its class, and what gives way when there are too many. */
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { PaperUse } from '#lib/area/papers.ts';
import { DEVICE_CLASSES, type DeviceClass } from '#lib/sync/devices.ts';
import { httpPapers } from '#lib/sync/papers-http.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { paperHash, type PaperName } from '#lib/values/paper.ts';
import { RESIDENCY, wantedBy } from '#lib/workspace/papers-residency.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import { Papers } from '#lib/workspace/papers.ts';
import { customer, makeReady, ring, takeIn } from '../kit/bench-story.ts';
import { sellByCard } from '../kit/counters.ts';
import { LOCATION } from '../kit/location.ts';
import { PaperDoor, PROVE, WorldPapers } from '../kit/paper-door.ts';
import { cash, fetch as pickUp } from '../kit/pick-up-story.ts';
import { jpeg } from '../kit/pictures.ts';
import { pause, until, World, type Device } from '../kit/world.ts';

const FULL = 900;
const SMALL = 300;
const photo = (n: number) => ({ full: jpeg(n, FULL).buffer, thumb: jpeg(n, SMALL).buffer });

async function added(papers: Papers, n: number): Promise<PaperName> {
	const outcome = await papers.add(photo(n));
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.result;
}

/** What lies on a device: of each photo by its name here, `small`, `full` or both. */
async function lying(store: MemoryPapers, photos: Readonly<Record<string, PaperName>>) {
	const here = new Set((await store.marks()).map(({ hash }) => hash));
	return Object.entries(photos).flatMap(([called, name]) => [
		...(here.has(paperHash(name, 'thumb')) ? [`${called} small`] : []),
		...(here.has(paperHash(name, 'full')) ? [`${called} full`] : [])
	]);
}

const HAS: Readonly<Record<DeviceClass, readonly string[]>> = {
	owner: ['ring small', 'elsewhere small', 'work small', 'far small'],
	'back-office': ['ring small', 'elsewhere small', 'work small', 'far small'],
	counter: ['ring small', 'elsewhere small', 'work small'],
	show: ['ring small', 'ring full'],
	bench: ['work small', 'work full']
};

test('INV25 a device of each class has what its class works with before anybody looks, and nothing else', async () => {
	const world = new World();
	const relay = await WorldPapers.of(world);
	onTestFinished(async () => {
		await world.end();
		await relay.remove();
	});
	const one = await world.device('one', { papers: relay.ports() });
	const { id: here } = await one.does<{ id: Id }>('location.save', LOCATION);
	const other = { fields: { ...LOCATION.fields, name: 'Elsewhere' } };
	const { id: there } = await one.does<{ id: Id }>('location.save', other);
	const { papers } = one.engine;
	const photos = {
		ring: await added(papers, 1),
		elsewhere: await added(papers, 2),
		sold: await added(papers, 3),
		work: await added(papers, 4),
		far: await added(papers, 5),
		fetched: await added(papers, 6)
	};
	const piece = (stockNumber: string, name: PaperName, location: Id) =>
		one.does('piece.save', {
			fields: {
				stockNumber,
				title: 'Ring',
				price: { minor: 1_00, currency: 'USD' },
				location,
				photos: [name]
			}
		});
	await piece('R-1', photos.ring, here);
	await piece('R-2', photos.elsewhere, there);
	await piece('R-3', photos.sold, here);
	await one.engine.place(here);
	await sellByCard(one, 'R-3');
	const ada = await customer(one);
	await takeIn(one, ada, { jobs: [ring({ photos: [photos.work] })] });
	const done = await takeIn(one, ada, { jobs: [ring({ photos: [photos.fetched] })] });
	await makeReady(one, done);
	await pickUp(one, done.ticket, { tenders: cash(500_00) });
	await one.engine.place(there);
	await takeIn(one, ada, { jobs: [ring({ photos: [photos.far] })] });
	await world.settle();
	await until(() => papers.unsent === 0, 'the photos are at the relay');

	for (const kind of DEVICE_CLASSES.filter((each) => each !== 'owner')) {
		const store = new MemoryPapers();
		const device: Device = await world.device(kind, {
			papers: relay.ports(store),
			code: (await world.relay()).invite(kind)?.code ?? ''
		});
		// What it is to have of papers it works out from what it knows.
		await world.settle();
		await device.engine.place(here);
		await expect.poll(() => lying(store, photos), { message: kind }).toEqual(HAS[kind]);
		await pause(30);
		expect(await lying(store, photos)).toEqual(HAS[kind]);
		await device.stop();
		world.devices.pop();
	}
	const all = Object.keys(photos).flatMap((called) => [`${called} small`, `${called} full`]);
	expect(await lying(one.papers.store as MemoryPapers, photos)).toEqual(all);
});

/** The papers of a device on a door where all photos are that others took. */
async function tablet(door: PaperDoor) {
	const store = new MemoryPapers();
	const clock = { now: 1_795_000_000_000 };
	const papers = new Papers(
		{
			now: () => clock.now as Instant,
			random: (length) => new Uint8Array(length),
			after: () => () => undefined,
			digest: async (content) => createHash('sha256').update(content).digest('hex'),
			papers: { store, freeBytes: async () => undefined, line: httpPapers(door.url) }
		},
		{
			prove: PROVE,
			attend: () => undefined,
			isGone: () => false,
			changed: () => undefined
		}
	);
	papers.load(await store.marks());
	onTestFinished(() => papers.stop());
	return { papers, store, clock };
}

/** Fetches what a class wants as a device does, within a bound. */
async function brought(papers: Papers, kind: DeviceClass, uses: readonly PaperUse[], most: number) {
	const wanted = wantedBy(kind, undefined, uses);
	await papers.reside(new Set(wanted.map(({ name, size }) => paperHash(name, size))), most);
	for (const { name, size } of wanted) if ((await papers.bring(name, size)) !== 'here') return;
}

test('with more papers than a class has room for: small ones first, within its bound, and what only this device has never gives way', async () => {
	const door = await new PaperDoor().open();
	onTestFinished(() => door.remove());
	const maker = await tablet(door);
	const names: PaperName[] = [];
	for (let n = 1; n <= 80; n += 1) names.push(await added(maker.papers, n));
	maker.papers.online(true);
	await until(() => maker.papers.unsent === 0, 'all are at the relay');
	const uses = names.map((paper, n) => ({
		paper,
		shows: n % 2 ? ('goods' as const) : ('work' as const)
	}));

	for (const kind of DEVICE_CLASSES) {
		// The bounds of the table in the size of this shop: a picture of 300 bytes for one of 20 MB.
		const most = RESIDENCY[kind].bytes / 65_536;
		const { papers, store, clock } = await tablet(door);
		const own = await added(papers, 200);
		const looked = names[kind === 'bench' ? 1 : 0] as PaperName;
		papers.watch(looked, 'full', () => undefined);
		papers.online(true);
		await until(() => papers.unsent === 0, 'its own is sent');
		papers.online(false);
		const unsent = await added(papers, 201);
		clock.now += 1_000;
		await brought(papers, kind, uses, most);
		const marks = await store.marks();
		const sent = marks.filter((mark) => !mark.unsent);
		const bytes = sent.reduce((sum, mark) => sum + mark.bytes, 0);
		const wanted = wantedBy(kind, undefined, uses).filter(({ size }) => size === 'thumb');
		const fit = Math.floor(most / SMALL);
		const kept = (name: PaperName) => sent.filter((mark) => mark.name === name);
		expect([kind, bytes <= most, bytes > most - SMALL]).toEqual([kind, true, true]);
		expect(wanted.filter(({ name }) => kept(name).length > 0)).toEqual(
			wanted.slice(0, Math.min(fit, wanted.length))
		);
		// What nobody needs here gave way, though somebody had just looked at it.
		expect([kept(own), kept(looked).filter((mark) => mark.bytes === FULL)]).toEqual([[], []]);
		expect(marks.filter((mark) => mark.unsent).map(({ name }) => name)).toEqual([unsent, unsent]);
	}
});

test('full pictures come after all small ones, as far as there is room; a bound that shrinks makes room at once', async () => {
	const door = await new PaperDoor().open();
	onTestFinished(() => door.remove());
	const maker = await tablet(door);
	const names = [await added(maker.papers, 1), await added(maker.papers, 2)];
	maker.papers.online(true);
	await until(() => maker.papers.unsent === 0, 'all are at the relay');
	const { papers, store } = await tablet(door);
	const uses = names.map((paper) => ({ paper, shows: 'work' as const }));
	const [first = '', second = ''] = names;
	const photos = { first, second } as Readonly<Record<string, PaperName>>;
	await brought(papers, 'bench', uses, 2 * SMALL + FULL + 10);
	expect(await lying(store, photos)).toEqual(['first small', 'first full', 'second small']);
	await papers.reside(new Set(), SMALL);
	expect(await lying(store, photos)).toHaveLength(1);
});
