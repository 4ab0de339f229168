import { afterEach, expect, test } from 'vitest';
import type { ParkedCart, ReceiptView, SellerFigures } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import {
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

const parked = (device: Device) => device.asks<ParkedCart[]>('selling.parkedCarts');

test('SL20 a cart parked on one device is taken up on another, once, and reserves nothing', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one, two, world } = shop;
	const discount = { kind: 'percent', rate: 10_000 };
	const lines = linesOf(one, ['R-1']).map((line) => ({ ...line, discount }));
	const { cart } = await one.does<{ cart: Id }>('selling.parkCart', { lines, label: 'Mrs. Ito' });
	await world.settle();
	expect(parked(two)).toMatchObject([{ cart, label: 'Mrs. Ito', lines }]);
	expect(standing(two, 'R-1')).toBe('stock');
	const taken = await two.does<ParkedCart>('selling.recallCart', { cart });
	expect(taken.lines).toEqual(lines);
	await world.settle();
	expect([parked(one), parked(two)]).toEqual([[], []]);
	expect(await refusal(one, 'selling.recallCart', { cart })).toContain('taken up already');
	await sell(two, [], { lines: taken.lines });
	expect(balances(two)['1040']).toBe(1944_00);
});

test('SL20 a cart taken up on two devices apart, or thrown away on one, is gone once and sold as it was', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one, two, world } = shop;
	const { cart } = await one.does<{ cart: Id }>('selling.parkCart', {
		lines: linesOf(one, ['R-1'])
	});
	await world.settle();
	one.cut();
	two.cut();
	const { lines } = await one.does<ParkedCart>('selling.recallCart', { cart });
	await two.does('selling.discardCart', { cart });
	await sell(one, [], { lines });
	one.mend();
	two.mend();
	await world.settle();
	expect([parked(one), parked(two)]).toEqual([[], []]);
	expect(one.rows('cart')).toEqual(two.rows('cart'));
	expect(standing(two, 'R-1')).toBe('sold');
});

test('[row 50] one sale is paid in several ways, and the parts must make what is due', async () => {
	shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one } = shop;
	const lines = linesOf(one, ['R-1']);
	const pay = (...tenders: object[]) => ({ lines, tenders });
	const cash = { kind: 'cash', amount: 1_000_00, received: 1_000_00 };
	expect(await refusal(one, 'selling.completeSale', pay(cash))).toContain('$1,160.00 is missing');
	const card = { kind: 'card', amount: 1_160_01 };
	expect(await refusal(one, 'selling.completeSale', pay(cash, card))).toContain('$0.01 more');
	const rest = { kind: 'card' };
	expect(await refusal(one, 'selling.completeSale', pay(rest, rest))).toContain('take the rest');
	await one.does('selling.completeSale', pay(cash, { kind: 'card', amount: 600_00 }, rest));
	expect(balances(one)).toMatchObject({ '1010': 1_000_00, '1040': 1_160_00 });
});

test('SL10 below its floor a piece is not sold, whichever way the price came down', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one } = shop;
	await one.does('piece.save', {
		id: pieceId(one, 'R-1'),
		fields: { floorPrice: usd(1_800_00) }
	});
	const at = (discount: object) => ({
		lines: linesOf(one, ['R-1']).map((line) => ({ ...line, discount })),
		tenders: [{ kind: 'card' }]
	});
	for (const discount of [
		{ kind: 'percent', rate: 10_001 },
		{ kind: 'amount', minor: 200_01 },
		{ kind: 'price', minor: 1_799_99 }
	])
		expect(await refusal(one, 'selling.completeSale', at(discount))).toBe(
			'R-1 Piece R-1 does not go below $1,800.00. Ask for at least that.'
		);
	await one.does('selling.completeSale', at({ kind: 'price', minor: 1_800_00 }));
});

test('SL15 [row 48] several people share a sale, and a return takes their shares back', async () => {
	shop = await shopWith([{ number: 'R-1', price: 1_000_01 }, { number: 'R-2' }]);
	const { one } = shop;
	const [ann, ben] = [one.newId(), one.newId()];
	const sellers = [
		{ seller: ann, share: 5_000 },
		{ seller: ben, share: 5_000 }
	];
	const { sale } = await sell(one, ['R-1'], { sellers });
	const { day } = one.asks<ReceiptView>('selling.receipt', { sale }).sale;
	const shares = () => one.asks<SellerFigures[]>('selling.sellers', { day });
	expect(shares()).toEqual([
		{ seller: ann, net: usd(500_01) },
		{ seller: ben, net: usd(500_00) }
	]);
	await bringBack(one, sale);
	expect(shares().map(({ net }) => net)).toEqual([usd(0), usd(0)]);
	const odd = { lines: linesOf(one, ['R-2']), tenders: [{ kind: 'card' }] };
	const lacking = [{ seller: ann, share: 9_999 }];
	expect(await refusal(one, 'selling.completeSale', { ...odd, sellers: lacking })).toContain(
		'do not make 100 percent'
	);
});

test('SL19 [row 58] credit spent on two devices apart is owed by its person, until somebody takes note', async () => {
	shop = await shopWith([
		{ number: 'R-1', price: 100_00 },
		{ number: 'R-2', price: 100_00 },
		{ number: 'R-3', price: 100_00 }
	]);
	const { one, two, world } = shop;
	const person = one.newId();
	const { sale } = await sell(one, ['R-1']);
	await bringBack(one, sale, [0], { person, refundTo: 'credit' });
	await world.settle();
	one.cut();
	two.cut();
	await sell(one, ['R-2'], { person, tenders: [{ kind: 'credit' }] });
	await sell(two, ['R-3'], { person, tenders: [{ kind: 'credit' }] });
	one.mend();
	two.mend();
	await world.settle();
	type Clash = { kind: string; verbs: { command: string; input: unknown }[] };
	for (const device of [one, two]) {
		const clashes = device.asks<Clash[]>('insights.clashes');
		expect(clashes.map((clash) => clash.kind)).toEqual(['credit-overdrawn']);
		expect(balances(device)['2235']).toBe(108_00);
		expect(Object.keys(device.rows('sale'))).toHaveLength(4);
	}
	const verb = one.asks<Clash[]>('insights.clashes')[0]?.verbs[0];
	await one.does(verb?.command ?? '', verb?.input);
	await two.does(verb?.command ?? '', verb?.input);
	await world.settle();
	expect([one, two].map((device) => device.asks<Clash[]>('insights.clashes'))).toEqual([[], []]);
});

test('SL19 credit that was overdrawn, made good and overdrawn again by as much is a new task', async () => {
	const numbers = ['R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-6'];
	shop = await shopWith(numbers.map((number) => ({ number, price: 100_00 })));
	const { one, two, world } = shop;
	const person = one.newId();
	const credit = { person, tenders: [{ kind: 'credit' }] };
	const giveCredit = async (number: string) => {
		const { sale } = await sell(one, [number]);
		await bringBack(one, sale, [0], { person, refundTo: 'credit' });
		await world.settle();
	};
	const spendApart = async (...[first, second]: [string, string]) => {
		one.cut();
		two.cut();
		const { sale } = await sell(one, [first], credit);
		await sell(two, [second], credit);
		one.mend();
		two.mend();
		await world.settle();
		return sale;
	};
	type Clash = { kind: string; verbs: { command: string; input: unknown }[] };
	const tasks = (device: Device) => device.asks<Clash[]>('insights.clashes');
	await giveCredit('R-1');
	const sale = await spendApart('R-2', 'R-3');
	const verb = tasks(one)[0]?.verbs[0];
	await one.does(verb?.command ?? '', verb?.input);
	await world.settle();
	expect([tasks(one), tasks(two)]).toEqual([[], []]);
	await bringBack(one, sale, [0], { person });
	await giveCredit('R-6');
	await spendApart('R-4', 'R-5');
	for (const device of [one, two])
		expect(tasks(device).map(({ kind }) => kind)).toEqual(['credit-overdrawn']);
});

test('SL5 [subtlety 33] a full card number is kept nowhere: not in a note, a reason, a label or an import', async () => {
	shop = await shopWith([{ number: 'R-1' }]);
	const { one, two, world } = shop;
	const number = '4111 1111 1111 1111';
	const { sale } = await sell(one, ['R-1']);
	const piece = pieceId(one, 'R-1');
	const tries: readonly (readonly [string, unknown])[] = [
		['piece.save', { id: piece, fields: { note: `Paid with ${number}` } }],
		['piece.save', { fields: { stockNumber: number, title: 'Scanned into the wrong field' } }],
		['selling.voidSale', { sale, reason: `Card ${number}` }],
		['selling.parkCart', { lines: linesOf(one, ['R-1']), label: number }],
		['customers.addPerson', { values: { name: `Doe ${number}` } }]
	];
	for (const [command, input] of tries)
		expect(await refusal(one, command, input)).toMatch(/card number/i);
	const imported = await one.does<{ added: number; refused: { reason: string }[] }>(
		'inventory.importPieces',
		{
			rows: [
				{ line: 2, values: { stockNumber: 'I-1', title: 'Good' } },
				{ line: 3, values: { stockNumber: 'I-2', title: `Bad ${number}` } }
			]
		}
	);
	expect(imported.added).toBe(1);
	expect(imported.refused[0]?.reason).toContain('card number');
	await world.settle();
	for (const device of [one, two])
		for (const table of ['piece', 'sale', 'saleAfter', 'cart', 'person'])
			expect(JSON.stringify(device.rows(table))).not.toContain(number);
});
