import { areas } from '#areas';
import { defineArea } from '#lib/area/area.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { stampOf } from '#lib/facts/stamp.ts';
import { defineIndex } from '#lib/projections/derivation.ts';
import { makeId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { compose } from '#lib/workspace/compose.ts';
import { Projector } from '#lib/workspace/projector.ts';
import { afterEach, expect, test } from 'vitest';
import { pieceId, sellByCard, shopWith, type Shop } from '../kit/counters.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { RowBatch } from '#lib/workspace/storage.ts';
import { pause, until } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

test('a fact that the relay will not take holds up nothing: it is kept, told, and the rest goes on', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }], { factBytes: 3_000 });
	const { one, two } = shop;
	await one.does('piece.save', {
		id: pieceId(one, 'R-1'),
		fields: { note: 'x'.repeat(4_000) }
	});
	await one.does('piece.save', { id: pieceId(one, 'R-2'), fields: { note: 'Window' } });
	const { sale } = await sellByCard(one, 'R-1');
	await until(() => one.engine.status().attention.length > 0, 'the refusal is told');
	await until(() => one.engine.status().unsent === 1, 'all but the refused fact is safe');
	expect(one.engine.status().attention[0]?.what).toContain('inventory/');
	await until(() => sale in two.rows('sale'), 'the sale arrives');
	const arrived = () => JSON.stringify(two.rows('piece')).includes('Window');
	await until(arrived, 'the later edit of the same document arrives');
	await one.restart();
	await sellByCard(one, 'R-2');
	await until(() => Object.keys(two.rows('sale')).length === 2, 'it goes on after a restart');
	await until(() => one.engine.status().unsent === 1, 'the refused fact is kept');
	expect(JSON.stringify(one.rows('piece'))).toContain('xxxx');
	expect(JSON.stringify(two.rows('piece'))).not.toContain('xxxx');
});

test('long texts of an import go out in facts that the relay takes, none left behind', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one } = shop;
	const outcome = await one.tries('inventory.importPieces', {
		rows: Array.from({ length: 20 }, (_, n) => ({
			line: n + 2,
			values: { stockNumber: `N-${n}`, title: 't', note: 'é'.repeat(5_000) }
		}))
	});
	expect(outcome.ok).toBe(true);
	await shop.world.settle();
	expect(Object.keys(shop.two.rows('piece'))).toHaveLength(21);
	expect(one.engine.status().attention).toEqual([]);
});

/** Storage whose relaxed writes, rows and progress, can be lost as in a power cut. */
class FragileStorage extends MemoryStorage {
	async powerCut(): Promise<void> {
		await this.dropRows();
	}
}

/** Storage that takes no rows while it is stuck. */
class StuckStorage extends MemoryStorage {
	stuck = false;

	override async writeRows(batch: RowBatch): Promise<void> {
		if (this.stuck) throw new DOMException('the connection was lost', 'UnknownError');
		await super.writeRows(batch);
	}
}

test('SL3 after a power cut that took rows and copies, the next receipt still has the next number', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { world } = shop;
	const storage = new FragileStorage();
	const three = await world.device('three', { storage });
	await world.settle();
	const first = await sellByCard(three, 'R-1');
	await world.settle();
	three.cut();
	await three.stop();
	three.copies.lose();
	await storage.powerCut();
	await three.start();
	const id = three.newId();
	await three.tries('piece.save', { id, fields: { stockNumber: 'N-1', title: 'New' } });
	const location = await three.tries('location.save', {
		id: shop.location,
		fields: { name: 'Okafor', currency: 'USD', zone: 'America/New_York' }
	});
	expect(location.ok).toBe(true);
	await three.does('piece.save', { id, fields: { price: { minor: 5_000, currency: 'USD' } } });
	const second = await three.does<{ number: string }>('selling.completeSale', {
		lines: [{ piece: id, list: 5_000 }],
		tenders: [{ kind: 'card' }]
	});
	expect([first.number, second.number]).toEqual(['A3-000001', 'A3-000002']);
});

test('an edit on a device whose clock stands behind, restarted offline, is the one that is shown', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { world } = shop;
	const slow = await world.device('slow', { skew: -86_400_000 });
	await world.settle();
	await shop.one.does('piece.save', { id: pieceId(shop.one, 'R-1'), fields: { note: 'before' } });
	await world.settle();
	slow.cut();
	await slow.restart();
	await slow.does('piece.save', { id: pieceId(slow, 'R-1'), fields: { note: 'after' } });
	expect(JSON.stringify(slow.rows('piece'))).toContain('after');
	slow.mend();
	await world.settle();
	expect(JSON.stringify(shop.one.rows('piece'))).toContain('after');
});

test('what a device a day ahead has written is edited by the others at once, each edit shown everywhere', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one, two, world } = shop;
	const id = pieceId(one, 'R-1');
	const ahead = await world.device('ahead');
	await world.settle();
	ahead.jump(86_400_000);
	await ahead.does('piece.save', { id, fields: { note: 'of tomorrow' } });
	await world.settle();
	for (const [device, note] of [
		[one, 'of one'],
		[two, 'of two'],
		[one, 'of one again']
	] as const) {
		await device.does('piece.save', { id, fields: { note } });
		expect(JSON.stringify(device.rows('piece'))).toContain(`"note":"${note}"`);
		await world.settle();
	}
	for (const device of [two, ahead])
		expect(device.rows('piece')[id]).toMatchObject({ values: { note: 'of one again' } });
	expect(one.asks('insights.clashes')).toEqual([]);
});

test('a relay that was put back to an older copy takes nothing away: devices stop and say so', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one, two, world } = shop;
	await sellByCard(one, 'R-1');
	await sellByCard(two, 'R-2');
	await world.settle();
	const before = one.rows('sale');
	await world.putBackRelay();
	one.mend();
	two.mend();
	for (const device of [one, two]) {
		await until(() => device.engine.status().problem !== undefined, `${device.name} notices`);
		expect(device.engine.status().problem).toContain('older copy');
		expect(device.engine.status().online).toBe(false);
		expect(device.rows('sale')).toEqual(before);
	}
	await one.storage.setSetting('signature', 'folds of an older version');
	await one.restart();
	expect(one.rows('sale')).toEqual(before);
});

test('a relay put back to a copy that lacks one sale is noticed by who only heard of it, damaged as the copy is', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one, two, world } = shop;
	await sellByCard(one, 'R-1');
	await world.settle();
	const copy = world.copyRelay();
	const { sale } = await sellByCard(one, 'R-2');
	await world.settle();
	await world.putBackRelay(copy);
	// The document cannot be opened there, so nothing else tells that it lacks something.
	world.flipBitAtRelay('sales');
	two.mend();
	await until(() => two.engine.status().problem !== undefined, 'two notices');
	expect(two.engine.status()).toMatchObject({ online: false });
	expect(two.engine.status().problem).toContain('older copy');
	expect(two.rows('sale')).toHaveProperty(sale);
});

test('a device that an older relay has forgotten keeps its prefix, and is told why a right code does not help', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { world } = shop;
	const copy = world.copyRelay();
	const three = await world.device('three');
	await world.settle();
	const { sale } = await sellByCard(three, 'R-1');
	await world.settle();
	const { prefix } = three.engine.status();
	await world.putBackRelay(copy);
	three.mend();
	await until(() => three.engine.status().stranger !== undefined, 'the relay does not know it');
	const code = (await world.relay()).invite('counter')?.code ?? '';
	const outcome = await three.engine.membership.join(code, 'three');
	expect(outcome).toMatchObject({ ok: false, refusal: { code: 'older-relay' } });
	expect(three.engine.status()).toMatchObject({ prefix, online: false });
	expect(three.engine.status().stranger).toBeUndefined();
	expect(three.engine.status().problem).toContain('older copy');
	expect(three.rows('sale')).toHaveProperty(sale);
});

test('a device switched off before its rows were written shows what was safe at the relay already', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one, world } = shop;
	const storage = new StuckStorage();
	const three = await world.device('three', { storage });
	await world.settle();
	storage.stuck = true;
	const { sale } = await sellByCard(three, 'R-1');
	await until(() => sale in one.rows('sale'), 'the sale arrives');
	await until(() => three.engine.status().unsent === 0, 'it is safe at the relay');
	expect(await storage.readJournal()).toHaveLength(1);
	await three.stop();
	storage.stuck = false;
	three.cut();
	await three.start();
	expect(three.rows('sale')).toHaveProperty(sale);
	three.mend();
	await world.settle();
	const trimmed = async () => (await storage.readJournal()).length === 0;
	for (let tries = 0; !(await trimmed()) && tries < 100; tries += 1) await pause(20);
	expect(await trimmed()).toBe(true);
});

test('edits made offline arrive though one of them is refused, and the refused one is told after a restart', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }], { factBytes: 3_000 });
	const { one, two } = shop;
	one.cut();
	const [first, second] = [pieceId(one, 'R-1'), pieceId(one, 'R-2')];
	await one.does('piece.save', { id: first, fields: { title: 'Renamed' } });
	await one.does('piece.save', { id: second, fields: { note: 'x'.repeat(4_000) } });
	await one.does('piece.save', { id: second, fields: { title: 'Renamed too' } });
	one.mend();
	await until(() => one.engine.status().unsent === 1, 'the good ones are safe');
	await until(() => JSON.stringify(two.rows('piece')).includes('Renamed too'), 'both arrive');
	expect(JSON.stringify(two.rows('piece'))).toContain('Renamed"');
	await one.restart();
	expect(one.engine.status().attention).toHaveLength(1);
});

test('costs set on two devices apart, where there was none, are both shown', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one, two, world } = shop;
	const id = pieceId(one, 'R-1');
	one.cut();
	two.cut();
	const cost = (minor: number) => ({ cost: { minor, currency: 'USD' }, since: '2026-11-23' });
	await one.does('pieceCost.save', { id, fields: cost(10_000) });
	await two.does('pieceCost.save', { id, fields: cost(90_000) });
	one.mend();
	two.mend();
	await world.settle();
	const clashes = one.asks<{ sides: { label: string }[] }[]>('insights.clashes');
	expect(clashes.map((clash) => clash.sides.map((side) => side.label))).toEqual([
		['$900.00', '$100.00']
	]);
});

test('an archived piece is found by its number and in its own list, and comes back', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one } = shop;
	const id = pieceId(one, 'R-1');
	await one.does('piece.archive', { id, archived: true });
	const list = (standing: string) =>
		one.asks<{ total: number }>('inventory.pieces', {
			text: 'R-1',
			standing,
			sort: { field: 'title', down: false },
			offset: 0,
			limit: 9
		}).total;
	expect([list('stock'), list('all'), list('archived')]).toEqual([0, 0, 1]);
	expect(pieceId(one, 'r-1')).toBe(id);
	await one.does('piece.archive', { id, archived: false });
	expect([list('stock'), list('archived')]).toEqual([1, 0]);
});

test('a sale whose figures do not add up is kept and never folded; a derivation that throws stops nothing', () => {
	const composition = compose(
		[
			...areas,
			defineArea({
				name: 'broken',
				derivations: [
					defineIndex({
						name: 'broken',
						from: ['piece'],
						to: 'nowhere',
						each: () => {
							throw new Error('on purpose');
						}
					})
				]
			})
		],
		'en-US'
	);
	const failed: string[] = [];
	const projector = new Projector(composition, (what) => failed.push(what));
	const id = (n: number) => makeId(n as Instant, (length) => new Uint8Array(length));
	const fact = (type: string, body: unknown): Fact => ({
		key: `inventory/2026-11.0/${id(1)}/${id(2)}`,
		id: id(2),
		device: id(1),
		type,
		at: stampOf(5 as Instant, 0),
		wall: 5,
		zone: 'UTC',
		batch: id(3),
		body
	});
	projector.fold(
		fact('piece.set.v1', {
			records: [{ id: id(9), fields: { stockNumber: 'R-1', title: 'Ring' } }]
		})
	);
	expect(failed).toContain('broken');
	expect(projector.tables.byValue('piece', 'stockNumber', 'r-1')).toEqual([id(9)]);
	const line = {
		piece: id(9),
		stockNumber: 'R-1',
		title: 'Ring',
		made: [],
		list: 100,
		price: 100,
		off: 0,
		net: 100,
		tax: 0,
		taxes: []
	};
	const sale = {
		sale: id(7),
		number: 'A1-1',
		location: id(8),
		day: '2026-11-23',
		currency: 'USD',
		lines: [line],
		taxName: 'Tax',
		taxRate: 0,
		taxIncluded: false,
		rounding: 'invoice',
		taxes: [],
		taxByLine: 0,
		taxByInvoice: 0,
		net: 100,
		tax: 0,
		total: 100,
		due: 100,
		tenders: [{ kind: 'card', amount: 101 }]
	};
	projector.fold(fact('sale.completed.v1', sale));
	expect(projector.tables.size('sale')).toBe(0);
	projector.fold(fact('sale.completed.v1', { ...sale, tenders: [{ kind: 'card', amount: 100 }] }));
	expect(projector.tables.size('sale')).toBe(1);
});
