import { afterEach, expect, test } from 'vitest';
import { printedGift, printedReceipt, type ReceiptView } from '#areas/selling';
import { expectPosted, movedSince } from '../kit/books.ts';
import { listed } from '../kit/listed.ts';
import {
	backOf,
	balances,
	bringBack,
	linesOf,
	pieceId,
	refusal,
	sell,
	shopWith,
	standing,
	usd,
	type Shop
} from '../kit/counters.ts';
import type { Device } from '../kit/world.ts';

let shop: Shop;
afterEach(() => shop.world.end());

const ring = { number: 'R-1', price: 2000_00, cost: 900_00 };
const tenPercent = { kind: 'percent', rate: 10_000 };

const discounted = (device: Device, number: string, discount: object) =>
	linesOf(device, [number]).map((line) => ({ ...line, discount, reason: 'Good customer' }));

const receipt = (device: Device, sale: string) =>
	device.asks<ReceiptView>('selling.receipt', { sale });

const openClashes = (device: Device) =>
	device.asks<
		{
			kind: string;
			sides: { label: string; detail: string }[];
			verbs: { label: string; command?: string; input?: unknown; href?: string }[];
		}[]
	>('insights.clashes');

test('SL9 [E02] a discount is shown by itself, and tax is on what is asked', async () => {
	shop = await shopWith([ring]);
	await expectPosted(shop.one, listed('E02'), () =>
		sell(shop.one, [], { lines: discounted(shop.one, 'R-1', tenPercent) })
	);
});

test('SL12 SL13 [E41] a return goes back to the card, the piece waits to be looked at', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const { sale } = await sell(one, ['R-1'], { tenders: [{ kind: 'card', last4: '4242' }] });
	await world.settle();
	let back = { number: '', tenders: [] as readonly object[] };
	await expectPosted(two, listed('E41'), async () => (back = await bringBack(two, sale)));
	expect(back.tenders).toEqual([
		{ kind: 'card', amount: -2160_00, last4: '4242', of: { sale, tender: 0 } }
	]);
	expect(back.number).toBe('A2-000001');
	await world.settle();
	for (const device of [one, two]) {
		expect(standing(device, 'R-1')).toBe('inspection');
		expect(receipt(device, sale).state).toBe('returned');
		expect(balances(device)['1200']).toBe(900_00);
	}
});

test('SL12 SL19 [E16] a return to store credit is a debt to that person', async () => {
	shop = await shopWith([ring, { number: 'R-2', price: 2000_00, cost: 950_00 }]);
	const { one } = shop;
	const person = one.newId();
	const { sale } = await sell(one, ['R-1']);
	expect(
		await refusal(one, 'selling.completeSale', {
			lines: [],
			returns: backOf(sale),
			tenders: [],
			refundTo: 'credit'
		})
	).toBe('Store credit belongs to a person. Name the customer first.');
	await expectPosted(one, listed('E16'), () =>
		bringBack(one, sale, [0], { person, refundTo: 'credit' })
	);
	expect(one.asks('selling.credit', { person, currency: 'USD' })).toEqual(usd(2160_00));
});

test('SL19 [E17] store credit pays for another sale, never for more than there is', async () => {
	shop = await shopWith([ring, { number: 'R-2', price: 2000_00, cost: 950_00 }, { number: 'R-3' }]);
	const { one } = shop;
	const person = one.newId();
	const { sale } = await sell(one, ['R-1']);
	await bringBack(one, sale, [0], { person, refundTo: 'credit' });
	await expectPosted(one, listed('E17'), () =>
		sell(one, ['R-2'], { person, tenders: [{ kind: 'credit' }] })
	);
	expect(one.asks('selling.credit', { person, currency: 'USD' })).toEqual(usd(0));
	const more = { lines: linesOf(one, ['R-3']), person, tenders: [{ kind: 'credit' }] };
	expect(await refusal(one, 'selling.completeSale', more)).toContain('only $0.00 of store credit');
});

test('SL12 [E42] [row 71] an exchange is one ticket, and only the difference is paid', async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 500_00, cost: 220_00 },
		{ number: 'R-2', price: 800_00, cost: 350_00 }
	]);
	const { one } = shop;
	const { sale } = await sell(one, ['R-1']);
	const exchange = { returns: backOf(sale), tenders: [{ kind: 'cash', received: 330_00 }] };
	let change;
	await expectPosted(one, listed('E42'), async () => {
		({ change } = await sell(one, ['R-2'], exchange));
	});
	expect(change).toEqual(usd(6_00));
	expect([standing(one, 'R-1'), standing(one, 'R-2')]).toEqual(['inspection', 'sold']);
});

test('SL12 [subtlety 24] a return gives back the tax of its day, and the first payments in order', async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 1000_00 },
		{ number: 'R-2', price: 1000_00 }
	]);
	const { one, location } = shop;
	const paid = [
		{ kind: 'cash', amount: 500_00, received: 500_00 },
		{ kind: 'card', last4: '1111', brand: 'Visa' }
	];
	const { sale } = await sell(one, ['R-1', 'R-2'], { tenders: paid });
	await one.does('location.save', { id: location, fields: { taxRate: 9_500 } });
	const before = balances(one);
	const first = await bringBack(one, sale, [1]);
	expect(movedSince(before, one)['2100']).toBe(80_00);
	expect(first.total).toEqual(usd(-1080_00));
	expect(first.tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
		['cash', -500_00],
		['card', -580_00]
	]);
	const returned = receipt(one, first.sale).sale.returns?.[0];
	expect(returned?.taxes).toEqual([{ name: 'Sales tax', rate: 8_000, amount: 80_00 }]);
	const second = await bringBack(one, sale, [0]);
	expect(second.tenders.map(({ kind, amount }) => [kind, amount])).toEqual([['card', -1080_00]]);
});

test('SL12 the lines of an exchange can come back too: to its own payments, then to those it stood on', async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 500_00 },
		{ number: 'R-2', price: 800_00 }
	]);
	const { one } = shop;
	const { sale } = await sell(one, ['R-1']);
	const cash = [{ kind: 'cash', received: 324_00 }];
	const exchange = await sell(one, ['R-2'], { returns: backOf(sale), tenders: cash });
	const back = await bringBack(one, exchange.sale);
	expect(back.tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
		['cash', -324_00],
		['card', -540_00]
	]);
});

test('SL13 a line comes back once, and a fee may be kept', async () => {
	shop = await shopWith([ring]);
	const { one } = shop;
	const { sale, number } = await sell(one, ['R-1']);
	const before = balances(one);
	await bringBack(one, sale, [0], { fee: 100_00 });
	expect(movedSince(before, one)).toMatchObject({ '1040': -2060_00, '4195': -100_00 });
	const again = { lines: [], returns: backOf(sale), tenders: [] };
	expect(await refusal(one, 'selling.completeSale', again)).toBe(
		`R-1 Piece R-1 of sale ${number} came back already. Take it out.`
	);
});

test('SL13 the same line brought back on two devices apart: the money of both stands, one clash shows', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const { sale } = await sell(one, ['R-1']);
	await world.settle();
	one.cut();
	two.cut();
	const first = await bringBack(one, sale);
	const second = await bringBack(two, sale);
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(balances(device)['1040']).toBe(-2160_00);
		expect(balances(device)['1200']).toBe(900_00);
		const [clash, ...others] = openClashes(device);
		expect([clash?.kind, others]).toEqual(['returned-twice', []]);
		expect(clash?.sides.map((side) => side.label).sort()).toEqual([
			`Return ${first.number}`,
			`Return ${second.number}`
		]);
	}
	const verb = openClashes(one)[0]?.verbs[0];
	await one.does(verb?.command ?? '', verb?.input);
	await world.settle();
	expect([openClashes(one), openClashes(two)]).toEqual([[], []]);
	expect(one.rows('saleAfter')).toEqual(two.rows('saleAfter'));
	expect(one.rows('turnover')).toEqual(two.rows('turnover'));
});

test('SL14 [row 74] [subtlety 31] a void on its day undoes every payment, and its number stays in sight', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const before = balances(one);
	const tenders = [{ kind: 'cash', amount: 160_00, received: 200_00 }, { kind: 'card' }];
	const { sale, number } = await sell(one, ['R-1'], { tenders });
	await one.does('selling.voidSale', { sale, reason: 'Wrong piece' });
	await world.settle();
	for (const device of [one, two]) {
		expect(movedSince(before, device)).toEqual({});
		expect(standing(device, 'R-1')).toBe('stock');
		const view = device.asks<ReceiptView>('selling.byNumber', { number: number.toLowerCase() });
		expect([view.state, view.back[0]?.reason]).toEqual(['void', 'Wrong piece']);
		const [listed] = device.asks<{ number: string; state: string }[]>('selling.recent', {
			limit: 5
		});
		expect(listed).toMatchObject({ number, state: 'void' });
		const [today] = device.asks<{ total: object; sales: number; voids: number }[]>('selling.week');
		expect(today).toMatchObject({ total: usd(0), sales: 0, voids: 1 });
	}
	const entries = Object.values(one.rows('entry')).flatMap((row) =>
		Object.values((row as { members: Record<string, { text: string }> }).members)
	);
	const texts = entries.map((entry) => entry.text);
	expect(texts).toContain(`Sale ${number}`);
	expect(texts).toContain(`Void of sale ${number}`);
	expect(await refusal(one, 'selling.voidSale', { sale, reason: 'Again' })).toContain('is void');
});

test('SL14 [subtlety 31] once the day is over, or once something came back, a void is refused and a return is the way', async () => {
	shop = await shopWith([ring, { number: 'R-2' }, { number: 'R-3' }]);
	const { one, world } = shop;
	const { sale, number } = await sell(one, ['R-1', 'R-2']);
	const late = await sell(one, ['R-3']);
	await bringBack(one, sale, [1]);
	const reason = 'Too late';
	expect(await refusal(one, 'selling.voidSale', { sale, reason })).toBe(
		`Some of sale ${number} came back already. Return the rest instead.`
	);
	world.clock.now += 24 * 3_600_000;
	expect(await refusal(one, 'selling.voidSale', { sale: late.sale, reason })).toBe(
		`The day of sale ${late.number} is over. Return it instead.`
	);
	expect((await bringBack(one, late.sale)).total).toEqual(usd(-2160_00));
});

test('SL14 SL13 void and return apart: both gave money back, and a person is told', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	const { sale } = await sell(one, ['R-1']);
	await world.settle();
	one.cut();
	two.cut();
	await one.does('selling.voidSale', { sale, reason: 'Mistake' });
	await bringBack(two, sale);
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(openClashes(device).map((clash) => clash.kind)).toEqual(['returned-twice']);
		expect(balances(device)['1040']).toBe(-2160_00);
		expect(standing(device, 'R-1')).toBe('inspection');
	}
});

test('SL22 [subtlety 35] sold twice: the first stands, and calling, another piece or a refund settle the other', async () => {
	shop = await shopWith([ring, { number: 'R-2', price: 2000_00, cost: 800_00 }]);
	const { one, two, world } = shop;
	one.cut();
	two.cut();
	const first = await sell(one, ['R-1']);
	const second = await sell(two, ['R-1']);
	one.mend();
	await world.settle();
	two.mend();
	await world.settle();
	const [clash] = openClashes(one);
	expect(clash?.verbs.map((verb) => verb.label)).toEqual([
		`Called ${second.number}`,
		`Give ${second.number} another piece`,
		`Refund ${second.number}`
	]);
	const [call, exchange, refund] = clash?.verbs ?? [];
	await one.does(call?.command ?? '', call?.input);
	await world.settle();
	expect(openClashes(two)[0]?.sides[1]?.detail).toContain('Called');
	expect(exchange?.href).toBe(`/selling?return=${second.sale}&line=0`);
	expect(refund?.href).toBe(`/selling/refund/${second.sale}?line=0`);
	// Another piece for the second customer; nothing is to be paid.
	const returns = backOf(second.sale, [0], 'not-taken');
	await sell(two, ['R-2'], { returns, tenders: [] });
	await world.settle();
	for (const device of [one, two]) {
		expect(openClashes(device)).toEqual([]);
		expect([standing(device, 'R-1'), standing(device, 'R-2')]).toEqual(['sold', 'sold']);
		expect(balances(device)['5000']).toBe(1700_00);
		expect(Object.keys(device.rows('sale'))).toContain(first.sale);
	}
});

test('SL22 two people refund the same second sale apart: the clash of the piece is gone, the refunds are one', async () => {
	shop = await shopWith([ring]);
	const { one, two, world } = shop;
	one.cut();
	two.cut();
	await sell(one, ['R-1']);
	const second = await sell(two, ['R-1']);
	one.mend();
	await world.settle();
	two.mend();
	await world.settle();
	one.cut();
	two.cut();
	for (const device of [one, two]) {
		const returns = backOf(second.sale, [0], 'not-taken');
		await device.does('selling.completeSale', { lines: [], returns, tenders: [] });
	}
	one.mend();
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(openClashes(device).map((clash) => clash.kind)).toEqual(['returned-twice']);
		expect(standing(device, 'R-1')).toBe('sold');
		expect(device.asks('inventory.byIds', { ids: [pieceId(device, 'R-1')] })).toHaveLength(1);
	}
});

test('SL11 [subtlety 11] a sold line keeps its wording, what it is made of and its tax, whatever is edited later', async () => {
	shop = await shopWith([ring]);
	const { one, location } = shop;
	const id = pieceId(one, 'R-1');
	const { sale } = await sell(one, ['R-1']);
	const before = receipt(one, sale).sale;
	expect(before.lines[0]?.made).toContain('Ring');
	await one.does('piece.save', {
		id,
		fields: { title: 'Another', stockNumber: 'X-9', category: 'watch', price: usd(1) }
	});
	await one.does('location.save', { id: location, fields: { taxRate: 1_000, taxName: 'Other' } });
	expect(receipt(one, sale).sale).toEqual(before);
	const back = await bringBack(one, sale);
	expect(receipt(one, back.sale).sale.returns?.[0]).toMatchObject({
		title: 'Piece R-1',
		net: 2000_00,
		tax: 160_00
	});
});

test('SL7 SL23 [row 72] receipts word a discount, an exchange and a void; a gift receipt tells no price and can be scanned', async () => {
	shop = await shopWith([ring, { number: 'R-2', price: 500_00 }]);
	const { one } = shop;
	const { sale, number } = await sell(one, [], { lines: discounted(one, 'R-1', tenPercent) });
	const text = (model: object) => JSON.stringify(model);
	const plain = text(printedReceipt(receipt(one, sale), 'en-US'));
	for (const words of ['$2,000.00', 'Discount 10%', '−$200.00', '$1,944.00', 'Sales tax 8%'])
		expect(plain).toContain(words);
	const gift = printedGift(receipt(one, sale), 'en-US');
	expect(text(gift)).toContain('Piece R-1');
	expect(text(gift)).not.toMatch(/\$|1,944|2,000/);
	expect(gift.blocks).toContainEqual({ kind: 'code', text: number });
	const returns = backOf(sale);
	const exchange = await sell(one, ['R-2'], { returns, tenders: [] });
	const printed = printedReceipt(receipt(one, exchange.sale), 'en-US');
	expect(printed.title).toBe(`Exchange ${exchange.number}`);
	expect(text(printed)).toContain(`of sale ${number}`);
	expect(text(printed)).toContain('−$1,944.00');
});

test('SL7 SL14 the receipt of a void sale says so, and why', async () => {
	shop = await shopWith([ring]);
	const { one } = shop;
	const { sale } = await sell(one, ['R-1']);
	await one.does('selling.voidSale', { sale, reason: 'Wrong piece' });
	const printed = JSON.stringify(printedReceipt(receipt(one, sale), 'en-US'));
	expect(printed).toContain('VOID');
	expect(printed).toContain('Wrong piece');
});
