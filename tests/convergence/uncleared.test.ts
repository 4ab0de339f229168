/** A device at the bench has no costs: not on its disk, not in what comes over its line, not in any file. */
import { expect, test } from 'vitest';
import { compose } from '#lib/workspace/compose.ts';
import { areas } from '../../src/areas/root.ts';
import { pieceId, sellByCard, shopWith, usd } from '../kit/counters.ts';
import { shopFileOf } from '../kit/shop-files.ts';
import type { Device, World } from '../kit/world.ts';

/** Costs that no other figure of the shop is, in cents. */
const COSTS = [70_000_013, 31_000_077, 52_000_039, 61_000_093] as const;
const [SOLD, STOCK, NEXT, FILED] = COSTS;
/** As they are stored, and as a person reads them. */
const TELLING = COSTS.flatMap((cents) => [String(cents), (cents / 100).toFixed(2)]);

/** Lets a device in for something, and keeps all that the relay ever sends to it. */
async function letIn(world: World, kind: 'bench' | 'show' | 'counter') {
	const heard: Uint8Array[] = [];
	const code = (await world.relay()).invite(kind)?.code ?? '';
	const device = await world.device(kind, { code, hears: (bytes) => heard.push(bytes) });
	return { device, heard: () => Buffer.concat(heard).toString('latin1') };
}

/** All that lies in the whole shop as a device takes it out: nothing in that file is packed. */
async function shopFileText(device: Device): Promise<string> {
	return Buffer.from(await (await shopFileOf(device)).arrayBuffer()).toString('latin1');
}

/** Every record of every type, as an export asks for them, and whatever else any question answers. */
function toldBy(device: Device): string {
	const { records, queries } = compose(areas, 'en-US');
	const all = [...records.keys()].map((record) =>
		device.asks('workspace.allRecords', { record, offset: 0, limit: 500 })
	);
	const span = { from: '2020-01-01', through: '2036-01-01', currency: 'USD' };
	const others = [...queries.keys()]
		.filter((query) => /trialBalance|stockValue|stockAges|profitAndLoss/.test(query))
		.map((query) => device.asks(query, { ...span, day: '2026-11-26', days: 30 }));
	return JSON.stringify([all, others]);
}

test('SET18 no cost of the workspace is on the disk of a bench or show device, in its traffic, or in what it hands out [subtlety 37]', async () => {
	const { world, one } = await shopWith([
		{ number: 'R-1', price: 90_000_000, cost: SOLD },
		{ number: 'R-2', price: 90_000_000, cost: STOCK }
	]);
	const early = await letIn(world, 'bench');
	await world.settle();
	await sellByCard(one, 'R-1');
	await one.does('pieceCost.save', { id: pieceId(one, 'R-2'), fields: { cost: usd(NEXT) } });
	const values = { title: 'Ring', category: 'ring', stockNumber: 'R-3' };
	const row = { line: 2, values, price: usd(80_000_000), cost: usd(FILED) };
	await one.does('inventory.importPieces', { rows: [row] });
	await world.settle();
	// One that comes later is sent all there is at once.
	const late = await letIn(world, 'show');
	const counter = await letIn(world, 'counter');
	await world.settle();

	for (const { device, heard } of [early, late]) {
		const file = await shopFileText(device);
		expect(device.rows('piece')).toEqual(one.rows('piece'));
		for (const text of TELLING) {
			expect(await device.keeps(text), `${device.name} keeps ${text}`).toBe(false);
			expect(heard().includes(text), `${device.name} heard ${text}`).toBe(false);
			expect(toldBy(device).includes(text), `${device.name} tells ${text}`).toBe(false);
			expect(file.includes(text), `${device.name} hands out ${text}`).toBe(false);
		}
		const dear = { values: { title: 'Ring', category: 'ring' }, cost: usd(1_00) };
		expect(await device.tries('inventory.addPieces', dear)).toMatchObject({
			ok: false,
			refusal: { code: 'not-on-this-device' }
		});
	}
	// The same search finds all of them where they may be.
	const file = await shopFileText(counter.device);
	for (const cents of COSTS) {
		expect(file.includes(String(cents))).toBe(true);
		expect(await counter.device.keeps(String(cents))).toBe(true);
		expect(counter.heard().includes(String(cents))).toBe(true);
		// The one that another took the place of is in the log alone.
		expect(toldBy(counter.device).includes(String(cents))).toBe(cents !== STOCK);
	}
	await world.end();
});
