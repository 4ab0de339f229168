/** How a shop of seeded rows opens, up to the largest that there is; beside what the browser takes at least. */
import { expect, test } from '@playwright/test';
import { median, printFigure } from '../kit/moments.ts';
import type { Aim } from './aims.ts';
import type { Growth } from './growth-plot.ts';
import { tell } from './page.ts';
import { SEEDED_SIZE, type SeededSize } from './sizes.ts';
import { contest, type Contestant } from './store/contest.ts';
import type { Row } from './table.ts';

/** Pieces in the house and people, as shops of the class have them; each person was added by an act of the log. */
const SHOPS: Readonly<Record<SeededSize, { readonly pieces: number; readonly people: number }>> = {
	S: { pieces: 1_200, people: 4_000 },
	M: { pieces: 4_000, people: 25_000 },
	L: { pieces: 12_000, people: 60_000 },
	XL: { pieces: 45_000, people: 220_000 },
	Stress: { pieces: 150_000, people: 500_000 }
};
/** From S to what is asked; the largest from L, whose targets are of L to XL. */
const GROWING: Readonly<Record<SeededSize, readonly SeededSize[]>> = {
	S: ['S'],
	M: ['S', 'M'],
	L: ['S', 'M', 'L'],
	XL: ['L', 'XL'],
	Stress: ['L', 'XL', 'Stress']
};
const SIZES = GROWING[SEEDED_SIZE];
const RUNS = 5;
const OURS = 'Vitrine';
const FLOOR = 'IndexedDB';
const WORKS = {
	title: 'open to an exact number, synthetic',
	rings: 'open to the 100 cheapest of the rings, synthetic',
	log: 'open to the first page of the log, synthetic',
	whole: 'open to all rows in memory, synthetic'
} as const;
type Asked = keyof typeof WORKS;
const SCRIPTS = { [OURS]: 'vitrine.ts', [FLOOR]: 'floor.ts' };
/** A median may be so many times that of the size before, and is flat. */
const FLAT = 1.25;

test(`How shops of seeded rows open: ${SIZES.join(', ')}`, async () => {
	const rows: Row[] = [];
	const heaps: [number, number][] = [];
	try {
		for (const size of SIZES) heaps.push([SHOPS[size].pieces, await open(size, rows)]);
	} finally {
		// What was measured is told, whatever came after it.
		const works = Object.values(WORKS);
		const inOrder = works.flatMap((work) => rows.filter((row) => row.work === work));
		const memory = { who: OURS, points: heaps };
		const growing = SIZES.length > 1 ? works.map((work) => growthOf(work, rows)) : [];
		const kept: Growth = {
			what: 'memory of the engine, all rows in it',
			unit: 'MiB',
			lines: [memory]
		};
		tell('cold', inOrder, [...growing, ...(heaps.length > 1 ? [kept] : [])]);
	}
	for (const [pieces, heap] of heaps)
		printFigure(`memory of the engine, ${pieces} pieces`, `${heap.toFixed(0)} MiB`);
});

/** Seeds a shop of a size and opens it anew for each question; answers what the engine holds of it, MiB. */
async function open(size: SeededSize, rows: Row[]): Promise<number> {
	const { pieces, people } = SHOPS[size];
	let heap = NaN;
	await contest(SCRIPTS, async (stores, setupCode) => {
		const [own, floor] = [stores.get(OURS), stores.get(FLOOR)];
		if (!own || !floor) throw new Error('a page was not built');
		const began = performance.now();
		await own.asked('seed', pieces, `&code=${setupCode}&people=${people}`);
		const seconds = ((performance.now() - began) / 1_000).toFixed(1);
		printFigure(`${size}: ${pieces} pieces, ${people} people`, `seeded in ${seconds} s`);
		await floor.asked('fill', pieces);
		for (const ask of Object.keys(WORKS) as Asked[]) {
			const row = await asked(own, ask, size);
			rows.push({ ...row, ...(ask === 'title' && aimOf(size, rows)) });
			if (ask === 'title' || ask === 'rings') rows.push(await asked(floor, ask, size, FLOOR));
			if (ask === 'whole') heap = (await own.asked('whole', pieces)).heapMiB;
		}
	});
	return heap;
}

async function asked(store: Contestant, ask: Asked, size: SeededSize, who = OURS): Promise<Row> {
	const { pieces, people } = SHOPS[size];
	const ms: number[] = [];
	const answers = new Set<string>();
	for (let run = 0; run < RUNS; run += 1) {
		const told = await store.asked(ask, pieces);
		ms.push(told.ms);
		answers.add(told.answer);
	}
	// Every opening says the same, and says something.
	const said = ask === 'whole' ? '' : expect.stringMatching(/./);
	expect([...answers], `what ${who} says to ${ask} at ${size}`).toEqual([said]);
	if (ask === 'log') expect([...answers][0]).toMatch(/, 100 shown$/);
	const acts = ask === 'log' ? `, ${[...answers][0]}` : '';
	const note = who === OURS ? `${pieces} pieces, ${people} people${acts}` : `${pieces} pieces`;
	return { work: WORKS[ask], who: `${who}, ${size}`, ms, note };
}

/** An exact number is to be found as soon in a larger shop. */
function aimOf(size: SeededSize, rows: readonly Row[]): { readonly aim?: Aim } {
	const before = SIZES[SIZES.indexOf(size) - 1];
	const smaller = rows.find(
		({ work, who }) => work === WORKS.title && who === `${OURS}, ${before}`
	);
	if (!smaller) return {};
	const aim: Aim = {
		target: `flat from ${before} to ${size}: at most ${FLAT} ×`,
		holds: ({ ms }) => median(ms) <= FLAT * median(smaller.ms),
		cause: 'What of a start grows with the shop was not looked into.'
	};
	return { aim };
}

function growthOf(work: string, rows: readonly Row[]): Growth {
	const lines = [OURS, FLOOR].flatMap((who) => {
		const points = SIZES.flatMap((size) => {
			const row = rows.find((each) => each.work === work && each.who === `${who}, ${size}`);
			return row ? [[SHOPS[size].pieces, median(row.ms)] as const] : [];
		});
		return points.length > 0 ? [{ who, points }] : [];
	});
	return { what: work, unit: 'ms', lines };
}
