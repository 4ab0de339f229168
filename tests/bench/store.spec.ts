/** Stores in a bare page: the same pieces, the same questions, the same run. */
import { expect, test } from '@playwright/test';
import { printFigure } from '../kit/moments.ts';
import { ahead, within, type Aim } from './aims.ts';
import { RUNS } from './figures.ts';
import { tell } from './page.ts';
import { SIZE } from './sizes.ts';
import { contest, type Contestant } from './store/contest.ts';
import { shown, type Row } from './table.ts';

const COUNTS = { S: 5_000, M: 20_000, L: 50_000 };
const COUNT = COUNTS[SIZE];
/** A peer that takes longer than this to take the pieces in does so once, ms. */
const LONG_MS = 60_000;
const OURS = 'Vitrine';
const FLOOR = 'IndexedDB';
/** Where the script of each store is, from the folder of pages. */
const SCRIPTS = {
	[OURS]: 'vitrine.ts',
	RxDB: '../peers/rxdb.ts',
	PouchDB: '../peers/pouchdb.ts',
	TinyBase: '../peers/tinybase.ts',
	[FLOOR]: 'floor.ts',
	'automerge-repo': '../peers/automerge.ts'
};
/** What is to be known of a way of doing it. */
const NOTES: Readonly<Record<string, string>> = {
	[OURS]: 'commands of 200 rows, signed, sent to a relay meanwhile',
	RxDB: '17.6.0, Dexie storage',
	PouchDB: '9.0.0, IndexedDB adapter; its index is made when it is first asked',
	TinyBase: '10.0.1, IndexedDB persister; all in memory, written at the end',
	[FLOOR]: 'the floor: strict transactions of 1,000',
	'automerge-repo': '2.5.6, IndexedDB adapter; one document, its history in it'
};
const WAKES =
	'The whole engine is run before its first question: its script, then key, settings, journal, people and rules.';
const READS =
	'Two fifths of it the disk takes to give five columns of all pieces; then they are read, searched and sorted, and what was made for that is cleared away. RxDB has an index of what is asked.';
const CHECKS =
	'Each piece passes the checks of a command, is signed, journaled, folded into stock, books and search, and goes to a relay; the others write rows.';
const ASKED = {
	title: { what: 'open to an exact number', aim: ahead(2, FLOOR, WAKES) },
	rings: { what: 'open to the 100 cheapest of the rings', aim: ahead(4, FLOOR, READS) }
};

type Stores = ReadonlyMap<string, Contestant>;

test(`Stores of ${COUNT} pieces beside each other`, async () => {
	const [fills, opens]: [Fill[], Row[]] = [[], []];
	try {
		await contest(SCRIPTS, async (stores, setupCode) => {
			fills.push(await fill(stores, setupCode));
			for (const ask of ['title', 'rings'] as const) await open(stores, ask, opens);
		});
		const quick = Object.entries(SCRIPTS).filter(
			([who]) => (fills[0]?.get(who)?.ms ?? 0) < LONG_MS
		);
		while (fills.length < RUNS)
			await contest(Object.fromEntries(quick), async (stores, setupCode) => {
				fills.push(await fill(stores, setupCode));
			});
	} finally {
		// What was measured is told, whatever came after it.
		tell('store', [...filled(fills), ...opens]);
	}
});

/** How long a store took, ms. */
interface Took {
	readonly ms: number;
	readonly onDisk: number;
}

/** How long each store took. */
type Fill = ReadonlyMap<string, Took>;

/** Puts the pieces into each store. */
async function fill(stores: Stores, setupCode: string): Promise<Fill> {
	const took = new Map<string, Took>();
	for (const [who, store] of stores) {
		const code = who === OURS ? `&code=${setupCode}` : '';
		const { ms, onDisk = NaN } = await store.asked('fill', COUNT, code);
		printFigure(`${who}, filled`, `${shown(ms)} ms, on the disk ${shown(onDisk)} ms`);
		took.set(who, { ms, onDisk });
		await store.asked('settle', COUNT);
	}
	return took;
}

/** What is told of all times that they were filled. */
function filled(fills: readonly Fill[]): readonly Row[] {
	// The targets are of as many.
	const aim = (mostMs: number) => (COUNT === COUNTS.L ? within(mostMs, CHECKS) : undefined);
	const rows = (what: string, of: 'ms' | 'onDisk', wanted: Aim | undefined) =>
		[...(fills[0]?.keys() ?? [])].map((who): Row => ({
			work: `import of ${COUNT} pieces, ${what}`,
			who,
			ms: fills.flatMap((each) => each.get(who)?.[of] ?? []),
			note: NOTES[who] ?? '',
			...(who === OURS && wanted && { aim: wanted })
		}));
	return [
		...rows('searchable', 'ms', aim(3_000)),
		...rows('all on the disk', 'onDisk', aim(15_000))
	];
}

/** Opens each anew for a question, in turn; all must say the same. */
async function open(stores: Stores, ask: keyof typeof ASKED, rows: Row[]): Promise<void> {
	const { what, aim } = ASKED[ask];
	const runs = new Map([...stores.keys()].map((who) => [who, [] as number[]]));
	const answers = new Set<string>();
	for (let run = 0; run < RUNS; run += 1)
		for (const [who, store] of stores) {
			const { ms, answer } = await store.asked(ask, COUNT);
			printFigure(`${who}, ${what}`, `${shown(ms)} ms`);
			runs.get(who)?.push(ms);
			answers.add(answer);
		}
	for (const [who, ms] of runs) {
		const work = `${what}, ${COUNT} pieces`;
		rows.push({ work, who, ms, note: '', ...(who === OURS && { aim }) });
	}
	// Whoever answers otherwise has not done the same work.
	expect([...answers], `what the stores say to ${ask}`).toEqual([expect.stringMatching(/./)]);
}
