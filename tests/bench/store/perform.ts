import { DEEDS, type Ask, type Open, type Opened, type Told } from './contestant.ts';
import { numberOf, stock } from './stock.ts';

declare global {
	/** When the first line of the page's script ran; the build puts it there. */
	var began: number;
	/** What the page tells whoever opened it. */
	var told: Promise<Told>;
	/** The store, which stays in memory until that was measured. */
	var opened: Opened;
}

const QUESTIONS: readonly Ask[] = ['title', 'rings', 'log'];

/** Does in this page what its address asks: `?ask=fill&count=50000`, `?ask=seed&count=45000&people=220000`. The clock began with its script. */
export function perform(open: Open): void {
	const words = new URLSearchParams(location.search);
	const count = Number(words.get('count'));
	const ask = words.get('ask') as Ask;
	globalThis.told =
		ask === 'fill' ? filled(open, count) : asked(open, ask, count, words.get('people'));
}

async function asked(open: Open, ask: Ask, count: number, people: string | null): Promise<Told> {
	const store = (globalThis.opened = await open());
	if (ask === 'settle') await store.settled?.();
	if (ask === 'seed') await store.seed?.(count, Number(people));
	if (ask === 'whole') await store.whole?.();
	const deed = DEEDS.find((each) => each === ask);
	const times = deed && (await store.again?.(deed));
	const answer = QUESTIONS.includes(ask) ? await answerOf(store, ask, count) : '';
	const ms = performance.now() - globalThis.began;
	if (ask === 'settle' || ask === 'seed' || deed) await store.flushed();
	return { ms, answer, ...(times ? { times } : {}) };
}

/** The pieces are there before the clock begins: making them is no work of the store. */
async function filled(open: Open, count: number): Promise<Told> {
	const pieces = stock(count);
	const store = await open();
	const began = performance.now();
	await store.fill(pieces);
	const answer = await answerOf(store, 'title', count);
	await store.cheapestRings();
	const ms = performance.now() - began;
	await store.flushed();
	return { ms, answer, onDisk: performance.now() - began };
}

async function answerOf(store: Opened, ask: Ask, count: number): Promise<string> {
	if (ask === 'log') return (await store.log?.()) ?? '';
	if (ask === 'rings') return (await store.cheapestRings()).join();
	return (await store.title(numberOf(Math.floor(count / 2)))) ?? '';
}
