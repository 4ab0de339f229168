import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { areas } from '#areas';
import { keepDemo } from '#demo';
import { trialBalance } from '#areas/books';
import { recentSales } from '#areas/selling';
import type { Query, QueryCall } from '#lib/projections/query.ts';
import { makeId } from '#lib/values/id.ts';
import { compose } from '#lib/workspace/compose.ts';
import { Engine } from '#lib/workspace/engine.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import { hasPast } from '#lib/workspace/past.ts';
import type { Ports } from '#lib/workspace/ports.ts';
import { JournalOnly } from '#lib/workspace/storage-journal-only.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import { MADE } from '../kit/made.ts';

/** The demo is made in seconds; on a machine that does much else it takes a minute. */
const SLOW_MS = 240_000;
const composition = compose(areas, MADE.locale);

/** A browser that opens a shop without a relay; its disk survives a restart. */
class Lonely {
	readonly disk = new MemoryStorage();

	ports(): Ports {
		return {
			now: () => MADE.now,
			random: (length) => crypto.getRandomValues(new Uint8Array(length)),
			after: (ms, run) => {
				const timer = setTimeout(run, ms);
				return () => clearTimeout(timer);
			},
			zone: () => MADE.zone,
			locale: MADE.locale,
			app: 'test',
			storage: new JournalOnly(this.disk),
			papers: { store: new MemoryPapers(), freeBytes: async () => undefined },
			pinCost: { memory: 64, passes: 1 },
			digest: async (what) => createHash('sha256').update(what).digest('hex'),
			identity: async () => ({ publicKey: '', sign: async () => '' }),
			carry: () => ({
				loaded: Promise.resolve(),
				stop: async () => undefined,
				compact: async () => undefined,
				clear: async () => undefined
			})
		};
	}

	async open(): Promise<Engine> {
		const engine = await Engine.start(this.ports(), composition);
		await engine.opened;
		return engine;
	}
}

function ask<Args, Answer>(
	engine: Engine,
	query: Query<Args, Answer> | QueryCall<Args, Answer>,
	args: Args
): Answer {
	let said: unknown;
	engine.watch(query.name, args, { answer: (answer) => (said = answer) })();
	return said as Answer;
}

test(
	'SET9 the demo shop opens without a relay, sells on with the next number, and knows it all after a restart',
	async () => {
		const browser = new Lonely();
		expect(await hasPast(browser.disk)).toBe(false);
		await keepDemo(browser.ports(), composition, () => undefined);
		expect(await hasPast(browser.disk)).toBe(true);
		expect((await browser.disk.readJournal()).length).toBeLessThan(6);

		const engine = await browser.open();
		expect(engine.status()).toMatchObject({
			alone: true,
			unsent: 0,
			complete: true,
			prefix: 'DEMO'
		});
		const [last] = ask(engine, recentSales, { limit: 1 });
		const before = Number(last?.number.slice(-6));
		const [piece] = [...engine.tables.search('piece', 'band')].filter((id) => {
			const state = engine.tables.get<{ readonly claims: readonly unknown[] }>('pieceState', id);
			return (state?.claims.length ?? 0) === 0;
		});
		const { price } = engine.tables.get<{
			readonly values: { readonly price: { readonly minor: number } };
		}>('piece', piece ?? '')?.values ?? { price: { minor: 0 } };
		const sale = await engine.run(
			makeId(MADE.now, (n) => new Uint8Array(n)),
			'selling.completeSale',
			{
				lines: [{ piece, list: price.minor }],
				tenders: [{ kind: 'card' }]
			}
		);
		expect(sale).toMatchObject({ ok: true });
		const books = ask(engine, trialBalance, {});
		await engine.stop();

		const again = await browser.open();
		const [newest] = ask(again, recentSales, { limit: 1 });
		expect(newest?.number).toBe(`DEMO-${String(before + 1).padStart(6, '0')}`);
		expect(ask(again, trialBalance, {})).toEqual(books);
		await again.stop();
	},
	SLOW_MS
);

test(
	'SET9 a demo shop whose making was broken off is none',
	async () => {
		const browser = new Lonely();
		const ports = browser.ports();
		let records = 0;
		const broken: Ports = {
			...ports,
			storage: new JournalOnly({
				...kept(browser.disk),
				appendJournal: async (entry, settings) => {
					records += 1;
					if (records > 1) throw new Error('the tab was closed');
					await browser.disk.appendJournal(entry, settings);
				}
			})
		};
		await expect(keepDemo(broken, composition, () => undefined)).rejects.toThrow('closed');
		expect((await browser.disk.readJournal()).length).toBe(1);
		expect(await hasPast(browser.disk)).toBe(false);
	},
	SLOW_MS
);

function kept(disk: MemoryStorage): ConstructorParameters<typeof JournalOnly>[0] {
	return {
		appendJournal: (entry, settings) => disk.appendJournal(entry, settings),
		readJournal: () => disk.readJournal(),
		trimJournal: (ids) => disk.trimJournal(ids),
		resultOf: (id) => disk.resultOf(id),
		readSettings: () => disk.readSettings(),
		setSetting: (name, value) => disk.setSetting(name, value),
		close: () => disk.close()
	};
}
