/** What IndexedDB itself takes: no library, no record type, no journal. */
import { AT_ONCE, LISTED, type Opened, type Stocked } from './contestant.ts';
import { perform } from './perform.ts';

const BY_PRICE = 'byPrice';

perform(async (): Promise<Opened> => {
	const opening = indexedDB.open('floor', 1);
	opening.onupgradeneeded = () => {
		const pieces = opening.result.createObjectStore('pieces', { keyPath: 'number' });
		pieces.createIndex(BY_PRICE, ['category', 'price']);
	};
	const db = await answered(opening);
	const reading = () => db.transaction('pieces').objectStore('pieces');
	return {
		async fill(pieces) {
			for (let from = 0; from < pieces.length; from += AT_ONCE) {
				const writing = db.transaction('pieces', 'readwrite', { durability: 'strict' });
				for (const piece of pieces.slice(from, from + AT_ONCE))
					writing.objectStore('pieces').put(piece);
				await done(writing);
			}
		},
		flushed: async () => db.close(),
		async title(number) {
			const found = await answered<Stocked | undefined>(reading().get(number));
			return found?.title;
		},
		async cheapestRings() {
			const rings = IDBKeyRange.bound(['ring'], ['ring', []]);
			const found = await answered<Stocked[]>(reading().index(BY_PRICE).getAll(rings, LISTED));
			return found.map(({ number }) => number);
		}
	};
});

function answered<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('no answer'));
	});
}

function done(transaction: IDBTransaction): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve();
		transaction.onabort = () => reject(transaction.error ?? new Error('not written'));
	});
}
