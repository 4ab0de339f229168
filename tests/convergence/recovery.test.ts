import { afterEach, expect, test } from 'vitest';
import { pieceId, sellByCard, shopWith, type Shop } from '../kit/counters.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import { until } from '../kit/world.ts';

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
		pieces: Array.from({ length: 20 }, (_, n) => ({
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
	three.loseCopies();
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
		lines: [{ piece: id, price: 5_000 }],
		tender: { kind: 'card' }
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
