import { afterEach, expect, test } from 'vitest';
import type { CountedDrawer, DayFigures } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import { backOf, balances, linesOf, shopWith, standing, usd, type Shop } from '../kit/counters.ts';
import {
	shared,
	taxOn,
	TicketModel,
	type ModelLine,
	type ModelPayment,
	type ModelPiece,
	type ModelSale
} from '../kit/ticket-model.ts';
import type { Device } from '../kit/world.ts';
import { Chance } from '#lib/area/chance.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const TICKETS = 250;
const RATE = 8_875;
/** Milliseconds that a day's tickets may take to arrive on a busy machine. */
const PATIENCE = 60_000;
/** What each drawer is off at its count, in cents. */
const OVER = [0, -5, 37, -100];
const FLOATS = [200_00, 150_00, 100_00, 300_00];

/** Four counters and what each has sold, as a person with a notebook would keep it. */
interface Counters {
	readonly chance: Chance;
	readonly devices: readonly Device[];
	readonly model: TicketModel;
	readonly trays: readonly ModelPiece[][];
	readonly sold: { readonly id: Id; readonly sale: ModelSale }[][];
}

test('SL1 SL12 SL17 a day of 250 tickets at four counters, two of them offline for hours, equals the notebook', async () => {
	const { counters, drawers } = await openShop(20_261_126);
	const { devices, chance } = counters;
	for (let ticket = 0; ticket < TICKETS; ticket += 1) {
		if (ticket === 50) for (const device of devices.slice(2)) device.cut();
		if (ticket === 200) for (const device of devices.slice(2)) device.mend();
		await oneTicket(counters, chance.below(4));
		shop.world.clock.now += 60_000;
	}
	await shop.world.settle(PATIENCE);
	expect(devices.map((device) => device.asks('insights.clashes'))).toEqual([[], [], [], []]);
	for (const [index, device] of devices.entries()) await count(counters, device, drawers, index);
	await shop.world.settle(PATIENCE);
	for (const device of devices) expectDay(device, counters, drawers);
});

async function openShop(seed: number) {
	const chance = new Chance(seed);
	const pieces = Array.from({ length: 480 }, (_, n): ModelPiece => ({
		number: `D-${n}`,
		price: chance.from(1_00, 9_000_00),
		cost: chance.from(1, 4_000_00)
	}));
	shop = await shopWith(pieces);
	const { world, one, two, location } = shop;
	await one.does('location.save', { id: location, fields: { taxRate: RATE } });
	const devices = [one, two, await world.device('three'), await world.device('four')];
	await world.settle();
	const drawers: Id[] = [];
	for (const [index, device] of devices.entries()) {
		const opened = { count: [{ value: 1, pieces: FLOATS[index] }] };
		drawers.push((await device.does<{ drawer: Id }>('selling.openDrawer', opened)).drawer);
	}
	await world.settle();
	const trays = devices.map((_, index) => pieces.filter((_piece, n) => n % 4 === index));
	const model = new TicketModel(pieces, FLOATS);
	const counters: Counters = { chance, devices, model, trays, sold: [[], [], [], []] };
	return { counters, drawers };
}

async function oneTicket(counters: Counters, at: number): Promise<void> {
	const { chance, sold } = counters;
	const open = (sold[at] ?? []).filter(({ sale }) => !sale.void);
	const wanted = chance.below(10);
	const old = chance.pick(open);
	if (old && wanted < 2 && old.sale.lines.some((line) => !line.back))
		return returnSome(counters, at, old);
	if (old && wanted === 2 && !old.sale.touched) return voidOne(counters, at, old);
	return sellSome(counters, at);
}

async function sellSome({ chance, devices, model, trays, sold }: Counters, at: number) {
	const device = devices[at] as Device;
	const pieces = (trays[at] ?? []).splice(0, chance.from(1, 3));
	const prices = pieces.map(({ price }) =>
		chance.happens(0.3) ? price - Math.floor(price / chance.from(5, 20)) : price
	);
	const net = prices.reduce((sum, price) => sum + price, 0);
	const tax = taxOn(net, RATE);
	const taxes = shared(tax, prices);
	const lines = pieces.map((piece, index): ModelLine => ({
		piece,
		price: prices[index] ?? 0,
		tax: taxes[index] ?? 0,
		back: false
	}));
	const payments = paymentsOf(chance, net + tax);
	const sale: ModelSale = { device: at, lines, payments, void: false, touched: false };
	model.sell(sale);
	const cart = linesOf(
		device,
		pieces.map(({ number }) => number)
	);
	const asked = cart.map((line, index) =>
		prices[index] === line.list
			? line
			: { ...line, discount: { kind: 'price', minor: prices[index] } }
	);
	const tenders = payments.map(({ kind, amount }) =>
		kind === 'cash' ? { kind, amount, received: amount + chance.below(50_00) } : { kind, amount }
	);
	const done = await device.does<{ sale: Id }>('selling.completeSale', { lines: asked, tenders });
	sold[at]?.push({ id: done.sale, sale });
}

function paymentsOf(chance: Chance, due: number): readonly ModelPayment[] {
	const pay = (kind: 'cash' | 'card', amount: number) => ({ kind, amount, left: amount });
	const part = chance.from(1, due - 1);
	if (chance.happens(0.3)) return [pay('cash', part), pay('card', due - part)];
	if (chance.happens(0.2)) return [pay('card', part), pay('cash', due - part)];
	return [pay(chance.happens(0.5) ? 'cash' : 'card', due)];
}

async function returnSome(
	{ chance, devices, model }: Counters,
	at: number,
	{ id, sale }: Counters['sold'][number][number]
) {
	const open = sale.lines.filter((line) => !line.back);
	const lines = open.slice(0, chance.from(1, open.length));
	const back = model.giveBack(sale, lines, at);
	const places = lines.map((line) => sale.lines.indexOf(line));
	const input = { lines: [], returns: backOf(id, places), tenders: [] };
	const { tenders } = await (devices[at] as Device).does<{
		tenders: readonly { kind: string; amount: number }[];
	}>('selling.completeSale', input);
	expect(tenders.map(({ kind, amount }) => [kind, amount])).toEqual(
		back.map(({ kind, amount }) => [kind, amount])
	);
}

async function voidOne(
	{ devices, model, trays }: Counters,
	at: number,
	{ id, sale }: Counters['sold'][number][number]
) {
	model.void(sale);
	trays[at]?.push(...sale.lines.map((line) => line.piece));
	await (devices[at] as Device).does('selling.voidSale', { sale: id, reason: 'Mistake' });
}

/** Counts a drawer a few cents off and keeps back what it began with. */
async function count({ model }: Counters, device: Device, drawers: readonly Id[], at: number) {
	const expected = model.drawers[at] ?? 0;
	const counted = expected + (OVER[at] ?? 0);
	const back = FLOATS[at] ?? 0;
	await device.does('selling.closeDrawer', { count: [{ value: 1, pieces: counted }], back });
	model.post({ '1010': -expected, '6340': expected - counted });
	model.post({ '1030': counted - back, '1015': back });
	const view = device.asks<CountedDrawer>('selling.countedDrawer', { drawer: drawers[at] });
	expect([view.expected, view.counted]).toEqual([usd(expected), usd(counted)]);
}

function expectDay(device: Device, { model, trays }: Counters, drawers: readonly Id[]): void {
	const books = Object.fromEntries([...model.books].filter(([, minor]) => minor !== 0));
	expect(balances(device)).toEqual(books);
	expect([...model.books.values()].reduce((sum, minor) => sum + minor, 0)).toBe(0);
	const { sales, returns, voids, total, tax, cash, card } = model.day;
	expect(device.asks<DayFigures[]>('selling.week')[0]).toMatchObject({
		sales,
		returns,
		voids,
		total: usd(total),
		tax: usd(tax),
		paid: { cash: usd(cash), card: usd(card) }
	});
	for (const number of model.gone)
		expect([number, standing(device, number)]).toEqual([number, 'sold']);
	for (const number of model.inspected)
		expect([number, standing(device, number)]).toEqual([number, 'inspection']);
	for (const { number } of trays.flat())
		expect([number, standing(device, number)]).toEqual([number, 'stock']);
	const views = drawers.map((drawer) =>
		device.asks<CountedDrawer>('selling.countedDrawer', { drawer })
	);
	expect(views.map((view) => view.over.minor)).toEqual(OVER);
	expect(model.gone.size).toBeGreaterThan(100);
	expect(model.inspected.size).toBeGreaterThan(20);
	expect(voids).toBeGreaterThan(5);
}
