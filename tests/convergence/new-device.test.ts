import * as Y from 'yjs';
import { afterEach, expect, test } from 'vitest';
import { nextId } from '#lib/values/id.ts';
import type { RowBatch } from '#lib/workspace/storage.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import { pieceId, sellByCard, shopWith, type Shop } from '../kit/counters.ts';
import { until, type Device } from '../kit/world.ts';

/** People of each of two earlier months, each written by a fact of its own. */
const PEOPLE = 5_000;
const PATIENCE_MS = 100_000;

let shop: Shop;
/** The relay keeps nothing back any more. */
let gives = () => {};
afterEach(async () => {
	gives();
	await shop.world.end();
});

/**
 * A shop that sold R-2 five weeks ago and met many people since. Its relay, switched off and on, keeps back the
 * documents whose names begin so until it is told.
 */
async function oldShop(keptBack: string, people = PEOPLE): Promise<{ readonly ann: string }> {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { world, one, two } = shop;
	await sellByCard(one, 'R-2');
	const { id: ann } = await one.does<{ id: string }>('customers.addPerson', {
		values: { name: 'Ann' }
	});
	world.clock.now += 35 * 86_400_000;
	await one.does('piece.save', { id: pieceId(one, 'R-1'), fields: { note: 'Window' } });
	await world.settle();
	for (const device of [one, two]) await device.stop();
	await world.putBackRelay(world.copyRelay());
	await addPeople(ann, ['people/2026-10.0', 'people/2026-09.0'], people);
	const given = new Promise<void>((resolve) => (gives = resolve));
	const read = world.store.read.bind(world.store);
	world.store.read = async (document) => {
		if (document.startsWith(keptBack)) await given;
		return read(document);
	};
	return { ann };
}

/** Has the relay hold facts like that one about as many people in each of these documents. */
async function addPeople(like: string, documents: readonly string[], count: number): Promise<void> {
	const { store } = shop.world;
	const source = new Y.Doc();
	for (const update of (await store.read('people/2026-11.0')).updates)
		Y.applyUpdate(source, update);
	const [key = '', text = ''] =
		[...source.getMap<string>('facts')].find(([, each]) => each.includes(like)) ?? [];
	const [, , device = '', id = ''] = key.split('/');
	for (const [index, document] of documents.entries()) {
		const doc = new Y.Doc();
		const facts = Array.from({ length: count }, (_, n) => {
			const at = 1 + n + index * count;
			return {
				key: `${document}/${device}/${nextId(id as never, at)}`,
				text: text.replaceAll(like, nextId(like as never, at)).replaceAll('Ann', `Ann ${at}`)
			};
		});
		doc.transact(() => {
			for (const each of facts) doc.getMap('facts').set(each.key, each.text);
		});
		const update = Y.encodeStateAsUpdate(doc);
		await store.append([{ document, device, update, facts, erased: [], clients: [doc.clientID] }]);
	}
}

const knowsStock = (device: Device) =>
	until(
		() => device.asks('inventory.byNumber', { number: 'R-1' }) !== undefined,
		'the stock',
		PATIENCE_MS
	);

test(
	'SET12 a new device sells a piece while 10,000 facts are still to come, and says of what is about them that it waits',
	{ timeout: 2 * PATIENCE_MS },
	async () => {
		const { ann } = await oldShop('people/');
		const { world, one, two } = shop;
		const late = await world.device('late');
		await knowsStock(late);
		expect(late.engine.tables.size('person')).toBe(0);
		// What is said of her elsewhere is not here yet.
		const edit = { id: ann, fields: { name: 'Anna' } };
		const waits = { ok: false, refusal: { code: 'still-arriving' } };
		expect(await late.tries('person.save', edit)).toMatchObject(waits);
		expect(late.engine.status().unsent).toBe(0);
		await sellByCard(late, 'R-1');
		expect(late.engine.tables.size('person')).toBe(0);
		expect(late.engine.status()).toMatchObject({ complete: false, online: true });
		gives();
		await until(() => late.isStill(), 'all of it', PATIENCE_MS);
		expect(await late.tries('person.save', edit)).toMatchObject({ ok: true });
		expect(late.engine.tables.size('person')).toBe(2 * PEOPLE + 1);
		for (const device of [one, two]) {
			await device.start();
			device.mend();
		}
		await world.settle(PATIENCE_MS);
		expect(one.rows('sale')).toEqual(late.rows('sale'));
	}
);

test('SET12 a piece of which nobody here knows yet whether it was sold is not sold again', async () => {
	await oldShop('never/', 0);
	const { world } = shop;
	// The line goes when the pieces have come, and the sale has not.
	let cuts = true;
	const hears = (bytes: Uint8Array) => {
		if (!cuts || !Buffer.from(bytes).includes('sale.completed')) return;
		cuts = false;
		world.devices.at(-1)?.cut();
	};
	const late = await world.device('late', { hears });
	const { tables } = late.engine;
	await until(() => tables.size('piece') === 2, 'the pieces come');
	const ids = [...tables.all<{ values: { stockNumber?: string } }>('piece')];
	const lines = (number: string) =>
		ids.flatMap(([piece, { values }]) =>
			values.stockNumber === number ? [{ piece, list: 200_000 }] : []
		);
	const sell = (number: string) =>
		late.tries('selling.completeSale', { lines: lines(number), tenders: [{ kind: 'card' }] });
	const waits = { ok: false, refusal: { code: 'still-arriving' } };
	expect(late.asks('inventory.byNumber', { number: 'R-2' })).toBeUndefined();
	expect(await sell('R-2')).toMatchObject(waits);
	expect(await sell('R-1')).toMatchObject(waits);
	// Nor after it was switched off and on, which is when it knows from its disk alone.
	await late.restart();
	expect(late.asks('inventory.byNumber', { number: 'R-2' })).toBeUndefined();
	expect(await sell('R-1')).toMatchObject(waits);
	expect(late.engine.status().unsent).toBe(0);
	late.mend();
	await knowsStock(late);
	expect(await sell('R-2')).toMatchObject({ ok: false, refusal: { code: 'sold' } });
	expect(await sell('R-1')).toMatchObject({ ok: true });
	await until(() => late.isStill(), 'all of it');
	// From now on it decides alone, on what it knows.
	late.cut();
	await late.restart();
	expect(await sell('R-1')).toMatchObject({ ok: false, refusal: { code: 'sold' } });
});

test('a device that had it all is not kept from selling by a month that began elsewhere', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { world, one, two } = shop;
	two.cut();
	world.clock.now += 35 * 86_400_000;
	await sellByCard(one, 'R-2');
	await world.settle();
	const read = world.store.read.bind(world.store);
	world.store.read = (document) =>
		document.startsWith('sales/') ? new Promise(() => undefined) : read(document);
	await two.restart();
	two.mend();
	await until(() => two.engine.status().online, 'the line');
	await sellByCard(two, 'R-1');
	world.store.read = read;
});

test('SET12 a month that the relay cannot read keeps nothing else of its kind from a new device, which says so until it comes', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }, { number: 'R-3' }]);
	const { world, one, two } = shop;
	const { sale: old } = await sellByCard(one, 'R-2');
	world.clock.now += 35 * 86_400_000;
	const { sale: young } = await sellByCard(one, 'R-3');
	await world.settle();
	for (const device of [one, two]) device.cut();
	// A relay that was off has nothing of it in memory.
	await world.putBackRelay(world.copyRelay());
	world.flipBitAtRelay('sales/2026-11');
	const late = await world.device('late');
	await knowsStock(late);
	expect(Object.keys(late.rows('sale'))).toEqual([young]);
	const { sale: own } = await sellByCard(late, 'R-1');
	await until(() => late.engine.status().unsent === 0, 'the sale is safe');
	expect(late.engine.status()).toMatchObject({ online: true, unreadable: 1, attention: [] });
	expect(late.engine.status().history).toBeUndefined();
	// Whoever had it all shows what it showed.
	one.mend();
	await until(() => own in one.rows('sale'), 'the sale arrives');
	expect(Object.keys(one.rows('sale')).sort()).toEqual([old, young, own].sort());
	// Switched off and on it still lacks it, and works.
	await late.restart();
	await until(() => late.engine.status().unreadable === 1, 'it says so again');
	world.flipBitAtRelay('sales/2026-11');
	await until(() => late.isStill(), 'the month arrives', PATIENCE_MS);
	expect(late.engine.status().unreadable).toBeUndefined();
	expect(late.rows('sale')).toEqual(one.rows('sale'));
});

/** Storage of a page that is killed once a month of people is written: what it writes from then on is not there. */
class KilledStorage extends MemoryStorage {
	killed = false;
	#people = 0;

	override async writeRows(batch: RowBatch): Promise<void> {
		if (this.killed) throw new DOMException('the page is gone', 'AbortError');
		await super.writeRows(batch);
		this.#people += batch.rows.filter(([table]) => table === 'person').length;
		// Rows in parts name no position but with the last of them.
		this.killed = this.#people > PEOPLE && batch.folded.size > 0;
	}
}

test(
	'a page that is killed amid a long arrival goes on from the rows that it had written',
	{ timeout: 2 * PATIENCE_MS },
	async () => {
		await oldShop('never/');
		const storage = new KilledStorage();
		const late = await shop.world.device('late', { storage });
		await until(() => storage.killed, 'rows of people', PATIENCE_MS);
		await late.stop();
		storage.killed = false;
		late.cut();
		await late.start();
		expect(late.engine.tables.size('person')).toBeGreaterThanOrEqual(PEOPLE + 1);
		let most = 0;
		late.mend();
		const isWhole = () => {
			most = Math.max(most, late.engine.status().arriving);
			return late.isStill();
		};
		await until(isWhole, 'the rest', PATIENCE_MS);
		expect(most).toBeLessThanOrEqual(PEOPLE);
		expect(late.engine.tables.size('person')).toBe(2 * PEOPLE + 1);
	}
);
