import { afterEach, expect, test } from 'vitest';
import { tillDeeds } from '#areas/selling';
import type { StockValue } from '#areas/inventory';
import { benchDeeds } from '#areas/tickets';
import { customer } from '../kit/bench-story.ts';
import { balances, shopWith, type Shop } from '../kit/counters.ts';
import { Chance } from '#lib/area/chance.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const DEEDS = { ...tillDeeds, ...benchDeeds };
/** So many at least, and more until every deed went through: what is possible when is chance. */
const TURNS = 560;
const TURNS_MAX = 10 * TURNS;

test('SL4 TK11 whatever two counters do at random, together and apart, the books balance after each deed and agree at rest', async () => {
	const pieces = Array.from({ length: 120 }, (_, n) => ({
		number: `T-${n}`,
		price: 50_00 + n * 1_37,
		cost: 20_00 + n
	}));
	shop = await shopWith(pieces);
	const { world, one, two } = shop;
	const chance = new Chance(7);
	const people = [await customer(one), await customer(one, 'Ben Obi'), one.newId()];
	const names = Object.keys(DEEDS);
	const done = new Map<string, number>();
	const never = () => names.filter((name) => !done.has(name));
	const goesOn = (turn: number) => turn < TURNS || (never().length > 0 && turn < TURNS_MAX);
	for (let turn = 0; goesOn(turn); turn += 1) {
		if (turn % 40 === 20) for (const device of [one, two]) device.cut();
		if (turn % 40 === 39) for (const device of [one, two]) device.mend();
		const device = chance.pick([one, two]) ?? one;
		const name = chance.pick(names) ?? '';
		const person = chance.pick(people) ?? one.newId();
		const deed = DEEDS[name]?.(device.engine.tables, chance, person);
		world.clock.now += 1_000;
		const outcome = deed && (await device.tries(deed.command, deed.input));
		if (outcome?.ok) done.set(name, (done.get(name) ?? 0) + 1);
		const sum = Object.values(balances(device)).reduce((total, minor) => total + minor, 0);
		expect(sum, `books of ${device.name} after ${name}`).toBe(0);
	}
	expect(never(), 'deeds that never went through').toEqual([]);
	for (const device of [one, two]) if (!device.connected) device.mend();
	await world.settle();
	for (const table of [
		'sale',
		'saleAfter',
		'layaway',
		'cart',
		'ticket',
		'jobCost',
		'openTicket',
		'storeCredit',
		'entry',
		'pieceState'
	])
		expect(one.rows(table)).toEqual(two.rows(table));
	for (const device of [one, two]) {
		const [stock] = device.asks<readonly StockValue[]>('inventory.stockValue');
		expect(balances(device)['1200']).toBe(stock?.cost.minor);
		expect(device.engine.status().attention).toEqual([]);
	}
});
