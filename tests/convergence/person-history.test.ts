import { afterEach, expect, test } from 'vitest';
import type { PersonPage } from '#areas/customers';
import type { Id } from '#lib/values/id.ts';
import { bringBack, pieceId, sell, shopWith, type Shop } from '../kit/counters.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const ring = { number: 'R-1', price: 2000_00, cost: 900_00 };

test('CU8 what a person bought and brought back stands on their timeline with its pieces, on a device that never sold it', async () => {
	shop = await shopWith([ring, { ...ring, number: 'R-2' }]);
	const { one, two, world } = shop;
	const { id: person } = await one.does<{ id: Id }>('customers.addPerson', {
		values: { name: 'José' }
	});
	const { sale, number } = await sell(one, ['R-1', 'R-2'], { person });
	await world.settle();
	const back = await bringBack(two, sale, [1], { person });
	await world.settle();
	const [both, second] = [['R-1', 'R-2'], ['R-2']].map((each) =>
		each.map((name) => pieceId(one, name))
	);
	for (const device of [one, two]) {
		const { timeline } = device.asks<PersonPage>('customers.person', { id: person });
		expect(timeline.map(({ text, pieces }) => [text, pieces])).toEqual([
			[`Return ${back.number}`, second],
			[`Sale ${number}`, both],
			['Added', undefined]
		]);
	}
});
