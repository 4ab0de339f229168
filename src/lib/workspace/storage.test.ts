import { describe, expect, test } from 'vitest';
import { makeId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { DexieStorage } from './storage-dexie.ts';
import { MemoryStorage } from './storage-memory.ts';
import { pageOf, type JournalEntry, type RowBatch, type Storage } from './storage.ts';

let opened = 0;
const kinds: readonly (readonly [string, () => Storage])[] = [
	['memory', () => new MemoryStorage()],
	['Dexie', () => new DexieStorage(`contract-${(opened += 1)}`)]
];

const entry = (n: number): JournalEntry => ({
	id: makeId(n as Instant, (length) => new Uint8Array(length).fill(n)),
	facts: [[`sales/2026-11.0/${'A'.repeat(26)}/${n}`, `{"n":${n}}`]],
	result: `{"n":${n}}`,
	checksum: `c${n}`
});

/** A batch of nothing. */
const BARE: RowBatch = {
	rows: [],
	chunks: [],
	columns: undefined,
	folded: new Map(),
	orders: new Map(),
	clock: 'first'
};

describe.each(kinds)('storage in %s', (_name, open) => {
	test('gives back what was written to the journal, and knows it after trimming', async () => {
		const storage = open();
		await storage.appendJournal(entry(1), {});
		await storage.appendJournal(entry(2), {});
		expect(await storage.readJournal()).toEqual([entry(1), entry(2)]);
		await storage.trimJournal([entry(1).id]);
		expect(await storage.readJournal()).toEqual([entry(2)]);
		expect(await storage.resultOf(entry(1).id)).toBe('{"n":1}');
		expect(await storage.resultOf(entry(3).id)).toBeUndefined();
	});

	test('refuses the same command a second time and keeps the first', async () => {
		const storage = open();
		await storage.appendJournal(entry(1), {});
		await expect(storage.appendJournal({ ...entry(1), result: 'other' }, {})).rejects.toThrow();
		await storage.trimJournal([entry(1).id]);
		await expect(storage.appendJournal(entry(1), {})).rejects.toThrow();
		expect(await storage.resultOf(entry(1).id)).toBe('{"n":1}');
	});

	test('writes rows and the position they stand for together, and drops both', async () => {
		const storage = open();
		const vector = new Uint8Array([1, 2, 3]);
		await storage.writeRows({
			...BARE,
			rows: [
				['piece', 'a', '{"x":1}'],
				['piece', 'b', '{"x":2}']
			],
			folded: new Map([['inventory/2026-11.0', vector]]),
			orders: new Map([['inventory/2026-11.0', { epoch: 'e1', seq: 7 }]]),
			clock: 'first'
		});
		await storage.writeRows({
			...BARE,
			rows: [
				['piece', 'a', undefined],
				['piece', 'b', '{"x":3}']
			],
			orders: new Map([['sales/2026-11.0', { epoch: 'e2', seq: 9 }]]),
			clock: 'second'
		});
		expect((await storage.readThese([pageOf('piece', 'a')]))[0]).toEqual({
			page: pageOf('piece', 'b'),
			table: 'piece',
			rows: ['b', '{"x":3}']
		});
		const progress = await storage.readProgress();
		expect(progress.clock).toBe('second');
		expect([...(progress.folded.get('inventory/2026-11.0') ?? [])]).toEqual([1, 2, 3]);
		expect(progress.orders).toEqual(
			new Map([
				['inventory/2026-11.0', { epoch: 'e1', seq: 7 }],
				['sales/2026-11.0', { epoch: 'e2', seq: 9 }]
			])
		);
		await storage.appendJournal(entry(1), {});
		await storage.dropRows();
		expect(await storage.countPages(['piece'])).toBe(0);
		expect((await storage.readProgress()).folded.size).toBe(0);
		expect((await storage.readProgress()).clock).toBeUndefined();
		expect(await storage.readJournal()).toHaveLength(1);
	});

	test('gives pages of tables in order, so many at a time, and single ones', async () => {
		const storage = open();
		const id = (n: number) => entry(n).id;
		const near = [id(2), `${id(2).slice(0, -1)}Z`];
		await storage.writeRows({
			...BARE,
			rows: [
				...[3, 1].map((n) => ['piece', id(n), `{"n":${n}}`] as const),
				...near.map((key) => ['piece', key, '{"n":2}'] as const),
				['piece.stockNumber', 'r-100', '{}'],
				['piece.stockNumber', 'r-199', '{}'],
				['pieces', id(1), '{}']
			]
		});
		expect(await storage.countPages(['piece', 'nothing'])).toBe(3);
		expect(await storage.countPages(['piece.stockNumber'])).toBe(1);
		const pages = async (after: Readonly<Record<string, string>>, most: number) =>
			(await storage.readPages(new Map(Object.entries(after)), most)).map(({ page }) => page);
		const [one, two, three] = [1, 2, 3].map((n) => pageOf('piece', id(n)));
		const number = pageOf('piece.stockNumber', 'r-1');
		expect(await pages({ piece: '' }, 2)).toEqual([one, two]);
		expect(await pages({ piece: String(two), 'piece.stockNumber': '' }, 2)).toEqual([
			three,
			pageOf('piece.stockNumber', 'r-100')
		]);
		expect(await pages({ piece: String(three), nothing: '' }, 2)).toEqual([]);
		expect(number).not.toBe(pageOf('piece.stockNumber', 'r-100'));
		const [page] = await storage.readThese([String(two)]);
		expect([...(page?.rows ?? [])].sort()).toEqual([...near, '{"n":2}', '{"n":2}'].sort());
		expect(await storage.readThese([number])).toEqual([]);
	});

	test('keeps columns by their chunks, and whether they stand for the rows, which a write without them ends', async () => {
		const storage = open();
		const names = [
			['piece', 'title'],
			['piece', 'titles'],
			['person', 'title']
		] as const;
		await storage.writeRows({
			...BARE,
			chunks: [
				['piece', 'title', 10, '["k"]'],
				['piece', 'title', 9, '["j"]'],
				['person', 'title', 0, '["a"]'],
				['piece', 'titles', 0, '["b"]']
			],
			columns: 'of pieces'
		});
		expect((await storage.readProgress()).columns).toBe('of pieces');
		await storage.writeRows({ ...BARE, chunks: [['piece', 'title', 9, '["i"]']] });
		expect((await storage.readProgress()).columns).toBeUndefined();
		const read = await storage.readColumns(names);
		expect(read.map((chunks) => chunks.filter(Boolean))).toEqual([
			['["i"]', '["k"]'],
			['["b"]'],
			['["a"]']
		]);
		expect(await storage.readColumns([['piece', 'note']])).toEqual([[]]);
		await storage.writeRows({ ...BARE, columns: 'of pieces' });
		await storage.dropRows();
		expect(await storage.readColumns(names)).toEqual([[], [], []]);
		expect((await storage.readProgress()).columns).toBeUndefined();
	});

	test('keeps settings in the same stroke as the entry, and not when it is refused', async () => {
		const storage = open();
		await storage.appendJournal(entry(1), { numbers: '{"sale":1}' });
		expect((await storage.readSettings()).get('numbers')).toBe('{"sale":1}');
		await expect(storage.appendJournal(entry(1), { numbers: '{"sale":2}' })).rejects.toThrow();
		expect((await storage.readSettings()).get('numbers')).toBe('{"sale":1}');
	});

	test('keeps settings, the newest value of each', async () => {
		const storage = open();
		expect((await storage.readSettings()).get('device')).toBeUndefined();
		await storage.setSetting('device', 'a');
		await storage.setSetting('device', 'b');
		expect((await storage.readSettings()).get('device')).toBe('b');
	});
});
