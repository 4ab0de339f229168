import type { AnyQuery, QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { Withheld } from '#lib/projections/withheld.ts';
import type { After } from '#lib/sync/link.ts';
import type { Composition } from './compose.ts';
import type { Ear } from './contract.ts';
import { NotHere, type Missing } from './half-open-tables.ts';

/** Answers go out at most this often while facts stream in. */
const QUIET_MS = 50;
/** Watched questions are asked again this often: a day ends without anybody doing a thing. */
const ASK_AGAIN_MS = 60_000;
/** Reports read much: one that was asked again rests so long before the next change asks it. */
const REPORT_RESTS_MS = 5_000;
/** How long until what answers a report is loaded again, where it did not come. */
const LOAD_AGAIN_MS = 1_000;

/** What watchers need of the engine. */
export interface WatchersOwner {
	context(): QueryContext;
	failed(query: string, error: unknown): void;
	/** Resolves when rows that a question met missing are in memory. */
	bring(missing: Missing): Promise<void>;
}

interface Watcher {
	readonly query: AnyQuery;
	readonly args: unknown;
	readonly ear: Ear;
	/** What was heard last, as JSON. */
	last: string | undefined;
	stale: boolean;
	resting: boolean;
}

/**
 * Queries that screens are watching. They run here, in the worker; a screen hears only answers that
 * differ from the last, at most every 50 ms.
 */
export class Watchers {
	readonly #after: After;
	readonly #composition: Pick<Composition, 'queries' | 'sight'>;
	readonly #tables: Tables;
	readonly #owner: WatchersOwner;
	readonly #watchers = new Set<Watcher>();
	#quiet = false;
	#again = false;
	#stopAsking: () => void = () => {};

	constructor(
		ports: { readonly after: After },
		composition: Pick<Composition, 'queries' | 'sight'>,
		tables: Tables,
		owner: WatchersOwner
	) {
		this.#after = ports.after;
		this.#composition = composition;
		this.#tables = tables;
		this.#owner = owner;
	}

	/** Asks everything again now and then. */
	start(): void {
		this.#stopAsking = this.#after(ASK_AGAIN_MS, () => {
			this.contextChanged();
			this.start();
		});
	}

	stop(): void {
		this.#stopAsking();
	}

	add(name: string, args: unknown, ear: Ear): () => void {
		const query = this.#composition.queries.get(name);
		if (!query) throw new Error(`no query is called “${name}”`);
		const watcher: Watcher = { query, args, ear, last: undefined, stale: false, resting: false };
		let watched = true;
		const begin = () => {
			if (!watched) return;
			this.#watchers.add(watcher);
			this.#answer(watcher);
		};
		this.#loaded(query, begin, () => watched);
		return () => {
			watched = false;
			this.#watchers.delete(watcher);
		};
	}

	/** Once what answers is here; it is fetched again until it comes. */
	#loaded(query: AnyQuery, begin: () => void, watched: () => boolean): void {
		const coming = query.load?.();
		if (!coming) return begin();
		coming.then(begin, (error: unknown) => {
			this.#owner.failed(query.name, error);
			if (watched()) this.#after(LOAD_AGAIN_MS, () => this.#loaded(query, begin, watched));
		});
	}

	/** Tables changed: queries that read them are asked again. */
	tablesChanged(tables: ReadonlySet<string>): void {
		if (tables.size === 0) return;
		for (const watcher of this.#watchers) {
			if (watcher.query.reads.some((table) => tables.has(table))) watcher.stale = true;
		}
		this.#flush();
	}

	/**
	 * Something that every query may depend on changed, such as the location of this device, or who is at work on it: no
	 * report rests then, since its screen may show what that person must not see.
	 */
	contextChanged(): void {
		for (const watcher of this.#watchers) {
			watcher.stale = true;
			watcher.resting = false;
		}
		this.#flush();
	}

	#flush(): void {
		if (this.#quiet) {
			this.#again = true;
			return;
		}
		this.#quiet = true;
		this.#again = false;
		for (const watcher of this.#watchers) this.#answerIfStale(watcher);
		this.#after(QUIET_MS, () => {
			this.#quiet = false;
			if (this.#again) this.#flush();
		});
	}

	#answerIfStale(watcher: Watcher): void {
		if (!watcher.stale || watcher.resting || !this.#watchers.has(watcher)) return;
		this.#answer(watcher);
		if (!watcher.query.load) return;
		watcher.resting = true;
		this.#after(REPORT_RESTS_MS, () => {
			watcher.resting = false;
			this.#answerIfStale(watcher);
		});
	}

	#answer(watcher: Watcher): void {
		watcher.stale = false;
		try {
			const answer = this.#ask(watcher);
			const text = JSON.stringify(answer ?? null);
			if (text === watcher.last) return;
			watcher.last = text;
			watcher.ear.answer(answer);
		} catch (error) {
			if (error instanceof NotHere) this.#answerLater(watcher, error);
			else if (error instanceof Withheld) withhold(watcher, error);
			// A broken question must not keep the others from their answers, nor a sale from its end.
			else this.#owner.failed(watcher.query.name, error);
		}
	}

	#ask({ query, args }: Watcher): unknown {
		const context = this.#owner.context();
		const seen = this.#composition.sight.over(this.#tables, context.may);
		return query.answer(seen, args as never, context);
	}

	#answerLater(watcher: Watcher, { missing }: NotHere): void {
		void this.#owner.bring(missing).then(
			() => {
				if (this.#watchers.has(watcher)) this.#answer(watcher);
			},
			// No more rows will come: who started the shop is told.
			() => undefined
		);
	}
}

function withhold(watcher: Watcher, { permission }: Withheld): void {
	const text = `withheld ${permission.name}`;
	if (text === watcher.last) return;
	watcher.last = text;
	watcher.ear.withheld?.(permission.name);
}
