/** Stores in a bare page: the same pieces, the same questions, the same run. */
import { expect, test } from '@playwright/test';
import { contest } from './store/contest.ts';
import { SIZE } from './made-shop.ts';
import { tell } from './page.ts';
import type { Row } from './table.ts';

const COUNTS = { S: 5_000, M: 20_000, L: 50_000 };
const RUNS = 5;
const OURS = 'Vitrine';
/** Where the script of each store is, from the folder of pages. */
const SCRIPTS = {
	[OURS]: 'vitrine.ts',
	RxDB: '../peers/rxdb.ts',
	PouchDB: '../peers/pouchdb.ts',
	TinyBase: '../peers/tinybase.ts',
	IndexedDB: 'floor.ts'
};
/** What is to be known of a way of doing it. */
const NOTES: Readonly<Record<string, string>> = {
	[OURS]: 'commands of 200 rows, signed, sent to a relay meanwhile',
	RxDB: '17.6.0, Dexie storage',
	PouchDB: '9.0.0, IndexedDB adapter; its index is made when it is first asked',
	TinyBase: '10.0.1, IndexedDB persister; all in memory, written at the end',
	IndexedDB: 'the floor: strict transactions of 1,000'
};
const ASKED = { title: 'open to an exact number', rings: 'open to the 100 cheapest of the rings' };

test(`Stores of ${COUNTS[SIZE]} pieces beside each other`, async () => {
	const count = COUNTS[SIZE];
	await contest(SCRIPTS, async (stores, setupCode) => {
		const rows: Row[] = [];
		const disk: Row[] = [];
		for (const [who, store] of stores) {
			const { ms, onDisk = NaN } = await store.asked(
				'fill',
				count,
				who === OURS ? `&code=${setupCode}` : ''
			);
			const note = NOTES[who] ?? '';
			rows.push({ work: `import of ${count} pieces, searchable`, who, ms: [ms], note });
			disk.push({ work: `import of ${count} pieces, all on the disk`, who, ms: [onDisk], note });
			await store.asked('settle', count);
		}
		rows.push(...disk);
		for (const [ask, what] of Object.entries(ASKED)) {
			const runs = new Map([...stores.keys()].map((who) => [who, [] as number[]]));
			const answers = new Set<string>();
			for (let run = 0; run < RUNS; run += 1)
				for (const [who, store] of stores) {
					const { ms, answer } = await store.asked(ask as keyof typeof ASKED, count);
					runs.get(who)?.push(ms);
					answers.add(answer);
				}
			for (const [who, ms] of runs)
				rows.push({ work: `${what}, ${count} pieces`, who, ms, note: '' });
			// Whoever answers otherwise has not done the same work.
			expect([...answers], `what the stores say to ${ask}`).toEqual([expect.stringMatching(/./)]);
		}
		tell('store', rows);
	});
});
