import type { Area } from '#lib/area/area.ts';
import type { Money } from '#lib/values/money.ts';
import type { Id } from '#lib/values/id.ts';
import type { Limits } from '../../server/limits.ts';
import { LOCATION } from './location.ts';
import { World, type Device } from './world.ts';

/** A piece to put into the shop before a story begins. */
export interface ShopPiece {
	readonly number: string;
	readonly title?: string;
	readonly price?: number;
	readonly cost?: number;
}

/** A world with a shop in it: two counters at one location in New York that takes 8 % tax. */
export interface Shop {
	readonly world: World;
	readonly one: Device;
	readonly two: Device;
	readonly location: Id;
}

/** US dollars, in cents. */
export function usd(minor: number): Money {
	return { minor, currency: 'USD' };
}

/** Opens a shop with these pieces in stock, known to both counters. */
export async function shopWith(
	pieces: readonly ShopPiece[],
	limits: Partial<Limits> = {},
	areas?: readonly Area[]
): Promise<Shop> {
	const world = new World(areas, limits);
	const one = await world.device('one');
	const { id: location } = await one.does<{ id: Id }>('location.save', LOCATION);
	if (pieces.length > 0) {
		await one.does('inventory.importPieces', {
			rows: pieces.map(({ number, title = `Piece ${number}`, price = 200_000, cost }, index) => ({
				line: index + 2,
				values: { stockNumber: number, title, category: 'ring', price: usd(price) },
				...(cost === undefined ? {} : { cost: usd(cost) })
			}))
		});
	}
	const two = await world.device('two');
	await world.settle();
	return { world, one, two, location };
}

/** The id of the piece with this number, as a device knows it. */
export function pieceId(device: Device, number: string): Id {
	const [found] = device.asks<readonly { readonly id: Id }[]>('inventory.byNumber', { number });
	if (!found) throw new Error(`${device.name} has no piece ${number}`);
	return found.id;
}

/** Sells pieces by card at the prices the device shows. */
export function sellByCard(device: Device, ...numbers: readonly string[]) {
	return device.does<{ readonly sale: Id; readonly number: string }>('selling.completeSale', {
		lines: linesOf(device, numbers),
		tenders: [{ kind: 'card' }]
	});
}

/** Cart lines for these numbers, as a screen would send them. */
export function linesOf(device: Device, numbers: readonly string[]) {
	return numbers.map((number) => {
		const id = pieceId(device, number);
		const [piece] = device.asks<readonly { readonly values: { readonly price?: Money } }[]>(
			'inventory.byIds',
			{ ids: [id] }
		);
		return { piece: id, list: piece?.values.price?.minor ?? 0 };
	});
}

/** The trial balance in one currency, of one location or of all, as `account → minor`, debits positive. */
export function balances(
	device: Device,
	currency = 'USD',
	scope: { readonly location?: Id } = {}
): Readonly<Record<string, number>> {
	const all = device.asks<
		readonly {
			readonly currency: string;
			readonly lines: readonly {
				readonly account: string;
				readonly debit: Money;
				readonly credit: Money;
			}[];
		}[]
	>('books.trialBalance', scope);
	const lines = all.find((each) => each.currency === currency)?.lines ?? [];
	return Object.fromEntries(
		lines.map((line) => [line.account, line.debit.minor - line.credit.minor])
	);
}

/** What a sale answers. */
export interface Sold {
	readonly sale: Id;
	readonly number: string;
	readonly total: Money;
	readonly change: Money;
	readonly tenders: readonly { readonly kind: string; readonly amount: number }[];
}

/** Sells pieces at the tags the device shows; by card unless `more` says how. */
export function sell(
	device: Device,
	numbers: readonly string[],
	more: Readonly<Record<string, unknown>> = {}
): Promise<Sold> {
	const input = { lines: linesOf(device, numbers), tenders: [{ kind: 'card' }], ...more };
	return device.does<Sold>('selling.completeSale', input);
}

/** Brings lines of a sale back, to the payments it was made with unless `more` says where. */
export function bringBack(
	device: Device,
	sale: Id,
	lines: readonly number[] = [0],
	more: Readonly<Record<string, unknown>> = {}
): Promise<Sold> {
	const returns = backOf(sale, lines);
	return device.does<Sold>('selling.completeSale', { lines: [], returns, tenders: [], ...more });
}

/** Lines to bring back, as a screen would send them. */
export function backOf(sale: Id, lines: readonly number[] = [0], condition = 'fine') {
	return lines.map((line) => ({ sale, line, condition, reason: 'Changed their mind' }));
}

/** Why a command was refused; a command that went through fails the test. */
export async function refusal(device: Device, command: string, input: unknown): Promise<string> {
	const outcome = await device.tries(command, input);
	if (outcome.ok) throw new Error(`${command} went through`);
	return outcome.refusal.message;
}

/** Where a piece stands, as a device shows it. */
export function standing(device: Device, number: string): string | undefined {
	const found = device.asks<readonly { readonly standing: string }[]>('inventory.byNumber', {
		number
	});
	return found[0]?.standing;
}
