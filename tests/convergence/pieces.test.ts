/** The stock at two counters that are apart: moves, numbers, inspections. */
import { afterEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { areas } from '#areas';
import { pieceEffect, type AddedPiece, type PieceView } from '#areas/inventory';
import { defineArea } from '#lib/area/area.ts';
import { decided, defineCommand } from '#lib/commands/command.ts';
import { effectsOf } from '#lib/facts/effect.ts';
import { defineFact } from '#lib/facts/fact.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Day } from '#lib/values/day.ts';
import { pieceId, refusal, sellByCard, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop | undefined;
afterEach(async () => {
	await shop?.world.end();
	shop = undefined;
});

const viewOf = (device: Device, number: string) =>
	device.asks<readonly PieceView[]>('inventory.byNumber', { number })[0];

async function withCases(numbers: readonly string[]) {
	shop = await shopWith(numbers.map((number) => ({ number, cost: 90_000 })));
	const { one, world, location } = shop;
	const caseOf = async (name: string, code: string) =>
		(await one.does<{ id: Id }>('case.save', { fields: { name, code, location } })).id;
	const cases = { window: await caseOf('Window', 'C-1'), safe: await caseOf('Safe', 'C-2') };
	await world.settle();
	return { ...shop, ...cases };
}

test('INV10 a move puts pieces into a case on every device, and says so in their history', async () => {
	const { one, two, world, window } = await withCases(['R-1', 'R-2']);
	const pieces = [pieceId(one, 'R-1'), pieceId(one, 'R-2')];
	expect(await one.does('inventory.movePieces', { pieces, case: window })).toEqual({
		moved: 2,
		place: 'Window'
	});
	// What lies there already is not moved again.
	expect(await one.does('inventory.movePieces', { pieces, case: window })).toEqual({
		moved: 0,
		place: 'Window'
	});
	await world.settle();
	for (const number of ['R-1', 'R-2']) expect(viewOf(two, number)?.case?.name).toBe('Window');
	const page = two.asks<{ history: { text: string }[] }>('inventory.piece', { id: pieces[0] });
	expect(page.history.map(({ text }) => text)).toEqual(['Moved to Window', 'Taken in']);
});

test('INV10 one piece moved apart lies where the relay heard last, on every device', async () => {
	const { one, two, world, window, safe } = await withCases(['R-1']);
	const pieces = [pieceId(one, 'R-1')];
	one.cut();
	two.cut();
	await one.does('inventory.movePieces', { pieces, case: window });
	await two.does('inventory.movePieces', { pieces, case: safe });
	two.mend();
	await world.settle();
	one.mend();
	await world.settle();
	// One moved it earlier by the clock, but its word reached the relay last.
	for (const device of [one, two]) expect(viewOf(device, 'R-1')?.case?.name).toBe('Window');
	expect(one.rows('pieceState')).toEqual(two.rows('pieceState'));
});

test('INV10 INV11 [subtlety 7] a piece that is sold on one device and moved on another is sold; its first day stays', async () => {
	const { one, two, world, safe } = await withCases(['R-1']);
	const received = viewOf(one, 'R-1')?.values.received;
	expect(received).toBeDefined();
	one.cut();
	two.cut();
	await sellByCard(one, 'R-1');
	await two.does('inventory.movePieces', { pieces: [pieceId(two, 'R-1')], case: safe });
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(viewOf(device, 'R-1')).toMatchObject({ standing: 'sold', values: { received } });
		expect(device.asks('insights.clashes')).toEqual([]);
	}
	const refused = await two.tries('inventory.movePieces', {
		pieces: [pieceId(two, 'R-1')],
		case: safe
	});
	expect(refused).toMatchObject({ ok: false, refusal: { code: 'sold' } });
});

test('INV12 INV13 [row 2] pieces added apart get numbers of their category that never meet', async () => {
	const { one, two, world } = await withCases([]);
	await one.does('piece.save', { fields: { stockNumber: 'r-a1-2', title: 'Typed by hand' } });
	await one.does('stockPrefix.save', { fields: { category: 'watch', prefix: 'WT' } });
	await world.settle();
	one.cut();
	two.cut();
	const add = (device: Device, category: string, count: number) =>
		device.does<readonly AddedPiece[]>('inventory.addPieces', {
			values: { title: 'Band', category, price: usd(100_000), serial: 'S-1' },
			cost: usd(40_000),
			count
		});
	const numbers = (added: readonly AddedPiece[]) => added.map((piece) => piece.stockNumber);
	expect(numbers(await add(one, 'ring', 3))).toEqual(['R-A1-1', 'R-A1-3', 'R-A1-4']);
	expect(numbers(await add(two, 'ring', 2))).toEqual(['R-A2-1', 'R-A2-2']);
	expect(numbers(await add(one, 'watch', 1))).toEqual(['WT-A1-1']);
	one.mend();
	two.mend();
	await world.settle();
	const clashes = one.asks<{ title: string }[]>('insights.clashes');
	// The numbers are all different; the serial number was typed three times and says so.
	expect(clashes.map((clash) => clash.title)).toEqual(['Serial number S-1 is on 3 pieces']);
	expect(two.asks('inventory.stockValue')).toEqual([{ pieces: 6, cost: usd(240_000) }]);
});

test('INV13 a typed number is for one piece, and one that is used already is refused', async () => {
	const { one } = await withCases(['R-1']);
	const add = (stockNumber: string, count: number) =>
		one.tries('inventory.addPieces', { values: { title: 'Band', stockNumber }, count });
	expect(await add('R-9', 2)).toMatchObject({ ok: false, refusal: { code: 'one-number' } });
	expect(await add('r-1', 1)).toMatchObject({ ok: false, refusal: { code: 'taken' } });
	expect(await add('R-9', 1)).toMatchObject({ ok: true });
});

test('INV15 [subtlety 17] style, barcode and reference are shared without a word; a number or a serial that two pieces have needs a person', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	const shared = {
		title: 'Watch',
		style: 'V-1',
		reference: '126610',
		otherNumbers: ['4006381333931']
	};
	for (const serial of ['K-1', 'K-2'])
		await one.does('inventory.addPieces', { values: { ...shared, serial } });
	await world.settle();
	const found = (device: Device, number: string) =>
		device.asks<readonly PieceView[]>('inventory.byNumber', { number });
	const clashes = (device: Device) =>
		device.asks<{ title: string }[]>('insights.clashes').map(({ title }) => title);
	for (const device of [one, two]) {
		expect(clashes(device)).toEqual([]);
		expect(found(device, '4006381333931')).toHaveLength(2);
		expect(found(device, 'K-2')).toHaveLength(1);
	}
	one.cut();
	two.cut();
	const same = { ...shared, serial: 'K-3', stockNumber: 'W-9' };
	for (const device of [one, two]) await device.does('inventory.addPieces', { values: same });
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(clashes(device)).toHaveLength(2);
		for (const number of ['K-3', 'W-9'])
			expect(clashes(device).some((title) => title.includes(number))).toBe(true);
	}
});

test('INV15 [row 17] a serial number, an old tag or a barcode finds the piece, a stock number first', async () => {
	const { one } = await withCases(['R-1', 'R-2']);
	const id = pieceId(one, 'R-1');
	const fields = { serial: 'Z-77', otherNumbers: ['OLD 12', '4006381333931', 'R-2'] };
	await one.does('piece.save', { id, fields });
	for (const number of ['z-77', 'old 12', '4006381333931']) {
		expect(viewOf(one, number)?.values.stockNumber).toBe('R-1');
	}
	expect(viewOf(one, 'R-2')?.values.stockNumber).toBe('R-2');
	expect(viewOf(one, 'old')).toBeUndefined();
});

/** A counter where pieces come back, until a return is a thing of its own. */
const CameBack = defineFact({
	name: 'test.cameBack',
	version: 1,
	family: 'sales',
	body: v.object({ piece: v.custom<Id>(isId), sale: v.custom<Id>(isId), back: v.custom<Id>(isId) })
});
const takeBack = defineCommand({
	name: 'test.takeBack',
	label: 'Take back',
	input: v.object({ piece: v.custom<Id>(isId), sale: v.custom<Id>(isId) }),
	decide: (input, _tables, context) =>
		decided([CameBack.write({ ...input, back: context.newId() })], undefined)
});
const returns = defineArea({
	name: 'returns',
	commands: [takeBack],
	effects: [
		effectsOf(CameBack, [pieceEffect], ({ body }) => [
			pieceEffect.on(body.piece, {
				label: 'Came back',
				href: '/',
				day: '2026-11-23' as Day,
				location: body.sale,
				releases: body.sale,
				takes: { claim: body.back, as: 'inspection' }
			})
		])
	]
});

test('INV14 what came back is inspected before it is sold; two devices may both put it back', async () => {
	shop = await shopWith([{ number: 'R-1', cost: 90_000 }], {}, [...areas, returns]);
	const { one, two, world } = shop;
	const piece = pieceId(one, 'R-1');
	const { sale } = await sellByCard(one, 'R-1');
	await one.does('test.takeBack', { piece, sale });
	await world.settle();
	expect(viewOf(two, 'R-1')?.standing).toBe('inspection');
	const cart = { lines: [{ piece, price: 200_000 }], tender: { kind: 'card' } };
	expect(await two.tries('selling.completeSale', cart)).toMatchObject({ ok: false });
	one.cut();
	two.cut();
	await one.does('inventory.passInspection', { piece });
	await two.does('inventory.passInspection', { piece });
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(viewOf(device, 'R-1')?.standing).toBe('stock');
		expect(device.asks('insights.clashes')).toEqual([]);
		expect(device.asks('inventory.stockValue')).toEqual([{ pieces: 1, cost: usd(90_000) }]);
	}
	await sellByCard(two, 'R-1');
	expect(viewOf(two, 'R-1')?.standing).toBe('sold');
});

test('INV20 many pieces are archived at once, all or none, come back by one undo, and the later word counts apart', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }, { number: 'R-3' }]);
	const { one, two, world } = shop;
	const ids = ['R-1', 'R-2'].map((number) => pieceId(one, number));
	const listed = (device: Device, standing: string) =>
		device.asks<readonly string[]>('inventory.pieceIds', {
			text: '',
			standing,
			sort: { field: 'stockNumber', down: false }
		});
	expect(
		await refusal(one, 'inventory.archivePieces', {
			pieces: [...ids, '0'.repeat(26)],
			archived: true
		})
	).toContain('not on this device yet');
	expect(listed(one, 'stock')).toHaveLength(3);

	await one.does('inventory.archivePieces', { pieces: ids, archived: true });
	await world.settle();
	for (const device of [one, two]) expect(listed(device, 'archived')).toEqual(ids);
	const [last] = one.asks<readonly { readonly batch: Id }[]>('workspace.recent', { limit: 1 });
	await one.does('workspace.undo', { batch: last?.batch });
	await world.settle();
	for (const device of [one, two]) expect(listed(device, 'archived')).toEqual([]);

	one.cut();
	two.cut();
	await one.does('inventory.archivePieces', { pieces: ids, archived: true });
	await two.does('inventory.archivePieces', { pieces: ids, archived: true });
	await two.does('inventory.archivePieces', { pieces: ids.slice(0, 1), archived: false });
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) expect(listed(device, 'archived')).toEqual(ids.slice(1));
});
