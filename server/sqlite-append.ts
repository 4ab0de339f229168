import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { CHAIN_START, link } from './chain.ts';
import { sound, type Rows } from './rows.ts';
import type { Statements } from './schema.ts';
import { inTransaction } from './sqlite-file.ts';
import { add, documentOf, next, put } from './sqlite-rows.ts';
import { DamagedRow, type Entry, type Store } from './store.ts';

/** Writes batches, each fact with its number and its link of the chain. */
export function appending(
	db: DatabaseSyncInstance,
	ask: Statements,
	file: string
): Pick<Store, 'append'> {
	let { seq, hash } = lastFact(ask, file);

	/** A document's row is read and written once a batch, however many updates the batch has for it. */
	function enterAll(batch: readonly Entry[]): number[][] {
		const shelves = new Map<string, Rows['documents']>();
		const first = next(ask, 'updates');
		const given = batch.map((entry, index) => {
			const shelf = shelves.get(entry.document) ?? shelfOf(entry.document);
			const seqs = enter(entry, shelf, first + index);
			const unscrubbed = entry.erased.length > 0 ? first + index : shelf.unscrubbed;
			shelves.set(entry.document, { ...shelf, seq: seqs.at(-1) ?? shelf.seq, unscrubbed });
			return seqs;
		});
		for (const shelf of shelves.values()) put(ask, 'documents', shelf);
		return given;
	}

	function shelfOf(document: string): Rows['documents'] {
		const known = documentOf(ask, document);
		if (known) return known;
		const shelf = { id: next(ask, 'documents'), name: document, seq: 0, unscrubbed: 0 };
		add(ask, 'documents', shelf);
		return shelf;
	}

	function enter(entry: Entry, shelf: Rows['documents'], row: number): number[] {
		const { document, device, update, facts, erased, clients } = entry;
		add(ask, 'updates', { id: row, document: shelf.id, bytes: update });
		for (const client of clients) add(ask, 'clients', { client, device });
		const given = facts.map(({ key, text }) => {
			seq += 1;
			hash = link(hash, seq, key, text);
			add(ask, 'facts', { seq, key, document: shelf.id, device, hash, erased: 0 });
			return seq;
		});
		for (const key of erased) {
			const fact = ask.factOfKey.get(key);
			if (fact) put(ask, 'facts', { ...sound('facts', fact, document), erased: 1 });
		}
		return given;
	}

	return {
		async append(batch) {
			const before = { seq, hash };
			try {
				return inTransaction(db, () => enterAll(batch));
			} catch (error) {
				({ seq, hash } = before);
				throw error;
			}
		}
	};
}

/** The end of the chain, on which the next fact builds. Throws when it is damaged or has a hole. */
function lastFact(ask: Statements, file: string): { seq: number; hash: Uint8Array } {
	const seq = Number(ask.last.facts.get()?.['last']);
	const count = Number(ask.count.facts.get()?.['count']);
	if (count !== seq) {
		throw new DamagedRow(file, `${file} holds ${count} facts but counted to ${seq}`);
	}
	const last = ask.fact.get(seq);
	return { seq, hash: last ? sound('facts', last).hash : CHAIN_START };
}
