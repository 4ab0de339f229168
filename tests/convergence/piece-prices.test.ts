/** INV26 A lowest price above the price, by every way in which either is entered. */
import { afterEach, expect, test } from 'vitest';
import type { PieceView } from '#areas/inventory';
import type { Imported } from '#lib/commands/import-rows.ts';
import { apart } from '../kit/bench-story.ts';
import { pieceId, refusal, shopWith, usd, type Shop } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const ABOVE = 'Lowest price is above the price';

const floorOf = (device: Device, number: string) =>
	device.asks<readonly PieceView[]>('inventory.byNumber', { number })[0]?.values.floorPrice;

test('INV26 neither a new piece nor an edit of one field may leave the lowest price above the price', async () => {
	shop = await shopWith([{ number: 'R-1', price: 100_00 }]);
	const { one } = shop;
	const fresh = { title: 'Band', price: usd(40_00), floorPrice: usd(50_00) };
	expect(await refusal(one, 'inventory.addPieces', { values: fresh })).toContain(ABOVE);
	const id = pieceId(one, 'R-1');
	const save = (fields: object) => refusal(one, 'piece.save', { id, fields });
	expect(await save({ floorPrice: usd(100_01) })).toContain(ABOVE);
	await one.does('piece.save', { id, fields: { floorPrice: usd(100_00) } });
	expect(await save({ price: usd(99_99) })).toContain(ABOVE);
	await one.does('piece.save', { id, fields: { price: usd(90_00), floorPrice: usd(80_00) } });
	await one.does('piece.save', { id, fields: { price: null } });
	expect(floorOf(one, 'R-1')).toEqual(usd(80_00));
});

test('INV26 a row of a file that does so is refused by its line, and the others come in', async () => {
	shop = await shopWith([{ number: 'R-1', price: 100_00 }]);
	const { one } = shop;
	const rows = [
		{ line: 2, values: { stockNumber: 'R-1', title: 'Piece R-1', floorPrice: usd(200_00) } },
		{
			line: 3,
			values: { stockNumber: 'R-2', title: 'Band', price: usd(9_00), floorPrice: usd(9_01) }
		},
		{
			line: 4,
			values: { stockNumber: 'R-3', title: 'Band', price: usd(9_00), floorPrice: usd(9_00) }
		}
	];
	const done = await one.does<Imported>('inventory.importPieces', { rows });
	expect(done).toMatchObject({ added: 1, changed: 0 });
	expect(done.refused.map(({ line }) => line)).toEqual([2, 3]);
	for (const { reason } of done.refused) expect(reason).toContain(ABOVE);
	expect(floorOf(one, 'R-1')).toBeUndefined();
});

test('INV26 the price lowered here and the lowest raised there apart: both stand, and the title can still be changed', async () => {
	shop = await shopWith([{ number: 'R-1', price: 100_00 }]);
	const { one, two } = shop;
	const id = pieceId(one, 'R-1');
	await apart(shop, (device) => {
		const fields = device === one ? { price: usd(50_00) } : { floorPrice: usd(80_00) };
		return device.does('piece.save', { id, fields });
	});
	await two.does('piece.save', { id, fields: { title: 'Oval ring' } });
	expect(await refusal(two, 'piece.save', { id, fields: { price: usd(60_00) } })).toContain(ABOVE);
	await two.does('piece.save', { id, fields: { price: usd(80_00) } });
});
