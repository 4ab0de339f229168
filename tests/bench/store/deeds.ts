/** What a till does all day, on an engine that is open, each time beside what the browser takes at least. */
import { Dexie } from 'dexie';
import type { PieceView } from '#areas/inventory';
import type { Engine } from '#lib/workspace/engine.ts';
import type { Deed, Times } from './contestant.ts';
import { asks, does } from './engine.ts';
import { numberOf } from './stock.ts';

const RUNS = 40;
/** The keys of the second word are measured, each as the last of a search. */
const SEARCHES = ['oval sapphire', 'round diamond', 'gold pendant', 'silver chain'];

/** Does it as often as its median needs. */
export async function again(engine: Engine, deed: Deed): Promise<Times> {
	await engine.opened;
	if (deed === 'search') return { own: await keys(engine), floor: [] };
	const floor = await Floor.open();
	const act = deed === 'sale' ? await sales(engine) : scans(engine);
	const [own, least]: [number[], number[]] = [[], []];
	for (let n = 0; n < RUNS; n += 1) {
		least.push(await timed(() => (deed === 'sale' ? floor.put(n) : floor.get(n))));
		own.push(await timed(() => act(n)));
	}
	return { own, floor: least };
}

/** From a number to its piece, as a scan asks. */
function scans(engine: Engine) {
	return async (n: number) => void (await byNumber(engine, n));
}

/** From the tap to a sale that is on the disk, with its rows, its entries and its receipt. */
async function sales(engine: Engine) {
	const lines: { readonly piece: string; readonly list: number }[] = [];
	for (let n = 0; n < RUNS; n += 1) {
		const { id, values } = await byNumber(engine, n);
		lines.push({ piece: id, list: values.price?.minor ?? 0 });
	}
	return (n: number) =>
		does(engine, 'selling.completeSale', { lines: [lines[n]], tenders: [{ kind: 'card' }] });
}

async function byNumber(engine: Engine, n: number): Promise<PieceView> {
	const number = numberOf(n);
	const [piece] = await asks<readonly PieceView[]>(engine, 'inventory.byNumber', { number });
	if (!piece) throw new Error(`no piece is called ${number}`);
	return piece;
}

async function keys(engine: Engine): Promise<readonly number[]> {
	const sort = { field: 'stockNumber', down: false };
	const args = { standing: 'stock', sort, offset: 0, limit: 50 };
	const times: number[] = [];
	for (const search of SEARCHES)
		for (let end = search.indexOf(' ') + 2; end <= search.length; end += 1) {
			const text = search.slice(0, end);
			times.push(await timed(() => asks(engine, 'inventory.pieces', { ...args, text })));
		}
	return times;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await act();
	return performance.now() - began;
}

/** One row by Dexie: got, or put in a transaction that is on the disk when it ends. */
class Floor {
	readonly #rows;

	private constructor(dexie: Dexie) {
		this.#rows = dexie.table('rows');
	}

	static async open(): Promise<Floor> {
		const dexie = new Dexie('floor', { chromeTransactionDurability: 'strict' });
		dexie.version(1).stores({ rows: '' });
		const floor = new Floor(dexie);
		for (let n = 0; n < RUNS; n += 1) await floor.put(n);
		return floor;
	}

	async put(n: number): Promise<void> {
		await this.#rows.put({ text: 'x'.repeat(2_000) }, n);
	}

	async get(n: number): Promise<void> {
		await this.#rows.get(n);
	}
}
