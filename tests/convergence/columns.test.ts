import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { areas } from '#areas';
import type { Id } from '#lib/values/id.ts';
import { compose } from '#lib/workspace/compose.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { JournalEntry, RowBatch, Storage } from '#lib/workspace/storage.ts';
import { columnsAmiss, columnsStand, storedColumnsAmiss } from '../kit/columns.ts';
import { pieceId, sellByCard, shopWith, usd, type Shop } from '../kit/counters.ts';
import { Device, type World } from '../kit/world.ts';

const COMPOSITION = compose(areas, 'en-US');
const APP = { version: 'test', areas };

let shop: Shop;
afterEach(() => shop.world.end());

type Write = (storage: Storage) => Promise<void>;

/** A disk that remembers its writes, so that it can be had as a crash after any of them leaves it. */
class RememberedDisk extends MemoryStorage {
	readonly writes: Write[] = [];
	readonly batches: RowBatch[] = [];
	/** Takes no rows: they pile up. */
	stuck = false;

	/** The disk as it was after so many writes. */
	async after(count: number): Promise<MemoryStorage> {
		const disk = new MemoryStorage();
		for (const write of this.writes.slice(0, count)) await write(disk);
		return disk;
	}

	override async appendJournal(
		entry: JournalEntry,
		settings: Readonly<Record<string, string>>
	): Promise<void> {
		await super.appendJournal(entry, settings);
		this.writes.push((disk) => disk.appendJournal(entry, settings));
	}

	override async trimJournal(ids: readonly Id[]): Promise<void> {
		await super.trimJournal(ids);
		this.writes.push((disk) => disk.trimJournal(ids));
	}

	override async writeRows(batch: RowBatch): Promise<void> {
		if (this.stuck) throw new DOMException('the connection was lost', 'UnknownError');
		await super.writeRows(batch);
		this.batches.push(batch);
		this.writes.push((disk) => disk.writeRows(batch));
	}

	override async setSetting(name: string, value: string): Promise<void> {
		await super.setSetting(name, value);
		this.writes.push((disk) => disk.setSetting(name, value));
	}
}

/** Starts a device on a disk as it was found, offline, and looks at its columns then and after it ended. */
async function amissOn(world: World, disk: MemoryStorage): Promise<string | undefined> {
	const before = await storedColumnsAmiss(disk, COMPOSITION);
	if (before !== undefined) return before;
	const device = new Device('three', world, APP, { storage: disk });
	device.cut();
	await device.start();
	const amiss = columnsAmiss(device.engine.tables, COMPOSITION);
	await device.stop();
	if (!(await columnsStand(disk, COMPOSITION.columnsSignature))) return 'columns do not stand';
	return amiss ?? (await storedColumnsAmiss(disk, COMPOSITION));
}

const PIECES = Array.from({ length: 12 }, (_, n) => `R-${n}`);
const number = fc.constantFrom(...PIECES);
const deeds = fc.oneof(
	fc.record({ price: number, to: fc.nat(9_999) }),
	fc.record({ sell: number }),
	fc.record({ archive: number, archived: fc.boolean() }),
	fc.record({ bring: fc.nat(40) }),
	fc.record({ meet: fc.constantFrom('Ana', 'Béla', 'Cy') }),
	fc.constant({ erase: true }),
	fc.constant({ undo: true })
);
type Deed = typeof deeds extends fc.Arbitrary<infer Each> ? Each : never;

async function does(device: Device, deed: Deed): Promise<void> {
	if ('price' in deed) {
		const fields = { price: usd(deed.to), title: `Ring of ${deed.to}` };
		await device.does('piece.save', { id: pieceId(device, deed.price), fields });
	} else if ('archive' in deed) {
		const id = pieceId(device, deed.archive);
		await device.does('piece.archive', { id, archived: deed.archived });
	} else if ('sell' in deed) {
		await device.tries('selling.completeSale', {
			lines: [{ piece: pieceId(device, deed.sell), list: 1 }],
			tenders: [{ kind: 'card' }]
		});
	} else if ('bring' in deed) {
		await device.tries('piece.save', { fields: { stockNumber: `N-${deed.bring}`, title: 'New' } });
	} else if ('meet' in deed) {
		await device.does('customers.addPerson', { values: { name: deed.meet } });
	} else if ('erase' in deed) {
		const [id] = Object.keys(device.rows('person'));
		if (id !== undefined) await device.tries('person.erase', { id });
	} else {
		const [last] = device.asks<readonly { batch: Id }[]>('workspace.recent', { limit: 1 });
		if (last) await device.tries('workspace.undo', { batch: last.batch });
	}
}

test('wherever a crash cuts, the next start finds columns that say what the rows say', async () => {
	shop = await shopWith(PIECES.map((each) => ({ number: each, price: 1 })));
	const { world } = shop;
	const disk = new RememberedDisk();
	const three = await world.device('three', { storage: disk });
	await world.settle();
	for (const [n, deed] of fc.sample(deeds, { numRuns: 45, seed: 11 }).entries()) {
		await does(three, deed);
		if (n % 4 === 0) await world.settle();
		if (n % 15 === 14) await three.restart();
	}
	await three.stop();
	const ends = disk.writes.map((_, n) => n + 1).filter((end) => end % 7 === 0);
	expect(ends.length).toBeGreaterThan(10);
	for (const end of ends)
		expect([end, await amissOn(world, await disk.after(end))]).toEqual([end, undefined]);
});

test('a crash amid more than one write takes leaves columns that do not stand, and the next start makes them anew', async () => {
	shop = await shopWith([]);
	const { world } = shop;
	const disk = new RememberedDisk();
	const three = await world.device('three', { storage: disk });
	await world.settle();
	disk.stuck = true;
	for (let from = 0; from < 2_600; from += 200)
		await three.does('inventory.importPieces', {
			rows: Array.from({ length: 200 }, (_, n) => ({
				line: n + 2,
				values: { stockNumber: `R-${from + n}`, title: 'Ring', price: usd(from + n) }
			}))
		});
	disk.stuck = false;
	const before = disk.writes.length;
	await three.stop();
	const stood: boolean[] = [];
	for (let end = before + 1; end <= disk.writes.length; end += 1) {
		const found = await disk.after(end);
		stood.push(await columnsStand(found, COMPOSITION.columnsSignature));
		expect([end, await amissOn(world, found)]).toEqual([end, undefined]);
	}
	expect(stood.slice(0, 3)).toEqual([false, false, false]);
	expect(stood.at(-1)).toBe(true);
});

test('a sale writes one part of one column, an edit those of the fields it sets', async () => {
	shop = await shopWith(PIECES.map((each) => ({ number: each })));
	const { world } = shop;
	const disk = new RememberedDisk();
	const three = await world.device('three', { storage: disk });
	await world.settle();
	await three.restart();
	await world.settle();
	const written = async (work: () => Promise<unknown>) => {
		await three.restart();
		disk.batches.length = 0;
		await work();
		await three.stop();
		const chunks = disk.batches.flatMap((batch) => batch.chunks.map(([, column]) => column));
		await three.start();
		return chunks.sort();
	};
	expect(await written(() => sellByCard(three, 'R-3'))).toEqual(['standing']);
	const id = pieceId(three, 'R-4');
	const edit = (fields: object) => () => three.does('piece.save', { id, fields });
	expect(await written(edit({ price: usd(7) }))).toEqual(['price']);
	expect(await written(edit({ note: 'Under glass' }))).toEqual(['words']);
});
