import { Location, locationHere } from '#areas/settings';
import { defineQuery } from '#lib/projections/query.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { addDays, isDay, type Day } from '#lib/values/day.ts';
import type { Money } from '#lib/values/money.ts';
import { standingOf } from '../queries.ts';
import { Piece } from '../records.ts';
import { AGES, ageOf, type Age } from '../rules/ages.ts';
import { isInHouse } from '../rules/standing.ts';
import { CARRIED_FROM, carriedPieces } from './carried.ts';

/** The stock of one age: how many pieces are in the house, and what those that have a cost are carried at. */
export interface AgedStock {
	readonly age: Age;
	readonly pieces: number;
	/** In the currency of this device's location. */
	readonly cost: Money;
	/** How many come to be of this age on each of the seven days to come, tomorrow first. */
	readonly entering: readonly number[];
}

const DAYS_TO_COME = 7;

/** INV19 The stock by age, the youngest first; null while nobody has said where this device stands. */
export const stockAges = defineQuery<Record<string, never>, readonly AgedStock[] | null>({
	name: 'inventory.stockAges',
	reads: [...CARRIED_FROM, Location.name],
	answer(tables, _args, context) {
		const here = locationHere(tables, context);
		if (!here) return null;
		const { currency, zone } = here.values;
		const today = context.today(zone);
		const ageOfRow = ({ values }: RecordRow): Age =>
			ageOf(isDay(values['received']) ? values['received'] : undefined, today);
		const pieces = new Map<Age, number>();
		const costs = new Map<Age, number>();
		const entries = entriesOf(today);
		const entering = new Map(AGES.map((age) => [age, new Array<number>(DAYS_TO_COME).fill(0)]));
		for (const [, row] of tables.all<RecordRow>(Piece.name)) {
			if (row.undone || !isInHouse(standingOf(tables, row))) continue;
			const entry = entries.get(row.values['received']);
			const coming = entry && entering.get(entry.age);
			if (coming) coming[entry.ahead - 1] = (coming[entry.ahead - 1] ?? 0) + 1;
			pieces.set(ageOfRow(row), (pieces.get(ageOfRow(row)) ?? 0) + 1);
		}
		for (const { piece, cost } of carriedPieces(tables)) {
			if (cost.currency !== currency) continue;
			const age = ageOfRow(piece);
			costs.set(age, (costs.get(age) ?? 0) + cost.minor);
		}
		return AGES.map((age) => ({
			age,
			pieces: pieces.get(age) ?? 0,
			cost: { minor: costs.get(age) ?? 0, currency },
			entering: entering.get(age) ?? []
		}));
	}
});

/** Which age a piece enters, and in how many days, by the day on which it was received. */
function entriesOf(
	today: Day
): ReadonlyMap<unknown, { readonly age: Age; readonly ahead: number }> {
	return new Map(
		AGES.flatMap((age, index) => {
			const before = Number(AGES[index - 1]);
			if (Number.isNaN(before)) return [];
			return Array.from({ length: DAYS_TO_COME }, (_, n) => {
				const ahead = n + 1;
				return [addDays(today, ahead - before - 1), { age, ahead }] as const;
			});
		})
	);
}
