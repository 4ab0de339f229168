/** How our engine grows with a shop, to as many pieces as its size has, all of them put in by commands. */
import { expect, test } from '@playwright/test';
import type { Growth } from './growth-plot.ts';
import { median } from '../kit/moments.ts';
import { tell } from './page.ts';
import { SIZE } from './sizes.ts';
import { DEEDS } from './store/contestant.ts';
import { contest } from './store/contest.ts';
import type { Row } from './table.ts';

const COUNTS = {
	S: [1_000, 2_500, 5_000],
	M: [5_000, 10_000, 20_000],
	L: [5_000, 20_000, 50_000]
}[SIZE];
const RUNS = 5;
const OURS = 'Vitrine';
const OPENINGS = { title: 'open to an exact number', rings: 'open to the 100 cheapest rings' };
const WORKS = {
	scan: ['a number to its piece, by a clock of 0.1 ms', 'one Dexie get'],
	search: ['a key of a search, two words, first 50 in order', ''],
	sale: ['a sale, durable, with rows, entries and receipt', 'one strict transaction']
} as const;

test(`How opening, search, sale and memory grow: ${COUNTS.join(', ')} pieces`, async () => {
	const rows: Row[] = [];
	const heaps: [number, number][] = [];
	for (const count of COUNTS) {
		const scripts = { [OURS]: 'vitrine.ts', IndexedDB: 'floor.ts' };
		await contest(scripts, async (stores, setupCode) => {
			for (const [who, store] of stores) {
				await store.asked('fill', count, who === OURS ? `&code=${setupCode}` : '');
				await store.asked('settle', count);
			}
			for (const [ask, work] of Object.entries(OPENINGS))
				for (const [who, store] of stores) {
					const ms: number[] = [];
					let heap = 0;
					for (let run = 0; run < RUNS; run += 1) {
						const told = await store.asked(ask as keyof typeof OPENINGS, count);
						expect(told.answer, `${who} answers`).not.toBe('');
						ms.push(told.ms);
						heap = told.heapMiB;
					}
					rows.push({ work, who: `${who}, ${count}`, ms, note: `${heap.toFixed(0)} MiB` });
				}
			for (const deed of DEEDS) {
				const [work, least] = WORKS[deed];
				const { times, heapMiB } = await ours(stores).asked(deed, count);
				const { own = [], floor = [] } = times ?? {};
				expect(own.length, `times of ${deed}`).toBeGreaterThan(RUNS);
				rows.push({ work, who: `${OURS}, ${count}`, ms: own, note: '' });
				if (floor.length > 0)
					rows.push({ work, who: `IndexedDB, ${count}`, ms: floor, note: least });
				if (deed === 'search') heaps.push([count, heapMiB]);
			}
		});
	}
	const works = [...new Set(rows.map(({ work }) => work))];
	const inOrder = works.flatMap((work) => rows.filter((row) => row.work === work));
	const memory = { who: OURS, points: heaps };
	tell('growth', inOrder, [
		...works.map((work) => growthOf(work, rows)),
		{ what: 'memory of the engine, all rows in it', unit: 'MiB', lines: [memory] }
	]);
	for (const [pieces, heap] of heaps)
		console.log(`memory of the engine, ${pieces} pieces: ${heap.toFixed(0)} MiB`);
});

function ours<Store>(stores: ReadonlyMap<string, Store>): Store {
	const store = stores.get(OURS);
	if (!store) throw new Error('our page was not built');
	return store;
}

function growthOf(work: string, rows: readonly Row[]): Growth {
	const lines = [OURS, 'IndexedDB'].flatMap((who) => {
		const points = COUNTS.flatMap((count) => {
			const row = rows.find((each) => each.work === work && each.who === `${who}, ${count}`);
			return row ? [[count, median(row.ms)] as const] : [];
		});
		return points.length > 0 ? [{ who, points }] : [];
	});
	return { what: work, unit: 'ms', lines };
}
