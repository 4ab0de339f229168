import { afterEach, expect, test } from 'vitest';
import { areas } from '#areas';
import type { Id } from '#lib/values/id.ts';
import { compose } from '#lib/workspace/compose.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { ColumnName, RowBatch, StoredPage } from '#lib/workspace/storage.ts';
import { columnsAmiss, columnsStand, storedColumnsAmiss } from '../kit/columns.ts';
import { pieceId, shopWith, usd, type Shop } from '../kit/counters.ts';
import { until, type Device, type World } from '../kit/world.ts';

const PIECES = 300;
const COMPOSITION = compose(areas, 'en-US');

let shop: Shop | undefined;
let disk: SlowDisk;
afterEach(async () => {
	if (!shop) return;
	disk.go();
	await shop.world.end();
	shop = undefined;
});

/** A disk that gives single pages and the beginning of tables at once, what follows only when it is let. */
class SlowDisk extends MemoryStorage {
	slow = false;
	/** Rows are not written any more: what was done lately is in the journal alone. */
	frozen = false;
	/** The next reads fail, so many. */
	failures = 0;
	/** What was read, as often as it was. */
	reads: string[] = [];
	#begun = false;
	#let: () => void = () => {};

	override async readPages(
		after: ReadonlyMap<string, string>,
		most: number
	): Promise<readonly StoredPage[]> {
		// What the machine itself needs is one table or four; then comes the beginning of each, then more.
		const goesOn = [...after.values()].some((name) => name !== '');
		if (this.slow && this.#begun && goesOn) await new Promise<void>((go) => (this.#let = go));
		if (after.size > 4) {
			this.#begun = true;
			this.reads.push('tables');
		}
		if (this.failures > 0) {
			this.failures -= 1;
			throw new DOMException('the connection was lost', 'UnknownError');
		}
		return super.readPages(after, most);
	}

	override async readThese(pages: readonly string[]): Promise<readonly StoredPage[]> {
		this.reads.push('rows');
		return super.readThese(pages);
	}

	override async readColumns(columns: readonly ColumnName[]) {
		this.reads.push('columns');
		return super.readColumns(columns);
	}

	override async writeRows(batch: RowBatch): Promise<void> {
		if (this.frozen) throw new DOMException('the connection was lost', 'UnknownError');
		await super.writeRows(batch);
	}

	slowDown(): void {
		this.slow = true;
		this.#begun = false;
	}

	go(): void {
		this.slow = false;
		this.#let();
	}
}

/** A shop of three hundred pieces on a device that is off, and whose disk is slow from now on. */
async function largeShop(): Promise<{ three: Device; two: Device; world: World }> {
	shop = await shopWith(
		Array.from({ length: PIECES }, (_, n) => ({ number: `R-${1000 + n}`, cost: 10_000 }))
	);
	const { two, world } = shop;
	disk = new SlowDisk();
	const three = await world.device('three', { storage: disk });
	await world.settle();
	await three.stop();
	disk.slowDown();
	return { three, two, world };
}

/** What a screen shows of a question as long as it watches. */
function watching<Answer>(device: Device, query: string, args: unknown = {}) {
	const shown: { answer?: Answer } = {};
	device.engine.watch(query, args, { answer: (answer) => (shown.answer = answer as Answer) });
	return shown;
}

/** The piece with a number, as soon as the device knows. */
async function found(device: Device, number: string): Promise<Id> {
	const shown = watching<readonly { readonly id: Id }[]>(device, 'inventory.byNumber', { number });
	await until(() => shown.answer !== undefined, `${number} is looked up`);
	const [piece] = shown.answer ?? [];
	if (!piece) throw new Error(`${device.name} does not find ${number}`);
	return piece.id;
}

const LIST = {
	text: '',
	standing: 'stock',
	sort: { field: 'stockNumber', down: false },
	offset: 0,
	limit: 5
};
const sale = (piece: Id) => ({ lines: [{ piece, list: 200_000 }], tenders: [{ kind: 'card' }] });

test('an exact number is found and the piece sold before all rows are in memory, and once they are nothing differs', async () => {
	const { three, two, world } = await largeShop();
	await three.begin();
	const list = watching<{ total: number }>(three, 'inventory.pieces', LIST);
	const day = watching<readonly { pieces: number }[]>(three, 'books.trialBalance', {});
	const piece = await found(three, 'r-1299');
	await three.does('selling.completeSale', sale(piece));
	const again = await three.tries('selling.completeSale', sale(piece));
	expect(again.ok ? '' : again.refusal.code).toBe('sold');
	await until(() => list.answer !== undefined, 'the list is told');
	expect([list.answer?.total, day.answer]).toEqual([PIECES - 1, undefined]);
	expect(three.engine.status()).toMatchObject({ phase: 'ready', complete: false });
	const { done = 0, of = 0 } = three.engine.status().opening ?? {};
	expect([done > 0, done < of]).toEqual([true, true]);
	disk.go();
	await three.engine.opened;
	expect(three.engine.status().opening).toBeUndefined();
	expect([list.answer?.total, day.answer !== undefined]).toEqual([PIECES - 1, true]);
	await world.settle();
	for (const table of ['piece', 'pieceState', 'sale', 'entry', 'turnover', 'salesDay', 'clash'])
		expect([table, three.rows(table)]).toEqual([table, two.rows(table)]);
});

test('what is asked first is answered before anything is read behind it, all that it lacks at once', async () => {
	const { three } = await largeShop();
	await three.begin();
	disk.reads = [];
	const { list, reads } = await new Promise<{ list: unknown; reads: readonly string[] }>((told) =>
		three.engine.watch(
			'inventory.pieces',
			{ ...LIST, limit: 200 },
			{ answer: (list) => told({ list, reads: [...disk.reads] }) }
		)
	);
	expect(list).toMatchObject({ total: PIECES, rows: { length: 200 } });
	// What the list sorts and filters by, then the rows that it shows.
	expect(reads).toEqual(['columns', 'rows']);
});

test('lists, counts and searches answer from columns before rows are in memory, what was done meanwhile in them', async () => {
	const { three, two, world } = await largeShop();
	await three.begin();
	const dearest = { ...LIST, sort: { field: 'price', down: true } };
	const piece = await found(three, 'R-1007');
	await three.does('piece.save', { id: piece, fields: { price: usd(900_000), title: 'Tiara' } });
	await three.does('piece.archive', { id: await found(three, 'R-1008'), archived: true });
	await three.does('piece.save', { fields: { stockNumber: 'N-1', title: 'Tiara', price: usd(1) } });
	const ask = () => [
		watching(three, 'inventory.pieces', dearest),
		watching(three, 'inventory.pieces', { ...LIST, text: 'tiara <5' }),
		watching(three, 'inventory.pieces', { ...LIST, text: 'piece r-12' }),
		watching(three, 'inventory.pieceIds', { ...LIST, standing: 'archived' }),
		watching(three, 'inventory.counts')
	];
	const early = ask();
	await until(() => early.every(({ answer }) => answer !== undefined), 'all is answered');
	const { done = 0, of = 0 } = three.engine.status().opening ?? {};
	expect(done).toBeLessThan(of);
	const [first] = (early[0]?.answer as { rows: readonly { id: Id }[] }).rows;
	expect(first?.id).toBe(piece);
	const totals = early.slice(1, 3).map(({ answer }) => (answer as { total: number }).total);
	expect(totals).toEqual([1, 100]);
	expect(early[4]?.answer).toMatchObject({ stock: PIECES, all: PIECES, archived: 1 });
	const answers = JSON.stringify(early.map(({ answer }) => answer));
	disk.go();
	await three.engine.opened;
	expect(JSON.stringify(ask().map(({ answer }) => answer))).toBe(answers);
	expect(columnsAmiss(three.engine.tables, COMPOSITION)).toBeUndefined();
	await world.settle();
	expect(two.asks('inventory.counts')).toEqual(three.asks('inventory.counts'));
});

test('a disk whose columns do not stand, as one of an older app, makes them anew from its rows', async () => {
	const { three } = await largeShop();
	await disk.writeRows({
		rows: [],
		chunks: [['piece', 'standing', 0, '[]']],
		columns: 'of an older app',
		folded: new Map(),
		orders: new Map(),
		clock: (await disk.readProgress()).clock ?? ''
	});
	await three.begin();
	const list = watching<{ total: number }>(three, 'inventory.pieces', LIST);
	await until(() => three.engine.status().opening !== undefined, 'rows come in');
	expect(list.answer).toBeUndefined();
	disk.go();
	await three.engine.opened;
	await until(() => list.answer !== undefined, 'the list is told');
	expect(list.answer?.total).toBe(PIECES);
	await three.stop();
	expect(await columnsStand(disk, COMPOSITION.columnsSignature)).toBe(true);
	expect(await storedColumnsAmiss(disk, COMPOSITION)).toBeUndefined();
	disk.slowDown();
	await three.begin();
	const soon = watching<{ total: number }>(three, 'inventory.pieces', LIST);
	await until(() => soon.answer !== undefined, 'the list is told before all rows are here');
	expect(soon.answer?.total).toBe(PIECES);
});

test('a number that a piece bears whose row is not in memory yet is taken', async () => {
	const { three } = await largeShop();
	await three.begin();
	const number = (stockNumber: string) => ({ fields: { stockNumber, title: 'New' } });
	const taken = await three.tries('piece.save', number('R-1298'));
	expect(taken.ok ? '' : taken.refusal.code).toBe('taken');
	const piece = await found(three, 'R-1298');
	await three.does('piece.save', { id: piece, fields: { stockNumber: 'R-9000' } });
	expect(await found(three, 'R-9000')).toBe(piece);
	await three.does('piece.save', number('R-1298'));
	expect(await found(three, 'R-1298')).not.toBe(piece);
	disk.go();
	await three.engine.opened;
	expect(three.asks('insights.clashes')).toEqual([]);
	await three.restart();
	expect([pieceId(three, 'R-9000'), pieceId(three, 'R-1298') === piece]).toEqual([piece, false]);
});

test('a command that needs a whole table waits for it and decides on all of it', async () => {
	const { three } = await largeShop();
	await three.begin();
	let undone = false;
	const saved = await three.tries('piece.save', {
		fields: { stockNumber: 'N-1', title: 'New', price: usd(10_000) }
	});
	const batch = saved.ok ? saved.batch : undefined;
	const undoing = three.tries('workspace.undo', { batch }).then((outcome) => {
		undone = true;
		return outcome;
	});
	await until(() => three.engine.status().opening !== undefined, 'rows come in');
	expect(undone).toBe(false);
	disk.go();
	expect((await undoing).ok).toBe(true);
	await three.engine.opened;
	expect(three.asks<readonly unknown[]>('inventory.byNumber', { number: 'N-1' })).toEqual([]);
});

test('an import that was undone just before the power went stays undone, whenever its rows are read', async () => {
	const { three, two, world } = await largeShop();
	disk.go();
	await three.start();
	three.cut();
	const pieces = Array.from({ length: 100 }, (_, n) => ({
		line: n + 2,
		values: { stockNumber: `N-${1000 + n}`, title: 'New', category: 'ring', price: usd(50_000) }
	}));
	const { batch } = (await three.tries('inventory.importPieces', { rows: pieces })) as {
		batch?: Id;
	};
	const count = () => three.asks<{ stock: number }>('inventory.counts').stock;
	expect(count()).toBe(PIECES + 100);
	await three.restart();
	disk.frozen = true;
	expect((await three.tries('workspace.undo', { batch })).ok).toBe(true);
	expect(count()).toBe(PIECES);
	await three.stop();
	disk.frozen = false;
	disk.slowDown();
	await three.begin();
	const number = watching(three, 'inventory.byNumber', { number: 'N-1099' });
	disk.go();
	await three.engine.opened;
	await until(() => number.answer !== undefined, 'the number is looked for');
	expect([count(), number.answer]).toEqual([PIECES, []]);
	three.mend();
	await world.settle();
	expect(two.asks('inventory.counts')).toEqual(three.asks('inventory.counts'));
});

test('a disk that cannot be read for a moment is read again; meanwhile a person is told', async () => {
	const { three } = await largeShop();
	disk.go();
	await three.begin();
	disk.failures = 2;
	await three.engine.opened;
	expect(three.engine.status().attention.map(({ what }) => what)).toEqual(['Rows of this device']);
	expect(three.asks<{ total: number }>('inventory.pieces', LIST).total).toBe(PIECES);
});

test('a start that fails tells whoever waits, and the next one has all that was there', async () => {
	const { three } = await largeShop();
	three.copies.readingFails = true;
	disk.go();
	await three.begin();
	const number = (stockNumber: string) => ({ fields: { stockNumber, title: 'New' } });
	await expect(three.tries('piece.save', number('N-1'))).rejects.toThrow('cannot be read');
	await expect(three.engine.opened).rejects.toThrow('cannot be read');
	const told = three.engine.status().attention.map(({ what }) => what);
	expect(told).toContain('Start of this device');
	await expect(three.tries('piece.save', number('N-2'))).rejects.toThrow('cannot be read');
	three.copies.readingFails = false;
	await three.restart();
	await three.does('piece.save', number('N-2'));
	expect(three.asks<{ stock: number }>('inventory.counts').stock).toBe(PIECES + 1);
});

test('a shop that is closed while its rows cannot be read keeps nobody waiting', async () => {
	const { three } = await largeShop();
	await three.begin();
	const list = watching(three, 'books.trialBalance', {});
	const saved = await three.tries('piece.save', { fields: { stockNumber: 'N-1', title: 'New' } });
	const undoing = three.tries('workspace.undo', { batch: saved.ok ? saved.batch : undefined });
	await until(() => three.engine.status().opening !== undefined, 'rows come in');
	disk.failures = Infinity;
	disk.go();
	const stopping = three.stop();
	await expect(undoing).rejects.toThrow('the connection was lost');
	await stopping;
	expect(list.answer).toBeUndefined();
	disk.failures = 0;
	await three.start();
	expect(three.asks<{ stock: number }>('inventory.counts').stock).toBe(PIECES + 1);
});
