import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areas } from '#areas';
import { factFromText, type Fact } from '#lib/facts/fact.ts';
import { batchUndone } from '#lib/facts/undone.ts';
import { stampOf } from '#lib/facts/stamp.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { nextId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { compose } from '#lib/workspace/compose.ts';
import { Projector } from '#lib/workspace/projector.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { JournalEntry } from '#lib/workspace/storage.ts';
import { balances, pieceId, sellByCard, shopWith, usd } from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

interface Done {
	readonly ok: boolean;
	readonly batch?: Id;
	readonly result?: unknown;
}

/** Runs a command and answers the batch by which it can be undone. */
async function act(device: Device, command: string, input: unknown): Promise<Id> {
	const done = (await device.tries(command, input)) as Done;
	if (!done.ok || !done.batch) throw new Error(`${command}: ${JSON.stringify(done)}`);
	return done.batch;
}

function imported(...numbers: readonly string[]) {
	return {
		rows: numbers.map((stockNumber, index) => ({
			line: index + 2,
			values: { stockNumber, title: `Piece ${stockNumber}`, category: 'ring', price: usd(50_000) },
			cost: usd(20_000)
		}))
	};
}

/** What a shop sees: lists, numbers, sums and clashes, whatever rows remember behind them. */
function seen(device: Device) {
	const list = device.asks<{ rows: readonly { values: object; standing: string }[] }>(
		'inventory.pieces',
		{ text: '', standing: 'all', sort: { field: 'stockNumber', down: false }, offset: 0, limit: 99 }
	);
	return {
		pieces: list.rows.map(({ values, standing }) => ({ values, standing })),
		counts: device.asks('inventory.counts'),
		balances: balances(device),
		clashes: device.asks('insights.clashes')
	};
}

test('an edit that is undone brings the value back, on every device, and may be done again', async () => {
	const { world, one, two } = await shopWith([{ number: 'R-1', price: 100_000 }]);
	const id = pieceId(one, 'R-1');
	const price = (device: Device) =>
		device.engine.tables.get<RecordRow>('piece', id)?.values['price'];
	const edit = await act(one, 'piece.save', { id, fields: { price: usd(120_000) } });
	await world.settle();
	const before = seen(two);
	const undo = await act(two, 'workspace.undo', { batch: edit });
	await world.settle();
	expect([price(one), price(two)]).toEqual([usd(100_000), usd(100_000)]);
	const again = await act(one, 'workspace.undo', { batch: undo });
	await world.settle();
	expect([price(one), price(two)]).toEqual([usd(120_000), usd(120_000)]);
	expect(seen(two)).toEqual(before);
	await one.does('workspace.undo', { batch: again });
	expect(price(one)).toEqual(usd(100_000));
	await world.end();
});

test('an undo does not overwrite what was set since, and says so', async () => {
	const { world, one, two } = await shopWith([{ number: 'R-1', price: 100_000 }]);
	const id = pieceId(one, 'R-1');
	const edit = await act(one, 'piece.save', {
		id,
		fields: { price: usd(120_000), note: 'in the window' }
	});
	await world.settle();
	await two.does('piece.save', { id, fields: { price: usd(130_000) } });
	await world.settle();
	expect(await one.does('workspace.undo', { batch: edit })).toEqual({ changedSince: 1 });
	await world.settle();
	for (const device of [one, two]) {
		const values = device.engine.tables.get<RecordRow>('piece', id)?.values;
		expect(values?.['price']).toEqual(usd(130_000));
		expect(values?.['note']).toBeUndefined();
		expect(device.asks('insights.clashes')).toEqual([]);
	}
	await world.end();
});

test('an import of several commands is undone by one fact a family, and the shop is as before it', async () => {
	const { world, one, two } = await shopWith([{ number: 'R-1', cost: 30_000 }]);
	const before = seen(one);
	const batch = one.newId();
	for (const part of [imported('N-1', 'N-2'), imported('N-3')]) {
		await one.engine.run(one.newId(), 'inventory.importPieces', part, batch);
	}
	await world.settle();
	expect(two.asks('inventory.counts')).toMatchObject({ archived: 0, stock: 4, sold: 0 });
	await one.does('workspace.undo', { batch });
	await world.settle();
	for (const device of [one, two]) {
		expect(seen(device)).toEqual(before);
		expect(device.asks('inventory.byNumber', { number: 'N-1' })).toEqual([]);
	}
	// The number is free, also for a device that starts from its disk.
	await two.restart();
	await world.settle();
	expect(seen(two)).toEqual(before);
	await two.does('inventory.importPieces', imported('N-1'));
	expect(two.asks('inventory.counts')).toMatchObject({ archived: 0, stock: 2, sold: 0 });
	await world.end();
});

test('a sale is not undone: the refusal says what to do instead', async () => {
	const { world, one } = await shopWith([{ number: 'R-1' }]);
	await sellByCard(one, 'R-1');
	const [last] = one.asks<readonly { batch: Id; what: string; undoable: boolean }[]>(
		'workspace.recent',
		{ limit: 1 }
	);
	expect(last).toMatchObject({ undoable: false, what: 'Sale A1-000001', kind: 'Sale' });
	const outcome = await one.tries('workspace.undo', { batch: last?.batch });
	expect(outcome).toMatchObject({
		ok: false,
		refusal: {
			code: 'not-undoable',
			message: 'A sale stays. Its receipt voids it today, or takes pieces of it back.'
		}
	});
	expect(one.asks('inventory.counts')).toMatchObject({ archived: 0, stock: 0, sold: 1 });
	await world.end();
});

test('INV16 one undoes an import while the other sells a piece of it: the sale stands, the piece can be kept', async () => {
	const { world, one, two } = await shopWith([]);
	const batch = await act(one, 'inventory.importPieces', imported('N-1', 'N-2'));
	await world.settle();
	const id = pieceId(two, 'N-1');
	one.cut();
	two.cut();
	await sellByCard(two, 'N-1');
	await one.does('workspace.undo', { batch });
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(device.asks('selling.recent', { limit: 5 })).toMatchObject([{ titles: ['Piece N-1'] }]);
		expect(device.asks('inventory.piece', { id })).toMatchObject({ piece: { standing: 'sold' } });
		expect(device.asks('insights.clashes')).toMatchObject([
			{ kind: 'needed-yet', verbs: [{ command: 'inventory.keepPiece', input: { id } }] }
		]);
	}
	await one.does('inventory.keepPiece', { id });
	await world.settle();
	for (const device of [one, two]) {
		expect(device.asks('insights.clashes')).toEqual([]);
		expect(device.asks('inventory.counts')).toMatchObject({ archived: 0, stock: 0, sold: 1 });
		expect(balances(device)).toMatchObject({ '5000': 20_000 });
	}
	expect(seen(one)).toEqual(seen(two));
	await world.end();
});

test('an edit made apart on a piece whose import is undone keeps the piece', async () => {
	const { world, one, two } = await shopWith([]);
	const batch = await act(one, 'inventory.importPieces', imported('N-1', 'N-2'));
	await world.settle();
	two.cut();
	const id = pieceId(two, 'N-1');
	await two.does('piece.save', { id, fields: { note: 'promised to Mrs. Li' } });
	await one.does('workspace.undo', { batch });
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		const page = device.asks('inventory.piece', { id });
		expect(page).toMatchObject({
			piece: { standing: 'stock', values: { stockNumber: 'N-1', note: 'promised to Mrs. Li' } }
		});
		expect(device.asks('inventory.counts')).toMatchObject({ archived: 0, stock: 1, sold: 0 });
	}
	await world.end();
});

/** Keeps every journal entry for ever. */
class RememberingStorage extends MemoryStorage {
	readonly all: JournalEntry[] = [];
	override async appendJournal(
		entry: JournalEntry,
		settings: Readonly<Record<string, string>>
	): Promise<void> {
		this.all.push(entry);
		await super.appendJournal(entry, settings);
	}
}

test('any batches undone, in any order and however often, give the world without them', async () => {
	const shop = await shopWith([{ number: 'R-1', cost: 90_000 }]);
	const storage = new RememberingStorage();
	const three = await shop.world.device('three', { storage });
	await shop.world.settle();
	await three.does('inventory.importPieces', imported('N-1', 'N-2', 'N-3'));
	for (const number of ['R-1', 'N-1']) {
		const id = pieceId(three, number);
		await three.does('piece.save', { id, fields: { price: usd(70_000), note: 'a' } });
		await three.does('piece.save', { id, fields: { price: usd(80_000), note: null } });
	}
	await three.does('piece.archive', { id: pieceId(three, 'N-3'), archived: true });
	await shop.world.end();
	const facts = storage.all
		.flatMap((entry) => entry.facts)
		.flatMap(([key, text]): Fact[] => {
			const fact = factFromText(key, text);
			return fact ? [fact] : [];
		});
	const batches = [...new Set(facts.map((fact) => fact.batch))];
	expect(batches.length).toBeGreaterThanOrEqual(6);
	const composition = compose(areas, 'en-US');
	const shown = (sequence: readonly Fact[]) => {
		const projector = new Projector(composition);
		for (const fact of sequence) projector.fold(fact);
		const { tables } = projector;
		return {
			pieces: [...tables.all<RecordRow>('piece')]
				.filter(([, row]) => !row.undone)
				.map(([id, row]) => ({ id, values: row.values, archived: row.archived }))
				.sort((a, b) => (a.id < b.id ? -1 : 1)),
			found: [...tables.search('piece', '')].sort(),
			clashes: tables.size('clash'),
			derived: ['piece.stockNumber', 'entry', 'balance'].map((table) =>
				[...tables.all(table)].sort(([a], [b]) => (a < b ? -1 : 1))
			)
		};
	};
	// The import is the first batch; without it the edits of its pieces would make pieces of their own.
	const laterBatches = batches.slice(1);
	fc.assert(
		fc.property(
			fc.oneof(fc.constant(batches), fc.subarray(laterBatches)),
			fc.boolean(),
			fc.infiniteStream(fc.nat(1_000)),
			(undone, restored, random) => {
				const undoing = (batch: Id, n: number): Fact => undoingOf(facts[0] as Fact, batch, n);
				const undos = undone.map((batch, n) => undoing(batch, n + 1));
				const undoOfUndo = restored ? undos.map((undo, n) => undoing(undo.batch, 100 + n)) : [];
				const all = [...facts, ...undos, ...undoOfUndo];
				const shuffled = [...all, ...all]
					.map((fact) => [random.next().value as number, fact] as const)
					.sort(([a], [b]) => a - b)
					.map(([, fact]) => fact);
				const without = restored ? facts : facts.filter((fact) => !undone.includes(fact.batch));
				// One device did it all: an undoing must not make its edits look as if they were made apart.
				expect(shown(shuffled)).toEqual({ ...shown(without), clashes: 0 });
			}
		),
		{ numRuns: 30 }
	);
});

/** The fact that undoes a batch, as a device would write it later than everything else. */
function undoingOf(like: Fact, batch: Id, n: number): Fact {
	const id = nextId(like.id, 500 + n);
	return {
		...like,
		key: `inventory/2026-11.0/${like.device}/${id}`,
		id,
		batch: id,
		at: stampOf((Date.parse('2026-11-24T00:00:00Z') + n) as Instant, 0),
		type: batchUndone('inventory').type,
		body: { batch }
	};
}
