import { Chance } from '#lib/area/chance.ts';
import { designed } from '../../../src/areas/inventory/demo/designs.ts';
import type { Stocked } from './contestant.ts';

/** Every so many cents there is a price; coprime to how many pieces there are. */
const STEP = 7_919;
const PRICES = 2_000_003;

/** Pieces of designs as the demo's are, seeded: the same in every store and every run. */
export function stock(count: number): readonly Stocked[] {
	const chance = new Chance(7);
	return Array.from({ length: count }, (_, n) => {
		const { title, category, price: _price, ...more } = designed(chance).values;
		const price = 1_000 + ((n * STEP) % PRICES);
		return { number: numberOf(n), title, category: String(category), price, more };
	});
}

/** The number of the piece that was made as the n-th. */
export function numberOf(n: number): string {
	return `X-${n}`;
}
