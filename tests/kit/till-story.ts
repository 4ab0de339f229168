import type { ReceiptView } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import { bringBack, linesOf, sell } from './counters.ts';
import type { Device } from './world.ts';

/** Pieces that the story of the till needs. */
export const TILL_PIECES = ['S-1', 'S-2', 'S-3', 'S-4', 'S-5', 'S-6', 'S-7'].map((number) => ({
	number,
	price: 100_00,
	cost: 40_00
}));

/** What two counters share before they are apart. */
export interface SharedTill {
	readonly person: Id;
	readonly sale: Id;
	readonly toVoid: Id;
	readonly layaway: Id;
	readonly cart: Id;
}

const cash = [{ kind: 'cash', received: 200_00 }];

/** Opens a drawer, sells, gives store credit, puts pieces by and parks a cart. */
export async function openTill(device: Device, person: Id): Promise<SharedTill> {
	await device.does('selling.openDrawer', { count: [{ value: 20_00, pieces: 10 }] });
	const sellers = [
		{ seller: device.newId(), share: 6_667 },
		{ seller: device.newId(), share: 3_333 }
	];
	const { sale } = await sell(device, ['S-1'], { tenders: cash, sellers });
	const { sale: toVoid } = await sell(device, ['S-2'], { tenders: cash });
	const { sale: forCredit } = await sell(device, ['S-3']);
	await bringBack(device, forCredit, [0], { person, refundTo: 'credit' });
	const lines = linesOf(device, ['S-4']);
	const { layaway } = await device.does<{ layaway: Id }>('selling.openLayaway', {
		person,
		lines,
		deposit: 20_00,
		tenders: cash
	});
	const { cart } = await device.does<{ cart: Id }>('selling.parkCart', {
		lines: linesOf(device, ['S-5']),
		label: 'Back at five'
	});
	return { person, sale, toVoid, layaway, cart };
}

/** What each of two counters does while they are apart, the same things on both. */
export async function keepTillApart(
	device: Device,
	{ person, sale, toVoid, layaway, cart }: SharedTill,
	own: string
): Promise<void> {
	const back = await bringBack(device, sale, [0], { fee: 5_00 });
	await device.does('selling.noteRefunds', { sale, seen: [back.sale] });
	await device.does('selling.voidSale', { sale: toVoid, reason: 'Mistake' });
	await device.does('selling.recallCart', { cart });
	await sell(device, [own], { person, tenders: [{ kind: 'credit' }] });
	const [line] = linesOf(device, [own]);
	await device.does('selling.noteCall', { sale, piece: line?.piece });
	await device.does('selling.noteCreditOwed', {
		person,
		currency: 'USD',
		owed: 10_00,
		spent: 10_00
	});
	await device.does('selling.payLayaway', { layaway, amount: 30_00, tenders: [{ kind: 'card' }] });
}

/** What a person settles when the two have met: a return that was not paid, credit that was overdrawn. */
export async function settleTill(device: Device, { person, toVoid }: SharedTill): Promise<void> {
	const { back } = device.asks<ReceiptView>('selling.receipt', { sale: toVoid });
	const [paid, ...unpaid] = back.map(({ id }) => id);
	await device.does('selling.noteUnpaid', { sale: toVoid, paid, unpaid });
	await device.does('selling.payCredit', {
		person,
		currency: 'USD',
		amount: 10_00,
		tenders: [{ kind: 'cash', received: 10_00 }]
	});
}

/** How the two end their day: one hands the layaway over, the other calls it off. */
export async function endTill(
	opener: Device,
	other: Device,
	{ layaway }: SharedTill
): Promise<void> {
	await sell(opener, ['S-4'], { layaway });
	await other.does('selling.cancelLayaway', {
		layaway,
		fee: 1_00,
		refundTo: 'credit',
		reason: 'Moved away'
	});
	await other.does('selling.openDrawer', { count: [{ value: 5_00, pieces: 3 }] });
	await opener.does('selling.payDrawer', { minor: -10_00, against: 'expense', reason: 'Stamps' });
	const { drawer } = await opener.does<{ drawer: Id }>('selling.closeDrawer', {
		count: [{ value: 20_00, pieces: 9 }],
		back: 100_00
	});
	await opener.does('selling.explainDrawer', { drawer, reason: 'Change for the meter' });
	await opener.does('selling.bankCash', { drawer, minor: 80_00, slip: 'Bag 7' });
}
