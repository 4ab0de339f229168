/** Files that go out come back in as they went: every record type, by the code that the screen runs. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { imports } from '#imports';
import { records } from '#records';
import { importSources } from '#lib/area/import-sources.ts';
import { archiveCommand, saveCommand } from '#lib/commands/edit-record.ts';
import { textFromTable } from '#lib/files/delimited.ts';
import type { ExportFormat } from '#lib/files/out-file.ts';
import { readFile } from '#lib/files/read-file.ts';
import { Reader } from '#lib/files/reader.ts';
import { fieldsOf } from '#lib/records/record.ts';
import { gatherRecords, type Gathering } from '../../src/routes/import/gather-records.ts';
import { anyRecord } from '../kit/arbitrary-record.ts';
import { shopWith, usd } from '../kit/counters.ts';
import { bringIn, readImport } from '../kit/import-file.ts';
import { allRecords, remoteOf } from '../kit/remote-reader.ts';
import { World, type Device } from '../kit/world.ts';

const worlds: World[] = [];
afterEach(async () => {
	for (const world of worlds.splice(0)) await world.end();
});

/** Locations come first: what lies somewhere says where. */
const SOURCES = [...importSources(records, imports)].sort(
	(a, b) => Number(b.record.name === 'location') - Number(a.record.name === 'location')
);
const RECORDS = 12;

/** A file of a device, as its screen makes it. */
async function out(
	device: Device,
	source: string,
	format: ExportFormat = 'csv',
	ids?: readonly string[]
): Promise<Blob> {
	const what = ids === undefined ? { source } : { source, ids };
	const ask: Gathering['ask'] = (args) => allRecords(device, args);
	return await gatherRecords(
		{ ask, reader: remoteOf(new Reader(importSources(records, imports))) },
		what,
		format
	);
}

/** A shop that has some of everything that can be kept, as odd as it may be. */
async function oddShop(): Promise<Device> {
	const { world, one, location } = await shopWith([]);
	worlds.push(world);
	for (const { record } of SOURCES) {
		if (record.name === 'pieceCost') continue;
		const places = fieldsOf(record).filter(([, field]) => field.to === 'location');
		// Every piece was received some day, somewhere.
		const always = {
			...(record.name === 'piece' ? { received: '2024-02-29' } : {}),
			...Object.fromEntries(places.map(([name]) => [name, location]))
		};
		for (const made of fc.sample(anyRecord(record), { numRuns: RECORDS, seed: 11 }))
			await one.tries(saveCommand(record).name, { fields: { ...made, ...always } });
		const { rows } = await allRecords(one, { record: record.name, offset: 0, limit: 100 });
		for (const [at, { id }] of rows.entries())
			if (at % 4 === 1 && id !== location)
				await one.does(archiveCommand(record).name, { id, archived: true });
	}
	const { rows } = await allRecords(one, { record: 'piece', offset: 0, limit: 100 });
	for (const [at, { id }] of rows.entries()) {
		const fields = { cost: usd(at * 1_117 + 3), since: '2026-03-04' };
		if (at % 3 !== 0) await one.does('pieceCost.save', { id, fields });
	}
	return one;
}

async function emptyShop(): Promise<Device> {
	const world = new World();
	worlds.push(world);
	return await world.device('new');
}

test.each(['csv', 'xlsx'] as const)(
	'every record type goes out as %s, into an empty shop, and out again the same',
	async (format) => {
		const shop = await oddShop();
		const other = await emptyShop();
		for (const { name, label, record } of SOURCES) {
			const file = await out(shop, name, format);
			const table = await tableOf(file);
			expect(table.length, label).toBeGreaterThan(2);
			// What somebody has in mind is something else: the file itself says what it holds.
			const read = await readImport(file, SOURCES.find((each) => each.name !== name)?.name);
			expect([read.layout, read.notes], label).toEqual(['vitrine', []]);
			const came = await bringIn(other, read);
			expect(came.refused, label).toEqual([]);
			if (record.name === 'location') await other.engine.place(read.rows[0]?.id ?? other.newId());
			expect(textFromTable(await tableOf(await out(other, name, format))), label).toBe(
				textFromTable(table)
			);
			expect(await bringIn(other, read), label).toMatchObject({ added: 0, changed: 0 });
			expect(await rowsOf(other, record.name)).toEqual(await rowsOf(shop, record.name));
		}
	}
);

test('INV21 what a piece has cost goes out beside it and comes back beside it', async () => {
	const { world, one } = await shopWith([{ number: 'R-1', cost: 41_237 }, { number: 'R-2' }]);
	worlds.push(world);
	const [header, first, second] = await tableOf(await out(one, 'pieces'));
	const cost = header?.indexOf('Cost') ?? -1;
	expect(header?.slice(cost, cost + 2)).toEqual(['Cost', 'Cost currency']);
	expect([first?.[cost], second?.[cost]]).toEqual(['412.37', '']);
	expect(new Set(header).size).toBe(header?.length);
});

test('INV21 a list goes out as it stands, and a row that was added to it comes in with it', async () => {
	const { world, one } = await shopWith([{ number: 'R-1' }, { number: 'R-2' }, { number: 'R-3' }]);
	worlds.push(world);
	const { rows } = await allRecords(one, { record: 'piece', offset: 0, limit: 10 });
	const ids = rows.map(({ id }) => id);
	const [third, , second] = [...ids].reverse();
	const table = await tableOf(await out(one, 'pieces', 'csv', [third ?? '', second ?? '']));
	expect(table.slice(1).map(([number]) => number)).toEqual(['R-3', 'R-1']);
	const added = table[0]?.map((name) =>
		name === 'Stock number' ? 'R-9' : name === 'Title' ? 'Ring by hand' : ''
	);
	const broken = [...(table[1] ?? [])];
	broken[broken.length - 1] = 'R-3';
	const read = await readImport([...table, added ?? [], broken]);
	expect(read.notes.map(({ line, reason }) => [line, reason])).toEqual([
		[5, '“R-3” is not the ID of a record']
	]);
	expect(await bringIn(one, read)).toMatchObject({ added: 1, changed: 0, same: 2 });
});

test('INV21 what is archived goes out and comes back archived, its number free for another', async () => {
	const { world, one } = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	worlds.push(world);
	const [gone] = (await allRecords(one, { record: 'piece', offset: 0, limit: 10 })).rows;
	await one.does('piece.archive', { id: gone?.id, archived: true });
	const number = String(gone?.values['stockNumber']);
	await one.does('piece.save', {
		fields: { ...gone?.values, serial: null, stockNumber: number }
	});
	const file = await out(one, 'pieces');
	const table = await tableOf(file);
	const archived = table[0]?.indexOf('Archived (Vitrine)') ?? -1;
	const told = table.slice(1).map(([stock, ...cells]) => [stock, cells[archived - 1]]);
	expect(told).toHaveLength(3);
	expect(told).toContainEqual([number, 'yes']);
	expect(told).toContainEqual([number, '']);

	const other = await emptyShop();
	const places = await readImport(await out(one, 'location'));
	await bringIn(other, places);
	await other.engine.place(places.rows[0]?.id ?? other.newId());
	const read = await readImport(file);
	expect(await bringIn(other, read)).toMatchObject({ added: 3, refused: [] });
	expect(await rowsOf(other, 'piece')).toEqual(await rowsOf(one, 'piece'));
	await other.does('piece.archive', { id: gone?.id, archived: false });
	expect(await bringIn(other, read)).toMatchObject({ added: 0, changed: 1, same: 2 });
	expect(await bringIn(other, read)).toMatchObject({ added: 0, changed: 0, same: 3 });
});

test('a file without our numbers does not guess whose cost a cost is', async () => {
	const read = await readImport(
		[
			['Cost', 'Since'],
			['12.00', '2026-01-02']
		],
		'pieceCost'
	);
	expect(read.notes.map(({ reason }) => reason)).toEqual([
		'Only its Vitrine ID could tell it from others, and there is none'
	]);
});

async function rowsOf(device: Device, record: string): Promise<readonly unknown[]> {
	const all = { record, archived: true, offset: 0, limit: 1_000 };
	const { rows } = await allRecords(device, all);
	return rows.map(({ id, values, archived = false }) => [id, values, archived]);
}

async function tableOf(file: Blob): Promise<readonly (readonly string[])[]> {
	const read = await readFile(file);
	if (!read.ok) throw new Error(read.problem);
	return read.table;
}
