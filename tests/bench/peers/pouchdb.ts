import PouchDB from 'pouchdb-browser';
import find from 'pouchdb-find';
import { AT_ONCE, LISTED, type Opened } from '../store/contestant.ts';
import { perform } from '../store/perform.ts';

PouchDB.plugin(find);

perform(async (): Promise<Opened> => {
	const pieces = new PouchDB('bench', { revs_limit: 1 });
	const cheapestRings = async () => {
		const { docs } = await pieces.find({
			selector: { category: 'ring', price: { $gt: 0 } },
			sort: ['category', 'price'],
			fields: ['_id'],
			limit: LISTED
		});
		return docs.map(({ _id }) => _id);
	};
	return {
		async fill(all) {
			for (let from = 0; from < all.length; from += AT_ONCE) {
				const some = all.slice(from, from + AT_ONCE);
				await pieces.bulkDocs(some.map(({ number, ...piece }) => ({ _id: number, ...piece })));
			}
			await pieces.createIndex({ index: { fields: ['category', 'price'] } });
			// Its index is made when it is asked for the first time.
			await cheapestRings();
		},
		flushed: () => pieces.close(),
		title: async (number) => (await pieces.get(number)).title,
		cheapestRings
	};
});
