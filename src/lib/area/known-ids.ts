import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';

/** New rows, as a share of those known, that may wait until somebody remembers them. */
const FEW_NEW = 0.001;

/** Ids of the rows of a table that only grows: a list of sixty thousand is not looked through anew for each choice. */
export class KnownIds {
	readonly #tables: Tables;
	readonly #table: string;
	readonly #ids: Id[] = [];

	constructor(tables: Tables, table: string) {
		this.#tables = tables;
		this.#table = table;
	}

	/** All that are known, the first that came first. */
	get all(): readonly Id[] {
		if (this.#tables.size(this.#table) > this.#ids.length * (1 + FEW_NEW)) {
			let known = this.#ids.length;
			for (const [id] of this.#tables.all(this.#table)) {
				known -= 1;
				if (known < 0) this.#ids.push(id as Id);
			}
		}
		return this.#ids;
	}
}
