import { expect, test } from 'vitest';
import { givePast } from '../kit/past.ts';
import { until, World } from '../kit/world.ts';

const SMALL = { pieces: 60, people: 20, salesAYear: 60, openTickets: 5 };

test('SET6 a relay takes a made shop from a device that signs it, and another one has the same', async () => {
	const world = new World();
	try {
		const office = await world.device('office');
		const { facts, inStock } = await givePast(office, SMALL);
		expect(facts).toBeGreaterThan(300);
		const second = await world.device('second');
		await until(() => second.isStill(), 'the second device has it');
		for (const table of ['piece', 'pieceState', 'person', 'sale'])
			expect(second.rows(table)).toEqual(office.rows(table));
		expect(Object.keys(second.rows('person'))).toHaveLength(SMALL.people);
		expect(inStock.length).toBeGreaterThan(20);
	} finally {
		await world.end();
	}
});
