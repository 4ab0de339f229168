import { areas } from '#areas';
import { Person } from '#areas/customers';
import { Piece, PIECE_STATES } from '#areas/inventory';
import { Chance } from '#lib/area/chance.ts';
import type { QueryCall } from '#lib/projections/query.ts';
import type { Row } from '#lib/projections/row.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { searchTextOf } from '#lib/records/search.ts';
import { compose } from '#lib/workspace/compose.ts';
import { MemoryTables } from '#lib/workspace/memory-tables.ts';
import { makeId } from '#lib/values/id.ts';
import { designed } from '../../src/areas/inventory/demo/designs.ts';
import { tablesOf } from '../convergence/simulation/oracle.ts';
import { askMade, MADE, madeChronicle } from '../kit/made.ts';

/** How many rows of each kind. */
export interface Seeded {
	readonly pieces: number;
	readonly people: number;
}

/** A shop that answers questions, and what stands in its rows, for peers to index. */
export interface SeededShop {
	ask<Args, Answer>(query: QueryCall<Args, Answer>, args: Args): Answer;
	readonly pieces: readonly Words[];
}

/** A record by its words. */
export interface Words {
	readonly id: string;
	readonly text: string;
}

const SMALL = { pieces: 20, people: 300, salesAYear: 4, openTickets: 0 };

/**
 * Rows of as many pieces and people as wanted, beside a small made shop: each like one of that shop, a piece
 * of a design of its own. No commands made them; what is measured on them is labelled synthetic.
 */
export function seededShop({ pieces, people }: Seeded): SeededShop {
	const chance = new Chance(7);
	const shop = madeChronicle(SMALL);
	const composition = compose(areas, MADE.locale);
	const tables = new MemoryTables(composition.records, composition.columns);
	const put = (table: string, key: string, row: Row) => {
		tables.put(table, key, row);
		tables.lists.changed(table, key);
	};
	for (const table of tablesOf(composition))
		for (const [key, row] of shop.tables.all<Row>(table)) put(table, key, row);
	const newId = () => makeId(MADE.now, (length) => chance.bytes(length));
	const stock = [...shop.tables.all<RecordRow>(Piece.name)].map(([, row]) => row);
	const known = [...shop.tables.all<RecordRow>(Person.name)].map(([, row]) => row);
	for (let n = stock.length; n < pieces; n += 1) {
		const like = stock[n % stock.length];
		const state = like && shop.tables.get<Row>(PIECE_STATES, like.id);
		if (!like || !state) throw new Error('a made piece has no state');
		const id = newId();
		const values = { ...like.values, ...designed(chance).values, stockNumber: `X-${n}` };
		put(Piece.name, id, { ...like, id, values } as Row);
		put(PIECE_STATES, id, state);
	}
	for (let n = known.length; n < people; n += 1) {
		const like = known[n % known.length];
		if (!like) throw new Error('a made shop knows nobody');
		const id = newId();
		put(Person.name, id, { ...like, id } as Row);
	}
	tables.lists.follow();
	const wordsOf = (record: typeof Piece) =>
		[...tables.all<RecordRow>(record.name)].map(([id, { values }]) => ({
			id,
			text: searchTextOf(record, values)
		}));
	return {
		ask: (query, args) => askMade({ tables, device: shop.device }, query, args),
		pieces: wordsOf(Piece)
	};
}
