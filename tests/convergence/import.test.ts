/** Files that come in more than once, on more than one device, or only half. */
import { afterEach, expect, test } from 'vitest';
import type { PieceList, PieceView } from '#areas/inventory';
import type { RecordRow } from '#lib/records/row.ts';
import { balances, pieceId, sellByCard, shopWith, usd, type Shop } from '../kit/counters.ts';
import { bringIn, readImport } from '../kit/import-file.ts';
import { messySheet, PLANTED } from '../kit/messy-sheet.ts';
import { pause, type Device } from '../kit/world.ts';

let shop: Shop | undefined;
afterEach(async () => {
	await shop?.world.end();
	shop = undefined;
});

const HEADER = ['SKU', 'Description', 'Retail', 'Cost', 'Notes'];

function sheet(numbers: readonly string[], price = '1,200.00') {
	return [HEADER, ...numbers.map((number) => [number, `Ring ${number}`, price, '400.00', ''])];
}

const pieces = (device: Device) =>
	device.asks<PieceList>('inventory.pieces', {
		text: '',
		standing: 'all',
		sort: { field: 'stockNumber', down: false },
		offset: 0,
		limit: 5_000
	}).rows;
const numbers = (device: Device) => pieces(device).map(({ values }) => values.stockNumber);
const clashes = (device: Device) => device.asks('insights.clashes');
const viewOf = (device: Device, number: string) =>
	device.asks<readonly PieceView[]>('inventory.byNumber', { number })[0];

test('INV21 a file that comes in again changes what differs and nothing else; a try writes nothing', async () => {
	shop = await shopWith([{ number: 'H-1', title: 'Ring H-1', price: 120_000 }]);
	const { one, world } = shop;
	const all = ['R-1', 'R-2', 'H-1'];
	const file = await readImport(sheet(all));
	expect(await bringIn(one, file, { dry: true })).toMatchObject({ added: 2, changed: 1, same: 0 });
	expect(numbers(one)).toEqual(['H-1']);
	expect(await bringIn(one, file)).toMatchObject({ added: 2, changed: 1, refused: [] });
	expect(numbers(one)).toEqual(['H-1', 'R-1', 'R-2']);
	expect(balances(one)['1200']).toBe(120_000);
	expect(await bringIn(one, file)).toMatchObject({ added: 0, changed: 0, same: 3 });
	const dearer = await readImport(sheet(all, '1,300.00'));
	const tried = (await one.engine.run(one.newId(), dearer.command, {
		rows: dearer.rows,
		dry: true
	})) as unknown as { result: { verdicts: readonly { reason?: string }[] } };
	expect(tried.result.verdicts[0]?.reason).toBe('Price: $1,200.00 → $1,300.00');
	expect(await bringIn(one, dearer, { onlyNew: true })).toMatchObject({ changed: 0, same: 3 });
	expect(await bringIn(one, dearer)).toMatchObject({ added: 0, changed: 3 });
	expect(viewOf(one, 'R-1')?.values.price).toEqual(usd(130_000));
	await world.settle();
	expect(clashes(one)).toEqual([]);
});

test('INV21 two devices apart that import the same file have one piece each, not two', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	const file = await readImport([
		...sheet(['R-1', 'R-2']),
		['', 'Nameless ring', '300', '', ''],
		['', 'Nameless ring', '300', '', '']
	]);
	one.cut();
	two.cut();
	expect((await bringIn(one, file)).added).toBe(4);
	expect((await bringIn(two, file)).added).toBe(4);
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(pieces(device)).toHaveLength(4);
		expect(clashes(device)).toEqual([]);
		expect(balances(device)['1200']).toBe(80_000);
	}
	expect(numbers(one)).toEqual(numbers(two));
});

test('INV21 what others have changed since stays when the file comes in again, in words the shop has added', async () => {
	shop = await shopWith([]);
	const { one } = shop;
	const rows = [
		['Stock number', 'Title', 'Tags', 'Category'],
		['R-1', 'Ring', 'bridal', 'Rings']
	];
	await bringIn(one, await readImport(rows));
	const id = pieceId(one, 'R-1');
	await one.does('piece.save', { id, fields: { tags: ['bridal', 'window'], category: 'charm' } });
	expect(await bringIn(one, await readImport(rows))).toMatchObject({ changed: 0, same: 1 });
	expect(viewOf(one, 'R-1')?.values).toMatchObject({
		tags: ['bridal', 'window'],
		category: 'charm'
	});
});

test('INV21 an import that was undone leaves nothing in the one that comes after it', async () => {
	shop = await shopWith([{ number: 'H-1' }]);
	const { one, two, world } = shop;
	const before = [pieces(one), balances(one)];
	const rows = [HEADER, ['R-1', 'Ring', '1,200.00', '400.00', 'in the safe']];
	const wrong = await readImport(rows, 'pieces', { Notes: 'style', Cost: 'floorPrice' });
	const { batch } = await bringIn(one, wrong);
	expect(viewOf(one, 'R-1')?.values.style).toBe('in the safe');
	await one.does('workspace.undo', { batch });
	await world.settle();
	for (const device of [one, two]) expect([pieces(device), balances(device)]).toEqual(before);
	expect((await bringIn(two, await readImport(rows))).added).toBe(1);
	await world.settle();
	for (const device of [one, two]) {
		const { values } = viewOf(device, 'R-1') ?? {};
		expect(values).toMatchObject({ note: 'in the safe' });
		expect(values?.style).toBeUndefined();
		expect(values?.floorPrice).toBeUndefined();
		expect(balances(device)['1200']).toBe(40_000);
	}
});

test('INV21 a sold piece whose file comes in again stays sold', async () => {
	shop = await shopWith([]);
	const { one } = shop;
	const file = await readImport(sheet(['R-1']));
	await bringIn(one, file);
	await sellByCard(one, 'R-1');
	expect(await bringIn(one, file)).toMatchObject({ added: 0, same: 1 });
	expect(viewOf(one, 'R-1')?.standing).toBe('sold');
});

test('an import killed at 20 points goes on without losing a row or taking one twice', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	const names = Array.from({ length: 210 }, (_, n) => `R-${1000 + n}`);
	const file = await readImport([...sheet(names), ['', 'Nameless', '300', '', '']]);
	const batch = one.newId();
	for (let kill = 1; kill <= 20; kill += 1) {
		await bringIn(one, file, { batch, parts: kill, size: 10 });
		await one.restart();
	}
	const whole = await bringIn(one, file, { batch, size: 10 });
	expect(whole.added).toBe(211);
	await world.settle();
	for (const device of [one, two]) {
		expect(pieces(device)).toHaveLength(211);
		expect(new Set(numbers(device)).size).toBe(211);
	}
	await one.does('workspace.undo', { batch });
	await world.settle();
	for (const device of [one, two]) {
		expect(pieces(device)).toEqual([]);
		expect(Object.values(balances(device)).every((minor) => minor === 0)).toBe(true);
	}
});

const ADDRESS = 'ada@example.com';
const PEOPLE = [
	['Customer ID', 'First Name', 'Last Name', 'Email', 'Phone', 'Birthday'],
	['C-1', 'Ada', 'Okafor', ADDRESS, '', '2/29'],
	['C-2', 'Ben', 'Ode', '', '555 010 2345', '3/4/1980'],
	['', 'Cy', 'Poe', 'cy@example.com', '555 010 2346', '']
];

const peopleOf = (device: Device) =>
	device
		.asks<{ readonly rows: readonly { readonly name: string; readonly id: string }[] }>(
			'customers.people',
			{ text: '', standing: 'here', offset: 0, limit: 50 }
		)
		.rows.map(({ name }) => name);

/** Waits for something that takes a look at disks. */
async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
	for (let tries = 0; !(await holds()); tries += 1) {
		if (tries > 400) throw new Error(`waited in vain: ${what}`);
		await pause(10);
	}
}

test('CU7 people come in once, by their number or by name with phone or address, and can be erased each', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	const file = await readImport(PEOPLE, 'people');
	expect(file.command).toBe('customers.importPeople');
	expect((await bringIn(one, file)).added).toBe(3);
	expect(await bringIn(one, file)).toMatchObject({ added: 0, changed: 0, same: 3 });
	await world.settle();
	expect(peopleOf(two)).toEqual(['Ada Okafor', 'Ben Ode', 'Cy Poe']);
	const ada = file.rows[0]?.id;
	expect(two.engine.tables.get<RecordRow>('person', ada ?? '')?.values['birthday']).toBe('--02-29');
	await two.does('person.erase', { id: ada });
	await world.settle();
	expect(await bringIn(one, file)).toMatchObject({
		added: 0,
		same: 2,
		refused: [{ line: 2, reason: 'This person was erased here' }]
	});
	await world.settle();
	for (const device of [one, two]) {
		expect(peopleOf(device)).toEqual(['Ben Ode', 'Cy Poe']);
		await until(async () => !(await device.keeps(ADDRESS)), `${device.name} has forgotten`);
	}
	await until(async () => !(await world.relayKeeps(ADDRESS)), 'the relay has forgotten');
});

test('CU7 devices apart that import people: one of each with a number, and of the others it is said that they may be the same', async () => {
	shop = await shopWith([]);
	const { one, two, world } = shop;
	const file = await readImport(PEOPLE, 'people');
	one.cut();
	two.cut();
	await bringIn(one, file);
	await bringIn(two, file);
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(peopleOf(device)).toEqual(['Ada Okafor', 'Ben Ode', 'Cy Poe', 'Cy Poe']);
		const values = { name: 'Cy Poe', email: 'cy@example.com' };
		expect(device.asks('customers.alike', { values })).toHaveLength(2);
	}
});

test('cases come in from a file by their definition alone, and again without doubles', async () => {
	shop = await shopWith([]);
	const { one, location } = shop;
	const file = await readImport(
		[
			['Code', 'Name', 'Location'],
			['C-1', 'Window', location],
			['C-1', 'Twice', location],
			['C-2', '', location]
		],
		'case'
	);
	expect(file.notes.map(({ line, reason }) => [line, reason])).toEqual([
		[3, 'Code C-1 is also on line 2'],
		[4, 'Name is missing']
	]);
	expect((await bringIn(one, file)).added).toBe(1);
	expect((await bringIn(one, file)).same).toBe(1);
});

test('INV21 of a messy sheet each of 40 faults is told by row and reason; undone, the rest leaves no trace but the log', async () => {
	shop = await shopWith([{ number: 'H-1', cost: 10_000 }]);
	const { one, two, world } = shop;
	const { file, good, faults } = messySheet();
	const read = await readImport(new Blob([new Uint8Array(file.buffer)]));
	const shown = () => [
		pieces(one),
		balances(one),
		clashes(one),
		one.asks('inventory.counts'),
		one.asks('inventory.stockValue'),
		one.asks('inventory.byNumber', { number: 'M-1000' }),
		one.asks('workspace.needs')
	];
	const before = shown();
	const tried = await bringIn(one, read, { dry: true });
	const came = await bringIn(one, read);
	expect(came).toMatchObject({ added: good, changed: 0, refused: tried.refused });
	const told = new Map(
		[...read.notes, ...came.refused].map(({ line, reason }) => [line, reason] as const)
	);
	expect(faults).toHaveLength(PLANTED);
	expect([...told.keys()].sort((a, b) => a - b)).toEqual(
		faults.map(([line]) => line).sort((a, b) => a - b)
	);
	for (const [line, reason] of faults) expect(told.get(line), `line ${line}`).toMatch(reason);
	expect(pieces(one)).toHaveLength(good + 1);

	await one.does('workspace.undo', { batch: came.batch });
	expect(shown()).toEqual(before);
	await world.settle();
	expect(pieces(two)).toEqual(pieces(one));
	const acts = one.asks<readonly { readonly batch: string; readonly undone: boolean }[]>(
		'workspace.recent',
		{ limit: 20 }
	);
	expect(acts.find(({ batch }) => batch === came.batch)?.undone).toBe(true);
});
