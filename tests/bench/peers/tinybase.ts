import { createIndexes, createStore } from 'tinybase';
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import { LISTED, type Opened } from '../store/contestant.ts';
import { perform } from '../store/perform.ts';

perform(async (): Promise<Opened> => {
	const store = createStore();
	const persister = createIndexedDbPersister(store, 'bench');
	await persister.load();
	return {
		async fill(pieces) {
			store.setTable(
				'pieces',
				Object.fromEntries(
					pieces.map(({ number, more, ...piece }) => [
						number,
						// A cell holds no object.
						{ ...piece, more: JSON.stringify(more) }
					])
				)
			);
		},
		async flushed() {
			await persister.save();
			await persister.destroy();
		},
		title: async (number) => store.getCell('pieces', number, 'title') as string | undefined,
		async cheapestRings() {
			const indexes = createIndexes(store);
			indexes.setIndexDefinition('byPrice', 'pieces', 'category', 'price');
			return indexes.getSliceRowIds('byPrice', 'ring').slice(0, LISTED);
		}
	};
});
