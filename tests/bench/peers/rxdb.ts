import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { AT_ONCE, LISTED, type Opened, type Stocked } from '../store/contestant.ts';
import { perform } from '../store/perform.ts';

const MOST = 1_000_000_000;
const word = (maxLength: number) => ({ type: 'string', maxLength });

perform(async (): Promise<Opened> => {
	const db = await createRxDatabase({ name: 'bench', storage: getRxStorageDexie() });
	const { pieces } = await db.addCollections<Stocked>({
		pieces: {
			schema: {
				version: 0,
				primaryKey: 'number',
				type: 'object',
				properties: {
					number: word(20),
					title: word(200),
					category: word(30),
					price: { type: 'integer', minimum: 0, maximum: MOST, multipleOf: 1 },
					more: { type: 'object' }
				},
				required: ['number', 'title', 'category', 'price'],
				indexes: [['category', 'price']]
			}
		}
	});
	return {
		async fill(all) {
			for (let from = 0; from < all.length; from += AT_ONCE)
				await pieces.bulkInsert(all.slice(from, from + AT_ONCE));
		},
		flushed: async () => void (await db.close()),
		title: async (number) => (await pieces.findOne(number).exec())?.title,
		async cheapestRings() {
			const rings = pieces.find({
				selector: { category: 'ring' },
				sort: [{ price: 'asc' }],
				limit: LISTED
			});
			return (await rings.exec()).map(({ number }) => number);
		}
	};
});
