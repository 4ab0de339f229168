import { locationHere } from '#areas/settings';
import { defineDemo, type MadeShop } from '#lib/area/demo.ts';
import { saveCommand } from '#lib/commands/edit-record.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { money } from '#lib/values/money.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { ROWS_PER_COMMAND } from '#lib/commands/import-rows.ts';
import { importPieces } from './commands.ts';
import { movePieces } from './commands/move-pieces.ts';
import { branchStock } from './demo/branch.ts';
import { designed } from './demo/designs.ts';
import { PIECES_PER_MOVE } from './facts.ts';
import { Case, Piece } from './records.ts';

/** The cases of the shop, and what lies in each; the last takes the rest. */
const CASES = [
	{ name: 'Bridal', code: 'CASE-1', holds: (row: RecordRow) => tagged(row, 'bridal') },
	{ name: 'Color', code: 'CASE-2', holds: (row: RecordRow) => hasStone(row, false) },
	{ name: 'Diamonds', code: 'CASE-3', holds: (row: RecordRow) => hasStone(row, true) },
	{ name: 'Watches', code: 'CASE-4', holds: (row: RecordRow) => isOf(row, ['watch']) },
	{
		name: 'Chains & silver',
		code: 'CASE-5',
		holds: (row: RecordRow) => isOf(row, ['chain', 'charm', 'bracelet'])
	},
	{ name: 'Window', code: 'CASE-6', holds: () => true }
];

/** Pieces that a sale takes, about: deliveries bring as many. */
const PIECES_A_SALE = 1.15;
const DELIVERY_MINUTE = 9 * 60;
const TUESDAY = 2;
/** Before the holidays a shop buys ahead, and little in the weeks after. */
const BOUGHT: Readonly<Record<string, number>> = { '10': 1.6, '11': 2.2, '12': 1.1, '01': 0.4 };
const USUALLY = 0.75;

/** Cases, the stock of the first morning, a delivery every Tuesday, and what the second shop gets of it. */
export default defineDemo({
	name: 'inventory',
	after: ['settings'],
	begin(shop) {
		const here = locationHere(shop.tables, {})?.id;
		if (!here) throw new Error('a shop has a location before it has cases');
		const cases = casesOf(shop, here);
		const branch = branchStock(shop, here);
		const stocked = stocker(shop, cases);
		stocked(shop.size.pieces, (index) => addDays(shop.first, -daysOnShelf(shop, index)));
		const aWeek = (shop.size.salesAYear * PIECES_A_SALE) / 52;
		return (day, at) => {
			branch(day, at);
			if (weekdayOf(day) !== TUESDAY) return;
			const wanted = aWeek * (BOUGHT[day.slice(5, 7)] ?? USUALLY) + shop.chance.next();
			at(DELIVERY_MINUTE, () => stocked(Math.floor(wanted), () => undefined));
		};
	}
});

/** How long a piece of the first morning had been there: half of them for less than half a year. */
function daysOnShelf({ chance }: MadeShop, index: number): number {
	const most = [180, 180, 400, 900][index % 4] ?? 180;
	return chance.from(1, most);
}

function casesOf(shop: MadeShop, location: Id): readonly Id[] {
	return CASES.map(({ name, code }) => {
		const fields = { name, code, location };
		return shop.run(saveCommand(Case), { fields }).id;
	});
}

/** Brings in so many pieces and puts them into their cases. */
function stocker(shop: MadeShop, cases: readonly Id[]) {
	let known = 0;
	return (count: number, received: (index: number) => Day | undefined): void => {
		for (let from = 0; from < count; from += ROWS_PER_COMMAND) {
			const upTo = Math.min(count, from + ROWS_PER_COMMAND);
			const pieces = Array.from({ length: upTo - from }, (_, index) => {
				const { values, price, cost } = designed(shop.chance);
				const day = received(from + index);
				return {
					line: index + 2,
					values: { ...values, price: money(price, 'USD'), ...(day ? { received: day } : {}) },
					cost: money(cost, 'USD')
				};
			});
			const { refused } = shop.run(importPieces, { rows: pieces });
			if (refused.length > 0) throw new Error(`a made piece was refused: ${refused[0]?.reason}`);
		}
		known = putAway(shop, cases, known);
	};
}

/** Puts every piece that came after the first `known` into its case; answers how many there are now. */
function putAway(shop: MadeShop, cases: readonly Id[], known: number): number {
	const into = new Map<Id, Id[]>();
	let index = 0;
	for (const [, row] of shop.tables.all<RecordRow>(Piece.name)) {
		index += 1;
		if (index <= known) continue;
		const place = cases[CASES.findIndex(({ holds }) => holds(row))];
		if (place) into.set(place, [...(into.get(place) ?? []), row.id]);
	}
	for (const [place, pieces] of into)
		for (let from = 0; from < pieces.length; from += PIECES_PER_MOVE)
			shop.run(movePieces, { case: place, pieces: pieces.slice(from, from + PIECES_PER_MOVE) });
	return index;
}

function tagged({ values }: RecordRow, tag: string): boolean {
	return Array.isArray(values['tags']) && values['tags'].includes(tag);
}

function hasStone({ values }: RecordRow, diamonds: boolean): boolean {
	const [stone] = (values['stones'] ?? []) as readonly { readonly kind: string }[];
	return stone !== undefined && (stone.kind === 'diamond') === diamonds;
}

function isOf({ values }: RecordRow, categories: readonly string[]): boolean {
	return categories.includes(String(values['category']));
}

function weekdayOf(day: Day): number {
	return new Date(`${day}T00:00:00Z`).getUTCDay();
}
