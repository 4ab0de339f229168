import { Automerge, initializeBase64Wasm, Repo } from '@automerge/automerge-repo/slim';
import { IndexedDBStorageAdapter } from '@automerge/automerge-repo-storage-indexeddb';
import { automergeWasmBase64 } from '@automerge/automerge/automerge.wasm.base64';
import { AT_ONCE, LISTED, type Opened, type Stocked } from '../store/contestant.ts';
import { perform } from '../store/perform.ts';

/** The document in which all pieces are; any well-formed id is one. */
const ID = '3s6S7NaABvHfzaX2qZfqaPg2Gm6F';

interface Stock {
	pieces: Record<string, Stocked>;
}

perform(async (): Promise<Opened> => {
	await initializeBase64Wasm(automergeWasmBase64);
	const repo = new Repo({ storage: new IndexedDBStorageAdapter('bench') });
	const found = async () => (await repo.find<Stock>(ID)).doc().pieces;
	return {
		async fill(pieces) {
			const empty = Automerge.save(Automerge.from({ pieces: {} }));
			const handle = repo.import<Stock>(empty, { docId: ID });
			for (let from = 0; from < pieces.length; from += AT_ONCE)
				handle.change((doc) => {
					for (const piece of pieces.slice(from, from + AT_ONCE)) doc.pieces[piece.number] = piece;
				});
		},
		async flushed() {
			await repo.flush();
			await repo.shutdown();
		},
		title: async (number) => (await found())[number]?.title,
		async cheapestRings() {
			const rings = Object.values(await found()).filter(({ category }) => category === 'ring');
			const cheapest = rings.sort((a, b) => a.price - b.price).slice(0, LISTED);
			return cheapest.map(({ number }) => number);
		}
	};
});
