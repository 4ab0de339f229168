/** What is kept aside of records: on every disk, in no memory, there when somebody asks. */
import { afterEach, expect, test } from 'vitest';
import type { AllRecords } from '#lib/projections/all-records.ts';
import type { AsideRow } from '#lib/records/aside.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { RowBatch } from '#lib/workspace/storage.ts';
import { pieceId, shopWith, usd, type Shop } from '../kit/counters.ts';
import { bringIn, readImport } from '../kit/import-file.ts';
import { until, type Device } from '../kit/world.ts';

let shop: Shop | undefined;
afterEach(async () => {
	await shop?.world.end();
	shop = undefined;
});

const TABLE = 'pieceOrigin aside';
const sheet = (numbers: readonly string[], price = '100') =>
	readImport([
		['SKU', 'Description', 'Retail', 'Shelf'],
		...numbers.map((number) => [number, `Ring ${number}`, price, 'top'])
	]);
const asItStood = (number: string, price = '100') =>
	`SKU: ${number}; Description: Ring ${number}; Retail: ${price}; Shelf: top`;

/** What a device answers of a piece, once it has read it. */
async function imported(device: Device, number: string): Promise<unknown> {
	const shown: { answer?: Readonly<Record<string, unknown>> } = {};
	const args = { record: 'pieceOrigin', id: pieceId(device, number) };
	const stop = device.engine.watch('workspace.aside', args, {
		answer: (answer) => (shown.answer = answer as Readonly<Record<string, unknown>>)
	});
	await until(() => shown.answer !== undefined, `${device.name} reads what ${number} came from`);
	stop();
	return shown.answer?.['imported'];
}

/** The rows kept aside that are in a device's memory. */
function inMemory(device: Device, numbers: readonly string[]): readonly string[] {
	return numbers.filter((number) => {
		const row = device.engine.tables.get<RecordRow>('pieceOrigin', pieceId(device, number));
		const fact = row?.edits[0]?.aside ?? '';
		return device.engine.tables.get<AsideRow>(TABLE, fact) !== undefined;
	});
}

test('INV21 the row of a file is on every disk and in no memory, and there when it is looked at', async () => {
	shop = await shopWith([{ number: 'H-1' }]);
	const { one, two, world } = shop;
	await bringIn(one, await sheet(['R-1', 'R-2']));
	await world.settle();
	for (const device of [one, two]) {
		await until(() => inMemory(device, ['R-1']).length === 0, 'it is written and let go');
		const row = device.engine.tables.get<RecordRow>('pieceOrigin', pieceId(device, 'R-2'));
		expect(JSON.stringify(row)).not.toContain('Shelf');
		expect(await imported(device, 'R-2')).toBe(asItStood('R-2'));
		expect(await imported(device, 'H-1')).toBeUndefined();
		await device.restart();
		expect(inMemory(device, ['R-1', 'R-2'])).toEqual([]);
		expect(await imported(device, 'R-1')).toBe(asItStood('R-1'));
	}
});

test('INV21 of two files the later row stands, of one that is undone none, and it is there again when that is undone', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	await bringIn(one, await sheet(['R-1']));
	await bringIn(one, await sheet(['R-1'], '200'));
	await world.settle();
	expect(await imported(two, 'R-1')).toBe(asItStood('R-1', '200'));
	const [later] = one.engine.tables.get<RecordRow>('piece', pieceId(one, 'R-1'))?.edits ?? [];
	const undoing = one.newId();
	const undone = await one.tries('workspace.undo', { batch: later?.batch }, undoing);
	expect(undone.ok).toBe(true);
	await world.settle();
	expect(await imported(two, 'R-1')).toBe(asItStood('R-1'));
	await one.does('workspace.undo', { batch: undoing });
	await world.settle();
	expect(await imported(two, 'R-1')).toBe(asItStood('R-1', '200'));
	expect(one.asks('insights.clashes')).toEqual([]);
});

test('INV21 two devices apart bring the same piece from two files: nobody has to settle what it came from', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	one.cut();
	two.cut();
	await bringIn(one, await sheet(['R-1']));
	await bringIn(two, await sheet(['R-1', 'R-2']));
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(device.asks('insights.clashes')).toEqual([]);
		expect(await imported(device, 'R-1')).toBe(asItStood('R-1'));
		expect(await imported(device, 'R-2')).toBe(asItStood('R-2'));
	}
});

test('INV21 a file of all pieces has it, whatever of it is in memory', async () => {
	shop = await shopWith([{ number: 'H-1' }]);
	const { one, world } = shop;
	await bringIn(one, await sheet(['R-1', 'R-2']));
	await world.settle();
	await one.restart();
	const shown: { answer?: AllRecords } = {};
	const args = { record: 'pieceOrigin', offset: 0, limit: 10 };
	one.engine.watch('workspace.allRecords', args, {
		answer: (answer) => (shown.answer = answer as AllRecords)
	});
	await until(() => shown.answer !== undefined, 'all pieces are read');
	const rows = (shown.answer?.rows ?? []).map(({ values }) => values['imported']);
	expect(rows.map(String).sort()).toEqual([asItStood('R-1'), asItStood('R-2')]);
});

test('INV21 a disk that takes nothing for a while loses nothing of it, nor does one whose rows are folded anew', async () => {
	shop = await shopWith([]);
	const { world } = shop;
	const disk = new StuckDisk();
	const three = await world.device('three', { storage: disk });
	await world.settle();
	disk.stuck = true;
	await bringIn(three, await sheet(['R-1', 'R-2']));
	expect(await imported(three, 'R-1')).toBe(asItStood('R-1'));
	disk.stuck = false;
	await three.does('piece.save', { id: pieceId(three, 'R-1'), fields: { price: usd(7) } });
	await until(() => inMemory(three, ['R-1', 'R-2']).length === 0, 'it is written after all');
	await three.stop();
	const before = (await disk.readRows()).filter(([table]) => table === TABLE);
	expect(before).toHaveLength(1);
	await disk.setSetting('signature', 'other folds');
	await three.start();
	await world.settle();
	await three.stop();
	expect((await disk.readRows()).filter(([table]) => table === TABLE)).toEqual(before);
});

/** A disk that takes no rows as long as it is stuck. */
class StuckDisk extends MemoryStorage {
	stuck = false;
	override async writeRows(batch: RowBatch): Promise<void> {
		if (this.stuck) throw new DOMException('the connection was lost', 'UnknownError');
		await super.writeRows(batch);
	}
}
