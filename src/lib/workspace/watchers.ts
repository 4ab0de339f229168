import type { AnyQuery, QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { After } from '#lib/sync/link.ts';
import { NotHere, type Missing } from './half-open-tables.ts';

/** Answers go out at most this often while facts stream in. */
const QUIET_MS = 50;
/** Watched questions are asked again this often: a day ends without anybody doing a thing. */
const ASK_AGAIN_MS = 60_000;

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
	readonly emit: (answer: unknown) => void;
	last: string | undefined;
	stale: boolean;
}

/**
 * Queries that screens are watching. They run here, in the worker; a screen hears only answers that
 * differ from the last, at most every 50 ms.
 */
export class Watchers {
	readonly #after: After;
	readonly #queries: ReadonlyMap<string, AnyQuery>;
	readonly #tables: Tables;
	readonly #owner: WatchersOwner;
	readonly #watchers = new Set<Watcher>();
	#quiet = false;
	#again = false;
	#stopAsking: () => void = () => {};

	constructor(
		ports: { readonly after: After },
		queries: ReadonlyMap<string, AnyQuery>,
		tables: Tables,
		owner: WatchersOwner
	) {
		this.#after = ports.after;
		this.#queries = queries;
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

	add(name: string, args: unknown, emit: (answer: unknown) => void): () => void {
		const query = this.#queries.get(name);
		if (!query) throw new Error(`no query is called “${name}”`);
		const watcher: Watcher = { query, args, emit, last: undefined, stale: false };
		this.#watchers.add(watcher);
		this.#answer(watcher);
		return () => this.#watchers.delete(watcher);
	}

	/** Tables changed: queries that read them are asked again. */
	tablesChanged(tables: ReadonlySet<string>): void {
		if (tables.size === 0) return;
		for (const watcher of this.#watchers) {
			if (watcher.query.reads.some((table) => tables.has(table))) watcher.stale = true;
		}
		this.#flush();
	}

	/** Something that every query may depend on changed, such as the location of this device. */
	contextChanged(): void {
		for (const watcher of this.#watchers) watcher.stale = true;
		this.#flush();
	}

	#flush(): void {
		if (this.#quiet) {
			this.#again = true;
			return;
		}
		this.#quiet = true;
		this.#again = false;
		for (const watcher of this.#watchers) if (watcher.stale) this.#answer(watcher);
		this.#after(QUIET_MS, () => {
			this.#quiet = false;
			if (this.#again) this.#flush();
		});
	}

	#answer(watcher: Watcher): void {
		watcher.stale = false;
		let answer: unknown;
		try {
			answer = watcher.query.answer(this.#tables, watcher.args as never, this.#owner.context());
		} catch (error) {
			if (error instanceof NotHere) {
				void this.#owner.bring(error.missing).then(
					() => {
						if (this.#watchers.has(watcher)) this.#answer(watcher);
					},
					// No more rows will come: who started the shop is told.
					() => undefined
				);
				return;
			}
			// A broken question must not keep the others from their answers, nor a sale from its end.
			this.#owner.failed(watcher.query.name, error);
			return;
		}
		const text = JSON.stringify(answer ?? null);
		if (text === watcher.last) return;
		watcher.last = text;
		watcher.emit(answer);
	}
}
