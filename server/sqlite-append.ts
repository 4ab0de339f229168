import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { CHAIN_START, link } from './chain.ts';
import { sound } from './rows.ts';
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

	function enter({ document, device, update, facts, erased, clients }: Entry): number[] {
		const known = documentOf(ask, document);
		const shelf = known ?? { id: next(ask, 'documents'), name: document, seq: 0, unscrubbed: 0 };
		if (!known) add(ask, 'documents', shelf);
		const row = next(ask, 'updates');
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
		const unscrubbed = erased.length > 0 ? row : shelf.unscrubbed;
		put(ask, 'documents', { ...shelf, seq: given.at(-1) ?? shelf.seq, unscrubbed });
		return given;
	}

	return {
		async append(batch) {
			const before = { seq, hash };
			try {
				return inTransaction(db, () => batch.map(enter));
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
